package io.akashi.conformance.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.conformance.crash.ChildProcess;
import io.akashi.issuer.jose.IssuerKey;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.sdjwt.SdJwt;
import io.akashi.node.config.IssuerSettings;
import io.akashi.testkit.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is killed while it issues never hands out one status twice, and forgets nothing that it handed out. */
@Tag("slow")
class IssuerCrashTest {
    private static final int KILLS = 8;
    private static final int WALLETS = 4;
    private static final Duration START = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> refusals = new ConcurrentLinkedQueue<>();
    private final Random random = new Random(6);

    @Test
    void kills_neverShareAStatusNorLoseACredential() throws Exception {
        int port = FreePort.find();
        Path data = directory.resolve("data");
        IssuerClient client = new IssuerClient("http://127.0.0.1:" + port, InstantSource.system());
        for (int kill = 0; kill < KILLS; kill++) {
            killWhileIssuing(data, port, client);
        }
        assertThat(received.size()).isGreaterThan(KILLS);
        assertThat(refusals).isEmpty();

        Set<String> places = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (String credential : received) {
            ObjectNode claims = SdJwt.parse(credential).claims();
            assertThat(places.add(claims.at("/status/status_list").toString()))
                    .as("a status of its own: %s", claims)
                    .isTrue();
            keys.add(claims.path("key_thumbprint").asText());
        }
        try (IssuerNode node =
                IssuerNode.start(data, port, new IssuerSettings.Sandbox(List.of()), MovedClock.machine())) {
            assertThat(registered(node)).containsAll(keys);
        }
    }

    private void killWhileIssuing(Path data, int port, IssuerClient client) throws Exception {
        try (ChildProcess child = ChildProcess.start(directory, IssuerChild.program(data, port), Optional.empty())) {
            assertThat(child.await(() -> child.phases().port().isPresent(), START))
                    .as("the node serves")
                    .isTrue();
            int enough = received.size() + 1 + random.nextInt(12);
            List<Thread> wallets = new ArrayList<>();
            for (int i = 0; i < WALLETS; i++) {
                wallets.add(new Thread(() -> askUntilItIsGone(client), "wallet"));
            }
            wallets.forEach(Thread::start);
            assertThat(child.await(() -> received.size() >= enough, START)).isTrue();
            child.kill();
            for (Thread wallet : wallets) {
                wallet.join();
            }
        }
    }

    private void askUntilItIsGone(IssuerClient client) {
        try {
            while (true) {
                received.addAll(batch(client));
            }
        } catch (AssertionError | Exception e) {
            if (!(e.getCause() instanceof IOException)) { // else it was cut off
                refusals.add(e);
            }
        }
    }

    private static List<String> batch(IssuerClient client) throws Exception {
        List<IssuerKey> keys = List.of(SoftwareKey.carried(), SoftwareKey.carried());
        ObjectNode request = TokenJson.object().put("nonce", client.nonce());
        keys.forEach(key -> request.withArray("keys").add(JwkJson.write(key.publicKey())));
        JsonNode attestation = client.post("/sandbox/key-attestation", request.toString())
                .json()
                .path("key_attestation");
        String access = client.access(client.post("/issuer/offers", "{}").json());
        IssuerClient.Answer answer = client.credential(access, "attestation", List.of(attestation));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<String> credentials = new ArrayList<>();
        answer.json()
                .path("credentials")
                .forEach(one -> credentials.add(one.path("credential").asText()));
        return credentials;
    }

    private static Set<String> registered(IssuerNode node) {
        Set<String> keys = new HashSet<>();
        String after = "";
        while (true) {
            JsonNode page = node.operator("GET", "/issuer/credentials?after=" + after, "")
                    .path("credentials");
            if (page.isEmpty()) {
                return keys;
            }
            page.forEach(one -> keys.add(one.path("key").asText()));
            after = page.get(page.size() - 1).path("id").asText();
        }
    }
}
