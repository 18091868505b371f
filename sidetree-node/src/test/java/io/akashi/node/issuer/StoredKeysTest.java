package io.akashi.node.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.issuer.jose.CompactJws;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenSigner;
import io.akashi.keystore.KeyAlgorithm;
import io.akashi.keystore.KeyPurpose;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.signature.Es256k;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoredKeysTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void issuerKey_signsTokensThatItsPublicKeyVerifies(KeyAlgorithm algorithm) throws Exception {
        try (var keys = IssuerKeys.in(directory)) {
            StoredIssuerKey key =
                    new StoredIssuerKey(keys.create(KeyPurpose.ISSUER, algorithm), new KeyReference.Named("k"));
            String token = new TokenSigner(key).sign("t", TokenJson.object().put("a", 1));
            CompactJws read = CompactJws.read(token);
            read.verify(key.publicKey(), Set.of(key.algorithm()), "t");
            assertThat(read.keyId()).contains("k");
            assertThat(key.publicKey().isPrivate()).isFalse();
        }
    }

    @Test
    void operationKey_signsWhatTheRulesOfSidetreeVerify() {
        try (var keys = IssuerKeys.in(directory)) {
            StoredOperationKey key = new StoredOperationKey(keys.create(KeyPurpose.DID_UPDATE, KeyAlgorithm.SECP256K1));
            var signed = key.sign(JsonValue.of("payload"));
            assertThat(Es256k.portable().verifies(signed, key.publicJwk())).isTrue();
            StoredOperationKey other =
                    new StoredOperationKey(keys.create(KeyPurpose.DID_UPDATE, KeyAlgorithm.SECP256K1));
            assertThat(Es256k.portable().verifies(signed, other.publicJwk())).isFalse();
            assertThat(other.commitment()).isNotEqualTo(key.commitment());
        }
    }
}
