package io.akashi.conformance.issuer;

import io.akashi.issuer.jose.IssuerKey;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.SoftwareSigningKey;

/** Keys of wallets in memory. */
final class SoftwareKey {
    private SoftwareKey() {}

    /** A new one on P-256 that goes along with its proofs. */
    static IssuerKey carried() {
        SoftwareSigningKey key = SoftwareSigningKey.generate(SigningAlgorithm.ES256);
        return key.as(new KeyReference.Carried(key.publicKey()));
    }
}
