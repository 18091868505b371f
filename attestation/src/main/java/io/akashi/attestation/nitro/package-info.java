/** AWS Nitro Enclaves: the attestation document of the Nitro Secure Module. Judges signature, chain, revocation and debug; leaves the rest to the appraiser. */
@NullMarked
package io.akashi.attestation.nitro;

import org.jspecify.annotations.NullMarked;
