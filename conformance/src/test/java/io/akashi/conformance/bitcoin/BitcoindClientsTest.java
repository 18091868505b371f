package io.akashi.conformance.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.node.client.ClientKeys;
import io.akashi.node.config.Access;
import io.akashi.node.config.Access.Client;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.testkit.MintedDid;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients are charged on a real chain. */
@Tag("slow")
class BitcoindClientsTest {
    private static final String ALICES = "the-key-of-alice";
    private static final String BOBS = "the-key-of-bob";
    private static final LocalTime LAST_MINUTES = LocalTime.of(23, 55);

    private OneNode node;

    @BeforeEach
    void start(@TempDir Path directory) {
        Assumptions.assumeTrue(
                LocalTime.now(ZoneOffset.UTC).isBefore(LAST_MINUTES), "a day's sums cannot be told at its end");
        node = OneNode.start(
                directory,
                new Access.ByKey(List.of(
                        new Client("alice", ClientKeys.hash(ALICES), 10, new Satoshis(1_000_000)),
                        new Client("bob", ClientKeys.hash(BOBS), 10, new Satoshis(10)))));
    }

    @AfterEach
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    private HttpResponse<String> submit(String key, int seed) {
        return node.http().submitAs(key, MintedDid.seeded(seed).create());
    }

    /** Once the node has heard what a transaction costs. */
    private HttpResponse<String> submitPriced(String key, int seed) {
        Patience.until(
                "the node knows a price",
                () -> submit(key, seed).statusCode() != 503,
                () -> submit(key, seed).body());
        return submit(key, seed);
    }

    private JsonNode alice() throws IOException {
        return node.command(0, "clients").orElseThrow().path("clients").get(0);
    }

    @Test
    void charge_isTheFeeThatTheChainTook() throws IOException {
        String receipt = NodeOverHttp.receiptOf(submitPriced(ALICES, 1_000));
        String first = node.untilAnchorWaits("");
        long once = alice().path("satoshisToday").asLong();
        node.mineEmpty(2);
        node.untilAnchorWaits(first);
        node.mine(8);

        assertThat(node.http().receipt(receipt).path("state").asText()).isEqualTo("applied");
        JsonNode account = alice();
        List<AnchoredTransaction> anchors = node.stop().transactions();
        assertThat(anchors).hasSize(1);
        assertThat(account.path("satoshisToday").asLong())
                .isEqualTo(anchors.get(0).feePaid().amount())
                .isGreaterThan(once);
        assertThat(once).isPositive();
        assertThat(account.path("uncharged").asInt()).isZero();
        assertThat(account.path("operationsThisHour").asInt()).isLessThanOrEqualTo(1);
    }

    @Test
    void budget_thatPaysForNoTransactionTakesNoOperation() {
        HttpResponse<String> answer = submitPriced(BOBS, 1_000);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("budget_exceeded");
        assertThat(node.mempool()).isEmpty();
    }
}
