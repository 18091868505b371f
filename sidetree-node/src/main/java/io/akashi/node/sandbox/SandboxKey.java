package io.akashi.node.sandbox;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.issuer.jose.IssuerKey;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.sidetree.encoding.Bytes;
import java.security.cert.X509Certificate;
import java.util.List;

/** A key on P-256 that an authority of the sandbox has certified, and that tokens name by its certificate. */
final class SandboxKey implements IssuerKey {
    private final SandboxRoot.Certified certified;
    private final JWK publicKey;

    SandboxKey(SandboxRoot.Certified certified) {
        this.certified = certified;
        this.publicKey = publicKey(certified.certificate());
    }

    /** The key alone, without what else Nimbus takes from a certificate. */
    private static JWK publicKey(X509Certificate certificate) {
        try {
            ECKey key = ECKey.parse(certificate);
            return new ECKey.Builder(key.getCurve(), key.getX(), key.getY()).build();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public SigningAlgorithm algorithm() {
        return SigningAlgorithm.ES256;
    }

    @Override
    public JWK publicKey() {
        return publicKey;
    }

    @Override
    public KeyReference reference() {
        return new KeyReference.Certified(List.of(certified.certificate()));
    }

    @Override
    public Bytes sign(Bytes message) {
        return Bytes.wrap(SandboxRoot.Curve.P256.sign(certified.secret(), message.borrow()));
    }
}
