/** COSE_Sign1 and COSE_Mac0 (RFC 9052), the protected header kept as the bytes that were signed. */
@NullMarked
package io.akashi.attestation.cose;

import org.jspecify.annotations.NullMarked;
