/** Certificates, chains and revocation lists (RFC 5280), judged at a given instant. Trusts nothing of itself: anchors are always given. */
@NullMarked
package io.akashi.attestation.x509;

import org.jspecify.annotations.NullMarked;
