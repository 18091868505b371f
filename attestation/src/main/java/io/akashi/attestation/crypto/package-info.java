/** Public keys, digests and the checking of signatures. Holds no secret and makes no signature. */
@NullMarked
package io.akashi.attestation.crypto;

import org.jspecify.annotations.NullMarked;
