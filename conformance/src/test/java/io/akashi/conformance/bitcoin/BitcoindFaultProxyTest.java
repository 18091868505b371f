package io.akashi.conformance.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.node.config.ConfigException;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.bitcoind.BitcoindProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.LongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever stands between a node and its bitcoind, or comes out of it: reads go on, the node says what is wrong, and
 * afterwards no block was skipped or done twice. One node and one chain go through all of it, in any order.
 */
@Tag("slow")
class BitcoindFaultProxyTest {
    /** JSON, and no answer to anything. */
    private static final List<String> GARBAGE = List.of(
            "{}",
            "[]",
            "null",
            "7",
            "",
            "[".repeat(100_000),
            "{\"result\":null,\"error\":null}",
            "{\"result\":{},\"error\":null}",
            "{\"result\":[1,{}],\"error\":null}",
            "{\"result\":-7,\"error\":null}",
            "{\"result\":1e300,\"error\":null}",
            "{\"result\":\"ff\",\"error\":null}",
            "{\"result\":null,\"error\":\"no object\"}",
            "{\"result\":{\"chain\":\"regtest\",\"blocks\":-1,\"headers\":-1,\"bestblockhash\":\"" + "00".repeat(32)
                    + "\"},\"error\":null}");

    private static ProxiedNode node;

    @BeforeAll
    static void begin(@TempDir Path directory) {
        node = ProxiedNode.in(directory);
    }

    @AfterAll
    static void end() {
        if (node != null) {
            node.close();
        }
    }

    @BeforeEach
    void start() {
        node.start();
    }

    @AfterEach
    void stop() {
        node.proxy().heal();
        node.stop();
    }

    private static void assertOutlives(Fault fault, String reason) {
        assertOutlives(height -> fault, reason);
    }

    /** A node that is at this height, its tip, meets a fault, which hides blocks that come then, and says so. */
    private static void assertOutlives(LongFunction<Fault> fault, String reason) {
        MintedDid known = node.submit();
        node.mineUntilResolved(known);
        String resolution = node.http().resolve(known);
        long height = node.http().height();

        node.proxy().fail(fault.apply(height));
        node.mine(3);
        node.untilTold(reason);
        MintedDid meanwhile = node.submit();
        assertThat(node.http().resolve(known)).isEqualTo(resolution).startsWith("200 ");
        assertThat(node.http().height()).isEqualTo(height);

        node.proxy().heal();
        node.mineUntilResolved(meanwhile);
        assertThat(node.http().resolve(known)).isEqualTo(resolution);
        node.stopAndCompare();
    }

    @Test
    void hang_beforeTheAnswer() {
        assertOutlives(Fault.hang(), "bitcoind gave no answer within PT1S");
    }

    @Test
    void hang_withinTheAnswer() {
        assertOutlives(Fault.hangWithin(), "bitcoind gave no answer within PT1S");
    }

    @Test
    void cut_withinTheAnswer() {
        assertOutlives(Fault.cut(), "no answer from bitcoind at " + node.proxy().address());
    }

    @Test
    void status401() {
        assertOutlives(Fault.answer(401, ""), "bitcoind refuses our credentials");
    }

    @Test
    void status500() {
        assertOutlives(Fault.answer(500, "<html>Internal Server Error</html>"), "status 500");
    }

    @Test
    void status503() {
        assertOutlives(Fault.answer(503, "Work queue depth exceeded"), "bitcoind answers status 503");
    }

    @Test
    void noise() {
        assertOutlives(Fault.noise(new Random(1)), "not JSON");
    }

    @Test
    void garbage_ofEveryKind() {
        for (String text : GARBAGE) {
            node.proxy().fail(Fault.answer(200, text));
            node.untilTold("");
        }
    }

    @Test
    void bits_ofBlocks() {
        assertOutlives(Fault.bitOfBlocks(new Random(2)), "block");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oldTip(boolean remembers) {
        assertOutlives(height -> OtherAnswers.oldTip(height - 5, remembers), "the ledger's node is at block");
    }

    @Test
    void oldTip_nowAndThenAsBehindABalancer() {
        node.untilAtTip();
        Fault old = OtherAnswers.oldTip(node.height() - 5, false);
        node.proxy().fail(old.nowAndThen(new Random(3), 0.5));
        MintedDid did = node.submit();
        node.mineUntilResolved(did);
        node.stopAndCompare();
    }

    @Test
    void prunedBlock() {
        assertOutlives(height -> OtherAnswers.pruned(height + 1), "Block not available (pruned data)");
    }

    @Test
    void wrongNetwork_isRefusedAtTheStart() {
        node.stop();
        node.proxy().fail(OtherAnswers.chain("main"));
        assertThatThrownBy(node::start)
                .isInstanceOf(ConfigException.class)
                .hasMessage("bitcoind is on the chain 'main', expected 'regtest'; is "
                        + node.proxy().address() + " the bitcoind of the network 'test'?");
        node.proxy().fail(OtherAnswers.firstBlock("ab".repeat(32)));
        assertThatThrownBy(node::start)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("bitcoind's chain begins with block " + "ab".repeat(32) + ", expected ");
        node.proxy().heal();
        node.start();
        node.untilAtTip();
    }

    @Test
    void wrongNetwork_whileRunning() {
        assertOutlives(OtherAnswers.chain("test"), "bitcoind is on the chain 'test', expected 'regtest'");
    }

    /** A name does for many chains: each signet has its own first block. */
    @Test
    void wrongNetwork_ofTheSameNameWhileRunning(@TempDir Path directory) {
        MintedDid known = node.submit();
        node.mineUntilResolved(known);
        long height = node.http().height();
        try (BitcoindProcess other = Bitcoinds.start(directory)) {
            other.mine((int) height + 10, "52");
            node.proxy().failAt(other, OtherAnswers.firstBlock("ab".repeat(32)));
            node.untilTold("bitcoind's chain begins with block " + "ab".repeat(32));
            assertThat(node.http().resolves(known)).isTrue();
            assertThat(node.http().height()).isEqualTo(height);
            node.proxy().heal();
        }
        node.stopAndCompare();
    }

    @Test
    void cut_ofTheAnswerToASentTransactionPaysOnce() {
        node.untilAtTip();
        node.proxy().fail(Fault.cut().onlyFor(Set.of("sendrawtransaction")));
        node.mineUntilResolved(node.submit());
        node.stopAndCompare();
    }

    @Test
    void start_withoutAnAnswerWaitsForOne() {
        MintedDid known = node.submit();
        node.mineUntilResolved(known);
        node.stop();
        node.proxy().fail(Fault.answer(503, ""));
        node.start();
        node.untilTold("503");
        assertThat(node.http().resolves(known)).isTrue();
        node.proxy().heal();
        node.stopAndCompare();
    }

    @Test
    void faults_atRandomWhileTheNodeWrites() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<Fault> faults = List.of(
                Fault.cut(),
                Fault.noise(random),
                Fault.bitOfBlocks(random),
                Fault.answer(500, "Internal Server Error"),
                (question, bitcoind) -> Fault.answer(200, GARBAGE.get(random.nextInt(GARBAGE.size())))
                        .of(question, bitcoind));
        Fault one = (question, bitcoind) ->
                faults.get(random.nextInt(faults.size())).of(question, bitcoind);
        node.proxy().fail(one.nowAndThen(random, 0.2));
        for (int i = 0; i < 5; i++) {
            node.mineUntilResolved(node.submit());
        }
        node.proxy().heal();
        node.stopAndCompare();
    }
}
