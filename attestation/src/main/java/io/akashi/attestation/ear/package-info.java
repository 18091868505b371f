/** EAT attestation results (draft-ietf-rats-ear) with the trustworthiness vector of AR4SI. Reads and writes; never judges evidence. */
@NullMarked
package io.akashi.attestation.ear;

import org.jspecify.annotations.NullMarked;
