package io.akashi.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.client.ClientKeys;
import io.akashi.node.client.Clients;
import io.akashi.node.client.PriceWatch;
import io.akashi.node.client.PriceWatch.NetworkCost;
import io.akashi.node.client.TermsChain;
import io.akashi.node.config.Access;
import io.akashi.node.config.Access.Client;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.http.RunningServer.Reply;
import io.akashi.node.observe.PhaseTrace;
import io.akashi.node.write.BatchWriter;
import io.akashi.node.write.OperationIntake;
import io.akashi.node.write.Rules;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.testkit.MemorySortedRows;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.StorePorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientOperationsTest {
    private static final String ALICES = "the-key-of-alice";
    private static final String BOBS = "the-key-of-bob";
    private static final int QUOTA = 2;
    private static final Access.ByKey ACCESS = new Access.ByKey(List.of(
            new Client("alice", ClientKeys.hash(ALICES), QUOTA, new Satoshis(5_000)),
            new Client("bob", ClientKeys.hash(BOBS), QUOTA, new Satoshis(999))));

    private Instant now = Instant.parse("2026-11-24T12:59:30.5Z");
    private final TermsChain chain = new TermsChain(1_000);
    private final RunningServer server = new RunningServer(10, this::operations);

    private ClientOperations operations(OperationIntake intake, StorePorts stores) {
        Rules rules = new Rules(
                NetworkFile.load("ion-mainnet"), new Rules.Depths(100, 2), PhaseTrace.NONE, BatchWriter.Reports.NONE);
        PriceWatch prices = new PriceWatch(chain, rules, NetworkCost.NONE);
        Clients clients = Clients.open(
                ACCESS, new MemorySortedRows(), stores.queue(), stores.journal(), new Clients.Watch(prices, () -> now));
        clients.advance();
        return new ClientOperations(intake, clients, () -> now);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Reply post(String body, String key) throws IOException {
        return server.post(body.getBytes(StandardCharsets.UTF_8), "Authorization: Bearer " + key);
    }

    private static String create(int seed) {
        return MintedDid.seeded(seed).create().text();
    }

    @Test
    void operations_withoutAKeyAreRefused() throws IOException {
        Reply reply = server.post(create(1).getBytes(StandardCharsets.UTF_8));
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("www-authenticate")).isEqualTo("Bearer");
        assertThat(reply.header("content-type")).startsWith("application/problem+json");
        assertThat(reply.body()).contains("\"code\":\"client_unknown\"", "Authorization: Bearer KEY");
    }

    @Test
    void operations_withAnUnknownKeyAreRefusedInTheSameWords() throws IOException {
        Reply without = server.post(create(1).getBytes(StandardCharsets.UTF_8));

        assertThat(words(post(create(1), "another"))).isEqualTo(words(without));
    }

    /** Everything but the name of the request. */
    private static String words(Reply reply) {
        return reply.body().replace(reply.header("x-request-id"), "");
    }

    @Test
    void operations_withAKeyAreAnsweredAsEverywhere() throws IOException {
        Reply reply = post(create(1), ALICES);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).contains("\"published\":false");
        assertThat(server.get(reply.header("location")).status()).isEqualTo(200);
    }

    @Test
    void operations_beyondTheQuotaWaitForTheNextHour() throws IOException {
        post(create(1), ALICES);
        post(create(2), ALICES);
        Reply reply = post(create(3), ALICES);
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("retry-after")).as("29.5 s, rounded up").isEqualTo("30");
        assertThat(reply.body()).contains("\"code\":\"quota_exceeded\"");
        assertThat(post(create(1), ALICES).status()).as("known").isEqualTo(200);
        now = now.plusSeconds(30);
        assertThat(post(create(3), ALICES).status()).isEqualTo(200);
    }

    @Test
    void operations_beyondTheBudgetWaitForTheNextDay() throws IOException {
        Reply reply = post(create(1), BOBS);
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("retry-after")).isEqualTo(Integer.toString(11 * 3_600 + 30));
        assertThat(reply.body()).contains("\"code\":\"budget_exceeded\"", "999 sat a day", "1000 sat");
    }

    @Test
    void operations_thatBreakARuleCostNoQuota() throws IOException {
        for (int i = 0; i < 2 * QUOTA; i++) {
            Reply reply = post("{\"type\":\"create\"}", ALICES);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body()).startsWith("{\"code\":\"delta_is_null_or_undefined\"");
        }
        assertThat(post(create(1), ALICES).status()).isEqualTo(200);
    }

    @Test
    void operations_thatBreakARuleAreLimitedAllTheSame() throws IOException {
        for (int i = 0; i < 10 * QUOTA; i++) {
            assertThat(post("nonsense", ALICES).status()).isEqualTo(400);
        }
        Reply reply = post(create(1), ALICES);
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("retry-after")).isEqualTo("30");
        assertThat(reply.body()).contains("\"code\":\"attempts_exceeded\"");
    }

    @Test
    void operations_sayNoKeyAndNoHash() throws IOException {
        String said = post(create(1), BOBS) + post("nonsense", ALICES).toString() + post(create(1), ALICES + "x");
        assertThat(said).doesNotContain(ALICES, BOBS, ClientKeys.hash(ALICES), ClientKeys.hash(BOBS));
    }
}
