package io.akashi.node.cli.wallet;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.akashi.issuer.jose.IssuerKey;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.sidetree.encoding.Bytes;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.text.ParseException;

/** A key of the wallet on P-256, of which tokens carry the public half. */
final class WalletKey implements IssuerKey {
    private final ECKey key;

    private WalletKey(ECKey key) {
        this.key = key;
    }

    static WalletKey create() {
        try {
            return new WalletKey(new ECKeyGenerator(Curve.P_256).generate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key of this JWK, which holds its secret half. */
    static WalletKey parse(String jwk) throws ParseException {
        return new WalletKey(ECKey.parse(jwk));
    }

    /** The JWK with its secret half. */
    String secretText() {
        return key.toJSONString();
    }

    @Override
    public SigningAlgorithm algorithm() {
        return SigningAlgorithm.ES256;
    }

    @Override
    public JWK publicKey() {
        return key.toPublicJWK();
    }

    @Override
    public KeyReference reference() {
        return new KeyReference.Carried(publicKey());
    }

    @Override
    public Bytes sign(Bytes message) {
        try {
            Signature signing = Signature.getInstance("SHA256withECDSAinP1363Format");
            signing.initSign(key.toECPrivateKey());
            signing.update(message.borrow());
            return Bytes.wrap(signing.sign());
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
