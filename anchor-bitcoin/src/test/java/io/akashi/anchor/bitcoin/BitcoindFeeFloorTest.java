package io.akashi.anchor.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.anchor.bitcoin.RegtestChain.View;
import io.akashi.anchor.bitcoin.block.MalformedBlock;
import io.akashi.anchor.bitcoin.block.OutPoint;
import io.akashi.anchor.bitcoin.block.RawTransaction;
import io.akashi.anchor.bitcoin.block.TransactionInput;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.chain.AnchorChain.Publication;
import io.akashi.sidetree.chain.AnchorChain.Status;
import io.akashi.sidetree.chain.AnchorChain.Terms;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.ValueTimeLock;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was signed before a real bitcoind's minimum rose above it. */
class BitcoindFeeFloorTest {
    private static final String ANCHOR = "1.QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5o";
    private static final Satoshis LITTLE = new Satoshis(1_000);
    private static final Satoshis AMOUNT = new Satoshis(24_000_000);
    private static final String[] DEAR = {"-minrelaytxfee=0.001", "-persistmempool=0"};
    private static final String[] BEYOND_THE_LIMIT = {"-minrelaytxfee=0.01", "-persistmempool=0"};

    private RegtestChain regtest;
    private View view;

    @BeforeEach
    void start(@TempDir Path directory) {
        regtest = RegtestChain.start(directory);
        view = regtest.spaced(1, 3);
    }

    @AfterEach
    void stop() {
        if (regtest != null) {
            regtest.close();
        }
    }

    @Test
    void publish_belowTheMinimumIsUnderpaidUntilAVersionPaysIt() throws MalformedBlock {
        PreparedAnchor first = anchor();
        restart(DEAR);
        assertThat(view.chain.publish(first)).isInstanceOf(Publication.Underpaid.class);

        PreparedAnchor second = prepared(view.chain.prepare(ANCHOR, LITTLE, List.of(first)));

        assertThat(view.chain.publish(second)).isEqualTo(new Publication.Accepted());
        assertThat(inputs(second)).containsAnyElementsOf(inputs(first));
        regtest.process().mine(1);
        assertThat(view.chain.status(second)).isEqualTo(new Status.Confirmed(tip()));
        assertThat(view.chain.status(first)).isEqualTo(new Status.Conflicted());
    }

    @Test
    void publish_thatIsRefusedForItsPlaceInTheChainIsNotUnderpaid() {
        assertThat(view.chain.publish(anchor())).isEqualTo(new Publication.Accepted());
        regtest.process().mine(1);
        PreparedAnchor next = anchor();
        restart(DEAR);
        assertThat(view.chain.publish(next))
                .as("the relative lock holds, whatever it pays")
                .isInstanceOf(Publication.Refused.class);
        regtest.process().mine(2);
        assertThat(view.chain.publish(next)).isInstanceOf(Publication.Underpaid.class);
    }

    @Test
    void prepare_ofAVersionStaysWithinTheLimit() {
        PreparedAnchor first = anchor();
        restart(BEYOND_THE_LIMIT);
        assertThat(view.chain.publish(first)).isInstanceOf(Publication.Underpaid.class);
        assertThat(view.chain.prepare(ANCHOR, LITTLE, List.of(first))).isInstanceOf(Preparation.Refused.class);
    }

    @Test
    void raise_ofANewLockLocksTheSameAmountOnce() throws MalformedBlock, BitcoindUnreachable, BitcoindRefusal {
        PreparedAnchor first = prepared(view.locks.create(AMOUNT, tip()));
        restart(DEAR);
        assertThat(view.chain.publish(first)).isInstanceOf(Publication.Underpaid.class);

        PreparedAnchor second = prepared(view.locks.raise(List.of(first), tip()));
        PreparedAnchor third = prepared(view.locks.raise(List.of(first, second), tip()));

        assertThat(third.fee()).isGreaterThan(second.fee());
        assertThat(inputs(third)).containsAnyElementsOf(inputs(first)).containsAnyElementsOf(inputs(second));
        assertThat(view.chain.publish(second)).isEqualTo(new Publication.Accepted());
        assertThat(view.chain.publish(third)).isEqualTo(new Publication.Accepted());
        regtest.process().mine(1);
        terms();
        assertThat(view.locks.locks()).extracting(ValueTimeLock::amount).containsExactly(AMOUNT);
        assertThat(view.chain.status(third)).isEqualTo(new Status.Confirmed(tip()));
        assertThat(view.locks.raise(List.of(first), tip())).isInstanceOf(Preparation.Refused.class);
    }

    @Test
    void raise_ofANewLockPushesOutNoAnchorThatHasTakenItsCoins()
            throws MalformedBlock, BitcoindUnreachable, BitcoindRefusal {
        PreparedAnchor lock = prepared(view.locks.create(AMOUNT, tip()));
        restart(DEAR);
        PreparedAnchor anchor = anchor();
        assertThat(inputs(anchor)).isEqualTo(inputs(lock));
        assertThat(view.chain.publish(anchor)).isEqualTo(new Publication.Accepted());
        assertThat(view.locks.raise(List.of(lock), tip())).isInstanceOf(Preparation.Refused.class);
    }

    @Test
    void raise_ofARenewalAndOfAReleaseSpendsTheSameLock() throws BitcoindUnreachable, BitcoindRefusal {
        view.chain.publish(prepared(view.locks.create(AMOUNT, tip())));
        regtest.process().mine(RegtestChain.LOCK_DURATION);
        ValueTimeLock lock = locks().get(0);
        PreparedAnchor renewal = prepared(view.locks.renew(lock, tip()));
        PreparedAnchor release = prepared(view.locks.release(lock, tip()));
        restart(DEAR);
        assertThat(view.chain.publish(renewal)).isInstanceOf(Publication.Underpaid.class);
        assertThat(view.chain.publish(release)).isInstanceOf(Publication.Underpaid.class);

        PreparedAnchor raised = prepared(view.locks.raise(List.of(renewal), tip()));
        PreparedAnchor other = prepared(view.locks.raise(List.of(release), tip()));

        assertThat(view.chain.publish(raised)).isEqualTo(new Publication.Accepted());
        regtest.process().mine(1);
        assertThat(locks())
                .extracting(ValueTimeLock::amount)
                .containsExactly(new Satoshis(AMOUNT.amount() - raised.fee().amount()));
        assertThat(view.chain.status(renewal)).isEqualTo(new Status.Conflicted());
        assertThat(view.chain.status(other)).isEqualTo(new Status.Conflicted());
    }

    private void restart(String... options) {
        regtest.process().stop();
        regtest.process().restartWith(options);
    }

    private PreparedAnchor anchor() {
        return prepared(view.chain.prepare(ANCHOR, LITTLE, List.of()));
    }

    private static PreparedAnchor prepared(Preparation preparation) {
        assertThat(preparation).isInstanceOf(Preparation.Prepared.class);
        return ((Preparation.Prepared) preparation).anchor();
    }

    private static List<OutPoint> inputs(PreparedAnchor anchor) throws MalformedBlock {
        return RawTransaction.parse(anchor.signed()).inputs().stream()
                .map(TransactionInput::spends)
                .toList();
    }

    private List<ValueTimeLock> locks() {
        terms();
        return view.locks.locks();
    }

    private AnchorTime tip() {
        return terms().tip();
    }

    private Terms.Known terms() {
        return (Terms.Known) view.chain.terms();
    }
}
