package io.akashi.issuer.oid4vci.encryption;

import static io.akashi.issuer.oid4vci.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.encryption.MessageEncryption.Transport;
import io.akashi.issuer.oid4vci.state.ExpiringRows;
import io.akashi.testkit.MemorySortedRows;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MessageEncryptionTest {
    private final MemorySortedRows ground = new MemorySortedRows();
    private final MessageEncryption encryption = new MessageEncryption(new ExpiringRows(ground));

    @Test
    void decrypt_readsWhatWasEncryptedForTheKeyOfTheDocument() throws Exception {
        String jwe = encrypted(header -> {}, "{\"a\":1}");
        assertThat(encryption.decrypt(jwe).path("a").asInt()).isEqualTo(1);
    }

    @Test
    void decrypt_readsItAfterARestart() throws Exception {
        String jwe = encrypted(header -> {}, "{\"a\":1}");
        MessageEncryption restarted = new MessageEncryption(new ExpiringRows(ground));
        assertThat(restarted.decrypt(jwe).path("a").asInt()).isEqualTo(1);
        MessageEncryption another = new MessageEncryption(new ExpiringRows(new MemorySortedRows()));
        assertRefused(VciErrorCode.INVALID_ENCRYPTION_PARAMETERS, "kid", () -> another.decrypt(jwe));
    }

    @Test
    void decrypt_refusesCompressionAndOtherMethods() throws Exception {
        String zipped = encrypted(header -> header.compressionAlgorithm(CompressionAlgorithm.DEF), "{}");
        assertRefused(VciErrorCode.INVALID_ENCRYPTION_PARAMETERS, "zip", () -> encryption.decrypt(zipped));
        String unnamed = encrypted(header -> header.keyID("x"), "{}");
        assertRefused(VciErrorCode.INVALID_ENCRYPTION_PARAMETERS, "kid", () -> encryption.decrypt(unnamed));
        assertRefused(VciErrorCode.INVALID_ENCRYPTION_PARAMETERS, "JWE", () -> encryption.decrypt("x"));
        String array = encrypted(header -> {}, "[]");
        assertRefused(VciErrorCode.INVALID_ENCRYPTION_PARAMETERS, "JSON", () -> encryption.decrypt(array));
        String changed = encrypted(header -> {}, "{}") + "A";
        assertRefused(VciErrorCode.INVALID_ENCRYPTION_PARAMETERS, "expected", () -> encryption.decrypt(changed));
    }

    @Test
    void encrypt_isReadByTheKeyThatWasAskedFor() throws Exception {
        for (Curve curve : new Curve[] {Curve.P_256, Curve.P_384, Curve.P_521}) {
            ECKey key = key(curve);
            String jwe = encryption
                    .recipient(wish(key), Transport.ENCRYPTED)
                    .orElseThrow()
                    .encrypt(TokenJson.object().put("credentials", "x"));
            JWEObject parsed = JWEObject.parse(jwe);
            assertThat(parsed.getHeader().getKeyID()).isEqualTo("mine");
            parsed.decrypt(new ECDHDecrypter(key));
            assertThat(parsed.getPayload().toString()).isEqualTo("{\"credentials\":\"x\"}");
        }
    }

    @Test
    void recipient_isNobodyIfNobodyIsNamed() throws Exception {
        assertThat(encryption.recipient(TokenJson.object(), Transport.PLAIN)).isEmpty();
    }

    @Test
    void recipient_refusesWhatCannotBeEncryptedFor() throws Exception {
        assertRefused(
                VciErrorCode.INVALID_ENCRYPTION_PARAMETERS,
                "encrypted request",
                () -> encryption.recipient(wish(key(Curve.P_256)), Transport.PLAIN));
        assertBad("public jwk", wish -> ((ObjectNode) wish.path("jwk")).put("d", "AA"));
        assertBad("ECDH-ES", wish -> ((ObjectNode) wish.path("jwk")).put("alg", "RSA1_5"));
        assertBad("NIST", wish -> ((ObjectNode) wish.path("jwk")).put("crv", "secp256k1"));
        assertBad("NIST", wish -> ((ObjectNode) wish.path("jwk")).put("x", "AA"));
        assertBad("enc", wish -> wish.put("enc", "A128CBC-HS256"));
        assertBad("zip", wish -> wish.put("zip", "DEF"));
        assertBad("ECDH-ES", wish -> wish.remove("jwk"));
    }

    private void assertBad(String part, Consumer<ObjectNode> change) throws Exception {
        ObjectNode body = wish(key(Curve.P_256));
        change.accept((ObjectNode) body.path("credential_response_encryption"));
        assertRefused(
                VciErrorCode.INVALID_ENCRYPTION_PARAMETERS,
                part,
                () -> encryption.recipient(body, Transport.ENCRYPTED));
    }

    private static ECKey key(Curve curve) throws Exception {
        return new ECKeyGenerator(curve)
                .keyID("mine")
                .algorithm(JWEAlgorithm.ECDH_ES)
                .generate();
    }

    private static ObjectNode wish(ECKey key) throws Exception {
        ObjectNode body = TokenJson.object();
        ObjectNode wish = body.putObject("credential_response_encryption");
        wish.set("jwk", TokenJson.read(key.toPublicJWK().toJSONString()));
        wish.put("enc", "A128GCM");
        return body;
    }

    private String encrypted(Consumer<JWEHeader.Builder> change, String payload) throws Exception {
        ObjectNode document = TokenJson.object();
        encryption.describe(document);
        assertThat(document.at("/credential_response_encryption/alg_values_supported/0")
                        .asText())
                .isEqualTo("ECDH-ES");
        ECKey key = ECKey.parse(
                document.at("/credential_request_encryption/jwks/keys/0").toString());
        assertThat(key.isPrivate()).isFalse();
        JWEHeader.Builder header =
                new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM).keyID(key.getKeyID());
        change.accept(header);
        JWEObject jwe = new JWEObject(header.build(), new Payload(payload));
        jwe.encrypt(new ECDHEncrypter(key));
        return jwe.serialize();
    }
}
