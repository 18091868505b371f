package io.akashi.conformance.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.akashi.issuer.jose.IssuerKey;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.node.config.IssuerSettings;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a development node's issuer refuses, over HTTP and on its disk. */
@Tag("slow")
class IssuerRefusalsNodeTest {
    private static final int THREADS = 100;
    private static final List<String> PATHS = List.of(
            "/credential",
            "/token",
            "/nonce",
            "/deferred_credential",
            "/notification",
            "/issuer/offers",
            "/credentials/verify",
            "/attestation/key-attestation",
            "/sandbox/key-attestation",
            "/sandbox/evidence",
            "/status/token/999",
            "/status/token/x",
            "/status/bitstring/0/revocation",
            "/offer/none",
            "/.well-known/openid-credential-issuer/x");

    @TempDir
    private static Path directory;

    private static IssuerNode node;
    private static IssuerClient client;

    @BeforeAll
    static void start() {
        node = IssuerNode.sandbox(directory, new IssuerSettings.Sandbox(List.of()));
        client = node.client();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void nonce_isSpentByExactlyOneOfAHundredRequests() throws Exception {
        String access = client.access(node.offer("{}"));
        List<JsonNode> proofs = List.of(attestation(SoftwareKey.carried(), client.nonce()));
        List<IssuerClient.Answer> answers = race(() -> client.credential(access, "attestation", proofs));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allMatch(answer -> answer.text("error").equals("invalid_nonce"));
    }

    @Test
    void code_isSpentByExactlyOneOfAHundredRequests() throws Exception {
        JsonNode made = node.offer("{}");
        String code = IssuerClient.code(made);
        List<IssuerClient.Answer> answers =
                race(() -> client.token(code, made.path("tx_code").asText()));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allMatch(answer -> answer.text("error").equals("invalid_grant"));
    }

    @Test
    void transactionCode_mayBeWrongFourTimesAndNotFive() throws Exception {
        for (int wrong = 4; wrong <= 5; wrong++) {
            JsonNode made = node.offer("{}");
            String code = IssuerClient.code(made);
            for (int i = 0; i < wrong; i++) {
                assertThat(client.token(code, "wrong").text("error")).isEqualTo("invalid_grant");
            }
            int status = client.token(code, made.path("tx_code").asText()).status();
            assertThat(status).isEqualTo(wrong < 5 ? 200 : 400);
        }
    }

    @Test
    void key_isRefusedWithoutAnyAttestation() throws Exception {
        IssuerKey key = SoftwareKey.carried();
        String proof = client.proof(key, client.nonce());
        IssuerClient.Answer answer =
                client.credential(client.access(node.offer("{}")), "jwt", List.of(TextNode.valueOf(proof)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("invalid_proof");
    }

    @Test
    void evidence_isRefusedForAnotherKeyAudienceOrNonce() throws Exception {
        IssuerKey key = SoftwareKey.carried();
        String nonce = client.nonce();
        assertUnbound(key, nonce, evidence(SoftwareKey.carried(), nonce, client.origin()));
        nonce = client.nonce();
        assertUnbound(key, nonce, evidence(key, nonce, "https://another.example"));
        assertUnbound(key, client.nonce(), evidence(key, nonce, client.origin()));
        nonce = client.nonce();
        assertThat(withEvidence(key, nonce, evidence(key, nonce, client.origin()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void requests_areRefusedWithoutAFailureOfOurs() {
        for (String path : PATHS) {
            for (String body : List.of("", "[]", "{", "{\"a\":1,\"a\":2}", "[".repeat(20_000), "\u0000")) {
                for (String type : List.of("application/json", "application/x-www-form-urlencoded")) {
                    IssuerClient.Answer answer =
                            client.send("POST", client.origin() + path, body, "Content-Type", type);
                    assertThat(answer.status())
                            .as("POST %s %.20s %s", path, body, answer.body())
                            .isBetween(200, 499);
                }
            }
            for (String method : List.of("GET", "PUT", "DELETE")) {
                assertThat(client.send(method, client.origin() + path, "").status())
                        .as("%s %s", method, path)
                        .isBetween(200, 499);
            }
        }
    }

    @Test
    void largeBodies_areReadNoFartherThanTheirLimits() throws Exception {
        for (String path : PATHS) {
            String head = "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 1000000000000\r\n\r\n{\"a\":\"";
            URI origin = URI.create(client.origin());
            try (Socket socket = new Socket(origin.getHost(), origin.getPort())) {
                socket.setSoTimeout(20_000); // below the idle time-out of the node: it does not wait for the rest
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                byte[] block = "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
                assertThat(sentBeforeTheAnswer(socket, block)).as(path).isLessThan(64L << 20);
            }
        }
    }

    /** How much the node took until it answered or hung up. */
    private static long sentBeforeTheAnswer(Socket socket, byte[] block) throws IOException {
        long sent = 0;
        try {
            while (socket.getInputStream().available() == 0 && sent < 64L << 20) {
                socket.getOutputStream().write(block);
                sent += block.length;
            }
        } catch (SocketException e) {
            return sent; // it hung up
        }
        return sent;
    }

    private static void assertUnbound(IssuerKey key, String nonce, JsonNode evidence) throws Exception {
        IssuerClient.Answer answer = withEvidence(key, nonce, evidence);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("evidence_not_bound");
    }

    private static IssuerClient.Answer withEvidence(IssuerKey key, String nonce, JsonNode evidence) throws Exception {
        ObjectNode proof =
                TokenJson.object().put("jwt", client.proof(key, nonce)).set("cmw", evidence);
        return client.credential(client.access(node.offer("{}")), "urn:akashi:proof:cmw", List.of(proof));
    }

    private static JsonNode evidence(IssuerKey key, String nonce, String audience) {
        ObjectNode request = TokenJson.object().put("nonce", nonce).put("audience", audience);
        request.set("key", JwkJson.write(key.publicKey()));
        return client.post("/sandbox/evidence", request.toString()).json().path("cmw");
    }

    private static JsonNode attestation(IssuerKey key, String nonce) {
        ObjectNode request = TokenJson.object().put("nonce", nonce);
        request.putArray("keys").add(JwkJson.write(key.publicKey()));
        return client.post("/sandbox/key-attestation", request.toString())
                .json()
                .path("key_attestation");
    }

    private static List<IssuerClient.Answer> race(Callable<IssuerClient.Answer> attempt) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try {
            List<Callable<IssuerClient.Answer>> runners = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                runners.add(() -> {
                    start.await();
                    return attempt.call();
                });
            }
            List<IssuerClient.Answer> answers = new ArrayList<>();
            for (Future<IssuerClient.Answer> runner : threads.invokeAll(runners)) {
                answers.add(runner.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
