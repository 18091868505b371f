package io.akashi.node.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.issuer.jose.CompactJws;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.SoftwareSigningKey;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalletProviderTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void attest_namesTheKeysUnderTheRoot() throws Exception {
        WalletProvider provider = provider();
        JWK key = SoftwareSigningKey.generate(SigningAlgorithm.ES256).publicKey();
        CompactJws token = CompactJws.read(provider.attest(List.of(key), Optional.of("n-1")));
        X509Certificate leaf = token.certificates().get(0);
        leaf.verify(provider.root().getPublicKey());
        assertThat(token.certificates()).as("the root is not in x5c").hasSize(1);
        token.verify(ECKey.parse(leaf).toPublicJWK(), Set.of(SigningAlgorithm.ES256), WalletProvider.TYPE);
        ObjectNode claims = token.claims();
        assertThat(claims.path("nonce").asText()).isEqualTo("n-1");
        assertThat(claims.path("iat").asLong()).isEqualTo(NOW.getEpochSecond());
        assertThat(claims.path("exp").asLong()).isEqualTo(NOW.getEpochSecond() + 3600);
        assertThat(claims.path("key_storage").path(0).asText()).isEqualTo("iso_18045_high");
        assertThat(JWK.parse(claims.path("attested_keys").path(0).toString())).isEqualTo(key);
    }

    @Test
    void root_isTheSameAfterAStart() {
        assertThat(provider().root()).isEqualTo(provider().root());
    }

    private WalletProvider provider() {
        return WalletProvider.open(directory.resolve("sandbox.p12"), InstantSource.fixed(NOW));
    }
}
