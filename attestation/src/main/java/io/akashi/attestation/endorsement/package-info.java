/** Endorsements told apart by their content. Recognises and reads; never trusts. */
@NullMarked
package io.akashi.attestation.endorsement;

import org.jspecify.annotations.NullMarked;
