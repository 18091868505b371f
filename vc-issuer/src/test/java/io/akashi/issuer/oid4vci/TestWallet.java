package io.akashi.issuer.oid4vci;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.issuer.jose.IssuerKey;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.SoftwareSigningKey;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenSigner;
import io.akashi.issuer.jose.TokenText;
import io.akashi.issuer.oid4vci.state.Secrets;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.testkit.attest.MintedIdentity;
import io.akashi.testkit.attest.MintedPki;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a wallet signs. */
public final class TestWallet {
    private TestWallet() {}

    public static SoftwareSigningKey key() {
        return SoftwareSigningKey.generate(SigningAlgorithm.ES256);
    }

    public static String thumbprint(JWK key) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The claims of a proof that is in order. */
    public static ObjectNode proofClaims(String nonce, Instant now) {
        return TokenJson.object()
                .put("aud", TestIssuer.IDENTIFIER)
                .put("iat", now.getEpochSecond())
                .put("nonce", nonce);
    }

    /** The header of a proof, but for what the key says. */
    public static ObjectNode proofHeader() {
        return TokenJson.object().put("typ", "openid4vci-proof+jwt");
    }

    /** A proof that carries its key. */
    public static String proof(SoftwareSigningKey key, ObjectNode claims) {
        return proof(key, proofHeader(), claims);
    }

    public static String proof(SoftwareSigningKey key, ObjectNode header, ObjectNode claims) {
        return new TokenSigner(key.as(new KeyReference.Carried(key.publicKey()))).sign(header, claims);
    }

    /** The claims of an attestation of keys that is in order, for the level high. */
    public static ObjectNode attestationClaims(String nonce, Instant now, List<SoftwareSigningKey> keys) {
        ObjectNode claims = TokenJson.object().put("iat", now.getEpochSecond());
        claims.put("exp", now.plusSeconds(3600).getEpochSecond());
        claims.put("nonce", nonce);
        claims.putArray("key_storage").add(TestIssuer.HIGH);
        var attested = claims.putArray("attested_keys");
        keys.forEach(key -> attested.add(JwkJson.write(key.publicKey())));
        return claims;
    }

    /** Signed by the first of these, with the certificates of all. */
    public static String attestation(ObjectNode claims, MintedIdentity... chain) {
        return attestation("key-attestation+jwt", claims, chain);
    }

    public static String attestation(String type, ObjectNode claims, MintedIdentity... chain) {
        return new TokenSigner(certified(chain)).sign(type, claims);
    }

    /** The key of a minted identity, named by certificates. */
    public static IssuerKey certified(MintedIdentity... chain) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (MintedIdentity one : chain) {
            certificates.add(certificate(one.der()));
        }
        return new MintedKey(chain[0], new KeyReference.Certified(certificates));
    }

    private static X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A DPoP proof. */
    public static String dpop(SoftwareSigningKey key, String url, String accessToken, Instant now) {
        return dpop(key, dpopClaims(url, accessToken, now));
    }

    public static String dpop(SoftwareSigningKey key, ObjectNode claims) {
        return new TokenSigner(key.as(new KeyReference.Carried(key.publicKey()))).sign("dpop+jwt", claims);
    }

    public static ObjectNode dpopClaims(String url, String accessToken, Instant now) {
        ObjectNode claims = TokenJson.object()
                .put("jti", Secrets.fresh())
                .put("htm", "POST")
                .put("htu", url)
                .put("iat", now.getEpochSecond());
        if (!accessToken.isEmpty()) {
            claims.put("ath", TokenText.encode(Bytes.wrap(Secrets.sha256(accessToken))));
        }
        return claims;
    }

    /** A key on P-384 that was minted with its certificate. */
    private record MintedKey(MintedIdentity identity, KeyReference reference) implements IssuerKey {
        @Override
        public SigningAlgorithm algorithm() {
            return SigningAlgorithm.ES384;
        }

        @Override
        public JWK publicKey() {
            ECPublicKey key = (ECPublicKey) identity.keys().getPublic();
            return new ECKey.Builder(Curve.P_384, key).build();
        }

        @Override
        public Bytes sign(Bytes message) {
            return Bytes.wrap(MintedPki.sign(identity.keys(), message.copy()));
        }
    }
}
