package io.akashi.anchor.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.anchor.bitcoin.RegtestChain.View;
import io.akashi.anchor.bitcoin.block.MalformedBlock;
import io.akashi.anchor.bitcoin.block.RawTransaction;
import io.akashi.anchor.bitcoin.block.TransactionOutput;
import io.akashi.anchor.bitcoin.wallet.FeePolicy;
import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.chain.AnchorChain.Publication;
import io.akashi.sidetree.chain.AnchorChain.Status;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.protocol.Satoshis;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is paid, and what is refused. */
class BitcoindSpendingTest {
    private static final String ANCHOR = "1.QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5o";
    private static final Satoshis LITTLE = new Satoshis(1_000);

    private static RegtestChain regtest;

    @BeforeAll
    static void start(@TempDir Path directory) {
        regtest = RegtestChain.start(directory);
    }

    @AfterAll
    static void stop() {
        if (regtest != null) {
            regtest.close();
        }
    }

    @Test
    void prepare_withoutCoinsIsRefused() {
        assertThat(prepare(regtest.view(3), ANCHOR, LITTLE)).isInstanceOf(Preparation.Refused.class);
    }

    @Test
    void prepare_ofMoreThanNodesRelayIsRefused() {
        assertThat(prepare(regtest.view(1), "1." + "Q".repeat(100), LITTLE)).isInstanceOf(Preparation.Refused.class);
    }

    @Test
    void prepare_aboveTheLimitOfATransactionIsRefused() {
        assertThat(prepare(view(10_000, 1_000_000), ANCHOR, new Satoshis(9_900)))
                .isInstanceOf(Preparation.Prepared.class);
        assertThat(prepare(view(10_000, 1_000_000), ANCHOR, new Satoshis(9_901)))
                .isInstanceOf(Preparation.Refused.class);
    }

    @Test
    void prepare_aboveTheLimitOfAPeriodIsRefusedUntilItIsOver() {
        View view = view(100_000, 29_000);
        PreparedAnchor anchor = ((Preparation.Prepared) prepare(view, ANCHOR, new Satoshis(19_000))).anchor();
        assertThat(view.chain.publish(anchor)).isEqualTo(new Publication.Accepted());
        regtest.process().mine(1);

        assertThat(prepare(view, ANCHOR, new Satoshis(19_000))).isInstanceOf(Preparation.Refused.class);
        regtest.process().mine(9);
        assertThat(prepare(view, ANCHOR, new Satoshis(19_000))).isInstanceOf(Preparation.Refused.class);
        regtest.process().mine(1);
        assertThat(prepare(view, ANCHOR, new Satoshis(19_000))).isInstanceOf(Preparation.Prepared.class);
    }

    @Test
    void prepare_paysChangeToTheSameKey() throws MalformedBlock {
        View view = regtest.view(2);
        PreparedAnchor anchor = ((Preparation.Prepared) prepare(view, ANCHOR, LITTLE)).anchor();

        List<TransactionOutput> outputs = RawTransaction.parse(anchor.signed()).outputs();

        assertThat(outputs).hasSize(2);
        assertThat(outputs.get(0).amount()).isEqualTo(Satoshis.ZERO);
        assertThat(outputs.get(1).script()).isEqualTo(view.own.payment());
    }

    @Test
    void prepare_waitsUntilTheLastAnchorIsInABlock() {
        View view = regtest.spaced(2, 3);
        publish(view);
        regtest.process().mine(3);
        publish(view);
        assertThat(prepare(view, ANCHOR, LITTLE)).isInstanceOf(Preparation.Refused.class);
        regtest.process().mine(3);
        assertThat(prepare(view, ANCHOR, LITTLE)).isInstanceOf(Preparation.Prepared.class);
    }

    @Test
    void publish_ofTheNextAnchorIsRefusedByEveryNodeUntilTheLastIsDeepEnough() {
        View view = regtest.spaced(2, 3);
        publish(view);
        regtest.process().mine(1);
        PreparedAnchor next = ((Preparation.Prepared) prepare(view, ANCHOR, LITTLE)).anchor();
        for (int depth = 1; depth < 3; depth++) {
            assertThat(view.chain.publish(next)).isInstanceOf(Publication.Refused.class);
            regtest.process().mine(1);
        }
        assertThat(view.chain.publish(next)).isEqualTo(new Publication.Accepted());
        PreparedAnchor more = ((Preparation.Prepared) view.chain.prepare(ANCHOR, LITTLE, List.of(next))).anchor();
        assertThat(view.chain.publish(more)).isEqualTo(new Publication.Accepted());
        regtest.process().mine(1);
        assertThat(view.chain.status(next)).isEqualTo(new Status.Conflicted());
        regtest.process().mine(3);
    }

    private static void publish(View view) {
        PreparedAnchor anchor = ((Preparation.Prepared) prepare(view, ANCHOR, LITTLE)).anchor();
        assertThat(view.chain.publish(anchor)).isEqualTo(new Publication.Accepted());
    }

    private static Preparation prepare(View view, String anchorString, Satoshis minimum) {
        return view.chain.prepare(anchorString, minimum, List.of());
    }

    private static View view(long perTransaction, long perPeriod) {
        return regtest.view(1, new FeePolicy(0.01, LITTLE, new Satoshis(perTransaction), new Satoshis(perPeriod), 10));
    }
}
