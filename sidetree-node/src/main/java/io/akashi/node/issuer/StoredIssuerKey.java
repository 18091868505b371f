package io.akashi.node.issuer;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import io.akashi.issuer.jose.IssuerKey;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.keystore.StoredKey;
import io.akashi.sidetree.encoding.Bytes;
import java.util.Arrays;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** A key of the key store that signs tokens, under a name that goes with it. */
record StoredIssuerKey(StoredKey key, KeyReference reference) implements IssuerKey {
    @Override
    public SigningAlgorithm algorithm() {
        return switch (key.algorithm()) {
            case P256 -> SigningAlgorithm.ES256;
            case P384 -> SigningAlgorithm.ES384;
            case SECP256K1 -> SigningAlgorithm.ES256K;
            case ED25519 -> SigningAlgorithm.EDDSA;
        };
    }

    @Override
    public JWK publicKey() {
        return publicKey(key);
    }

    /** The public half of a key of the key store. */
    static JWK publicKey(StoredKey key) {
        byte[] point = SubjectPublicKeyInfo.getInstance(key.publicKey().borrow())
                .getPublicKeyData()
                .getBytes();
        return switch (key.algorithm()) {
            case P256 -> ec(Curve.P_256, point);
            case P384 -> ec(Curve.P_384, point);
            case SECP256K1 -> ec(Curve.SECP256K1, point);
            case ED25519 -> new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(point)).build();
        };
    }

    /** @param point uncompressed: 4, then both coordinates */
    private static JWK ec(Curve curve, byte[] point) {
        int size = point.length / 2;
        return new ECKey.Builder(
                        curve,
                        Base64URL.encode(Arrays.copyOfRange(point, 1, 1 + size)),
                        Base64URL.encode(Arrays.copyOfRange(point, 1 + size, point.length)))
                .build();
    }

    @Override
    public Bytes sign(Bytes message) {
        return key.signMessage(message);
    }
}
