package io.akashi.issuer;

import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.SoftwareSigningKey;
import io.akashi.issuer.jose.TokenSigner;

/** Keys that tests share: drawing them anew is what is slow. */
public final class TestKeys {
    /** The DID of {@link #ISSUER}. */
    public static final String ISSUER_DID = "did:example:issuer";

    /** The DID of {@link #HOLDER}. */
    public static final String HOLDER_DID = "did:example:holder";

    /** An issuer's key, named by a DID URL. */
    public static final SoftwareSigningKey ISSUER =
            SoftwareSigningKey.generate(SigningAlgorithm.ES256).as(new KeyReference.Named(ISSUER_DID + "#key-1"));

    /** A holder's key, named by a DID URL. */
    public static final SoftwareSigningKey HOLDER =
            SoftwareSigningKey.generate(SigningAlgorithm.ES256).as(new KeyReference.Named(HOLDER_DID + "#key-1"));

    private TestKeys() {}

    /** Signs as the issuer. */
    public static TokenSigner issuer() {
        return new TokenSigner(ISSUER);
    }

    /** Signs as the holder. */
    public static TokenSigner holder() {
        return new TokenSigner(HOLDER);
    }
}
