package io.akashi.issuer.oid4vci.encryption;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.VciException;
import java.text.ParseException;
import java.util.Set;

/**
 * Whom an answer is encrypted for. Source: OpenID4VCI 1.0, section 8.2, {@code credential_response_encryption}.
 *
 * @param key a public key on a curve of NIST
 * @param method of the content
 */
public record Recipient(ECKey key, EncryptionMethod method) {
    private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);

    /**
     * Reads the value of {@code credential_response_encryption}.
     *
     * @throws VciException {@code INVALID_ENCRYPTION_PARAMETERS}
     */
    static Recipient parse(JsonNode wish) throws VciException {
        JsonNode jwk = wish.path("jwk");
        if (jwk.has("d")) {
            throw refused("a public jwk", "one that holds its secret half");
        }
        if (!jwk.path("alg").asText("").equals(JWEAlgorithm.ECDH_ES.getName())) {
            throw refused("a jwk with alg ECDH-ES", "'" + jwk.path("alg").asText("") + "'");
        }
        EncryptionMethod method = MessageEncryption.METHODS.stream()
                .filter(known -> known.getName().equals(wish.path("enc").asText("")))
                .findFirst()
                .orElseThrow(() -> refused(
                        "enc of " + MessageEncryption.METHODS,
                        "'" + wish.path("enc").asText("") + "'"));
        if (wish.has("zip")) {
            throw refused("no zip", "one");
        }
        try {
            ECKey key = ECKey.parse(jwk.toString());
            if (!CURVES.contains(key.getCurve())) {
                throw refused("a jwk on a curve of NIST", key.getCurve().getName());
            }
            return new Recipient(key, method);
        } catch (ParseException | IllegalArgumentException | IllegalStateException e) {
            throw refused("a jwk on a curve of NIST", String.valueOf(e.getMessage()));
        }
    }

    /** This message for the recipient alone, as a JWE in compact form. */
    public String encrypt(ObjectNode message) throws VciException {
        JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, method)
                .keyID(key.getKeyID())
                .build();
        JWEObject jwe = new JWEObject(header, new Payload(message.toString()));
        try {
            jwe.encrypt(new ECDHEncrypter(key));
            return jwe.serialize();
        } catch (JOSEException e) {
            throw refused("a jwk that can be encrypted for", String.valueOf(e.getMessage()));
        }
    }

    static VciException refused(String expected, String actual) {
        return new VciException(
                VciErrorCode.INVALID_ENCRYPTION_PARAMETERS, "expected " + expected + ", found " + actual);
    }
}
