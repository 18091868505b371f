package io.akashi.issuer.oid4vci.encryption;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.util.Base64URL;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.oid4vci.VciException;
import io.akashi.issuer.oid4vci.state.ExpiringRows;
import io.akashi.sidetree.encoding.Bytes;
import java.math.BigInteger;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Encrypted requests and answers: JWE with ECDH-ES on P-256, never compressed. The key follows from a secret of the issuer,
 * so it stays the same after a restart. Source: OpenID4VCI 1.0, section 10.
 */
public final class MessageEncryption {
    /** How the content may be encrypted. */
    static final List<EncryptionMethod> METHODS = List.of(EncryptionMethod.A128GCM, EncryptionMethod.A256GCM);

    private static final int COORDINATE = 32;

    private final ECKey key;

    /** The encryption of the issuer with these rows. */
    public MessageEncryption(ExpiringRows rows) {
        this.key = key(rows.ownSecret("encryption"));
    }

    private static ECKey key(Bytes secret) {
        X9ECParameters curve = CustomNamedCurves.getByName("secp256r1");
        BigInteger below = curve.getN().subtract(BigInteger.ONE);
        BigInteger scalar = new BigInteger(1, secret.borrow()).mod(below).add(BigInteger.ONE);
        ECPoint point = curve.getG().multiply(scalar).normalize();
        ECKey.Builder builder = new ECKey.Builder(
                        Curve.P_256,
                        Base64URL.encode(point.getAffineXCoord().getEncoded()),
                        Base64URL.encode(point.getAffineYCoord().getEncoded()))
                .d(ECKey.encodeCoordinate(8 * COORDINATE, scalar))
                .algorithm(JWEAlgorithm.ECDH_ES)
                .keyUse(KeyUse.ENCRYPTION);
        try {
            return builder.keyIDFromThumbprint().build();
        } catch (JOSEException e) {
            throw new IllegalStateException("a key on P-256 has a thumbprint", e);
        }
    }

    /** Adds what the issuer's document says of it. */
    public void describe(ObjectNode document) {
        ObjectNode request = document.putObject("credential_request_encryption");
        try {
            request.putObject("jwks")
                    .putArray("keys")
                    .add(TokenJson.read(key.toPublicJWK().toJSONString()));
        } catch (TokenException e) {
            throw new IllegalStateException("a key that is no JSON", e);
        }
        METHODS.forEach(method -> request.withArray("enc_values_supported").add(method.getName()));
        request.put("encryption_required", false);
        ObjectNode response = document.putObject("credential_response_encryption");
        response.putArray("alg_values_supported").add(JWEAlgorithm.ECDH_ES.getName());
        METHODS.forEach(method -> response.withArray("enc_values_supported").add(method.getName()));
        response.put("encryption_required", false);
    }

    /**
     * The message in this JWE.
     *
     * @throws VciException {@code INVALID_ENCRYPTION_PARAMETERS} if it is none for this issuer
     */
    public ObjectNode decrypt(String compact) throws VciException {
        try {
            requireMembers(compact);
            JWEObject jwe = JWEObject.parse(compact);
            JWEHeader header = jwe.getHeader();
            if (!JWEAlgorithm.ECDH_ES.equals(header.getAlgorithm())
                    || !METHODS.contains(header.getEncryptionMethod())) {
                throw Recipient.refused("ECDH-ES with " + METHODS, header.getAlgorithm() + " with another");
            }
            if (header.getCompressionAlgorithm() != null) {
                throw Recipient.refused("no zip", "one");
            }
            if (!key.getKeyID().equals(header.getKeyID())) {
                throw Recipient.refused("the kid of the issuer's key", "another");
            }
            jwe.decrypt(new ECDHDecrypter(key));
            return TokenJson.readObject(Bytes.wrap(jwe.getPayload().toBytes()));
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            throw Recipient.refused("a JWE for the issuer's key", String.valueOf(e.getMessage()));
        } catch (TokenException e) {
            throw Recipient.refused("JSON in the JWE and its header", e.detail());
        }
    }

    /** Nimbus takes it for granted that these are there. */
    private static void requireMembers(String compact) throws VciException, TokenException {
        byte[] header = new Base64URL(compact.split("\\.", 2)[0]).decode();
        ObjectNode members = TokenJson.readObject(Bytes.wrap(header));
        if (!members.path("alg").isTextual() || !members.path("enc").isTextual()) {
            throw Recipient.refused("a header with alg and enc", "one without");
        }
    }

    /**
     * Whom the answer to this request is to be encrypted for, if for anybody.
     *
     * @param body of a request that itself was encrypted, or of one that was not
     * @throws VciException {@code INVALID_ENCRYPTION_PARAMETERS} also if the request was not encrypted: whoever changes it
     *     could put his own key there
     */
    public Optional<Recipient> recipient(ObjectNode body, Transport transport) throws VciException {
        if (!body.has("credential_response_encryption")) {
            return Optional.empty();
        }
        if (transport == Transport.PLAIN) {
            throw Recipient.refused("an encrypted request, for its answer is to be encrypted", "a plain one");
        }
        return Optional.of(Recipient.parse(body.path("credential_response_encryption")));
    }

    /** How a request came. */
    public enum Transport {
        PLAIN,
        ENCRYPTED
    }
}
