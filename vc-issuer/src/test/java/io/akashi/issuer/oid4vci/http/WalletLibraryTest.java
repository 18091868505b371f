package io.akashi.issuer.oid4vci.http;

import static io.akashi.issuer.oid4vci.TestIssuer.ATTESTED;
import static io.akashi.issuer.oid4vci.TestIssuer.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.oid4vci.TestIssuer;
import io.akashi.issuer.oid4vci.TestWallet;
import io.akashi.testkit.MemorySortedRows;
import io.akashi.testkit.attest.CertificateWish;
import io.akashi.testkit.attest.MintedIdentity;
import io.akashi.testkit.attest.MintedPki;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A wallet library that none of us wrote gets credentials from our issuer. See conformance/wallet/README.md. */
@Tag("slow")
class WalletLibraryTest {
    private static final Path WALLET =
            Path.of("..", "conformance", "wallet").toAbsolutePath().normalize();

    private final MintedIdentity root = MintedPki.root("CN=Wallet Provider Root");
    private final MintedIdentity provider = MintedPki.issue(root, CertificateWish.leaf("CN=Wallet Provider"));
    private final VciServer server = start();

    private VciServer start() {
        int port = freePort();
        return new VciServer(
                TestIssuer.settings("http://127.0.0.1:" + port),
                new MemorySortedRows(),
                TestIssuer.trust(root),
                TestWallet.key(),
                port);
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void demandTheLibrary() {
        assumeTrue(
                Files.isDirectory(WALLET.resolve("node_modules")),
                "the wallet library is not installed: run 'npm ci' in conformance/wallet");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void library_getsACredentialWithAProof() throws Exception {
        JsonNode got = run(wish(PLAIN, "alice", "{}").put("proof", "jwt").put("notify", "credential_accepted"));
        assertCredentialsForKeys(got, 1);
        assertThat(got.at("/token/token_type").asText()).isEqualTo("Bearer");
        assertThat(got.path("notified").asInt()).isEqualTo(204);
        assertThat(server.events).hasSize(1);
    }

    @Test
    void library_getsACredentialWithATransactionCodeAndAnOfferByReference() throws Exception {
        ObjectNode wish = wish(PLAIN, "alice", "{\"tx_code\":true,\"by_reference\":true}");
        assertCredentialsForKeys(run(wish.put("proof", "jwt")), 1);
    }

    @Test
    void library_getsABatch() throws Exception {
        assertCredentialsForKeys(
                run(wish(PLAIN, "alice", "{}").put("proof", "jwt").put("keys", 3)), 3);
    }

    @Test
    void library_getsABatchWithAnAttestation() throws Exception {
        ObjectNode wish = wish(ATTESTED, "alice", "{}").put("proof", "attestation");
        assertCredentialsForKeys(run(attested(wish).put("keys", 2)), 2);
    }

    @Test
    void library_getsACredentialWithAnAttestedProof() throws Exception {
        assertCredentialsForKeys(run(attested(wish(ATTESTED, "alice", "{}").put("proof", "jwt"))), 1);
    }

    @Test
    void library_comesBackForWhatIsDeferred() throws Exception {
        JsonNode got = run(wish(PLAIN, "later", "{}").put("proof", "jwt"));
        assertThat(got.path("responses"))
                .extracting(answer -> answer.path("status").asInt())
                .containsExactly(202, 202, 200);
        assertCredentialsForKeys(got, 1);
    }

    @Test
    void library_bindsItsTokenToAKey() throws Exception {
        ObjectNode wish = wish(PLAIN, "later", "{}").put("proof", "jwt").put("dpop", true);
        JsonNode got = run(wish);
        assertThat(got.at("/token/token_type").asText()).isEqualTo("DPoP");
        assertThat(got.path("responses")).hasSize(3);
        assertCredentialsForKeys(got, 1);
    }

    @Test
    void library_isRefusedWithALevelThatIsNotAccepted() throws Exception {
        ObjectNode wish = attested(wish(ATTESTED, "alice", "{}").put("proof", "attestation"));
        wish.putArray("keyStorage").add("iso_18045_basic");
        assertThat(run(wish).path("body").asText()).contains("key_storage");
    }

    /** A wish for an offer that the operator makes of these members. */
    private ObjectNode wish(String configuration, String subject, String members) throws TokenException {
        ObjectNode offer = (ObjectNode) TokenJson.read(members);
        offer.putArray("configurations").add(configuration);
        offer.put("subject", subject);
        if (!offer.has("tx_code")) {
            offer.put("tx_code", false);
        }
        TinyWallet.Answer made = new TinyWallet(server).offer(offer.toString());
        ObjectNode wish = TokenJson.object().put("offer", made.text("offer"));
        wish.put("now", server.now.getEpochSecond());
        if (made.json().has("tx_code")) {
            wish.put("txCode", made.text("tx_code"));
        }
        return wish;
    }

    private ObjectNode attested(ObjectNode wish) throws TokenException {
        JWK key = new ECKey.Builder(Curve.P_384, (ECPublicKey) provider.keys().getPublic())
                .privateKey(provider.keys().getPrivate())
                .build();
        ObjectNode attester = wish.putObject("attester");
        attester.set("key", TokenJson.read(key.toJSONString()));
        attester.putArray("x5c").add(Base64.getEncoder().encodeToString(provider.der()));
        return wish;
    }

    private static JsonNode run(ObjectNode wish) throws IOException, InterruptedException, TokenException {
        Process node = new ProcessBuilder("node", "wallet.mjs")
                .directory(WALLET.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            node.getOutputStream().write(wish.toString().getBytes(StandardCharsets.UTF_8));
            node.getOutputStream().close();
            String out = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return TokenJson.read(out);
        } finally {
            node.destroy();
            node.waitFor();
        }
    }

    private static void assertCredentialsForKeys(JsonNode got, int count) throws ParseException {
        assertThat(got.path("credentials")).as(got.toString()).hasSize(count);
        Set<String> expected = new HashSet<>();
        for (JsonNode key : got.path("keys")) {
            expected.add("credential-for-"
                    + TestWallet.thumbprint(JWK.parse(key.toString()).toPublicJWK()));
        }
        assertThat(got.path("credentials")).extracting(JsonNode::asText).containsExactlyInAnyOrderElementsOf(expected);
    }
}
