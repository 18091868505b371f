/** What evidence must hold so that it belongs to a nonce, an audience, a key and a DID. Computes and compares; fetches nothing. */
@NullMarked
package io.akashi.attestation.binding;

import org.jspecify.annotations.NullMarked;
