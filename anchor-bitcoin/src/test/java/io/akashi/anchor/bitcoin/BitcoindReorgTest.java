package io.akashi.anchor.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.anchor.bitcoin.RegtestChain.View;
import io.akashi.anchor.bitcoin.index.BitcoinNetwork;
import io.akashi.anchor.bitcoin.index.ChainIndex;
import io.akashi.anchor.bitcoin.row.IndexedBlock;
import io.akashi.anchor.bitcoin.row.MemoryChainIndexStore;
import io.akashi.anchor.bitcoin.row.RowChainIndexStore;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.sidetree.chain.AnchorChain.Next;
import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.chain.AnchorChain.Publication;
import io.akashi.sidetree.chain.AnchorChain.Status;
import io.akashi.sidetree.chain.AnchorChain.Terms;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.NormalizedFeeChain;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.testkit.MemorySortedRows;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the index does when the chain or the node under it moves. */
class BitcoindReorgTest {
    private static final String ANCHOR = "1.QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5o";

    private RegtestChain regtest;
    private MemorySortedRows rows;
    private View view;

    @BeforeEach
    void start(@TempDir Path directory) {
        regtest = RegtestChain.start(directory);
        rows = new MemorySortedRows();
        view = reopened();
    }

    @AfterEach
    void stop() {
        if (regtest != null) {
            regtest.close();
        }
    }

    @Test
    void reorg_whileTheNodeWasDownLeadsToTheRowsOfAFreshIndex() {
        published();
        regtest.process().mine(40);
        tip(view);

        regtest.fork(35);
        View again = reopened();
        tip(again);

        assertThat(allRows(again)).isEqualTo(allRows(fresh()));
        assertThat(again.index.unspentCoins()).isEqualTo(fresh().index.unspentCoins());
    }

    @Test
    void reorg_takesAnAnchorAwayAndBringsItBack() {
        PreparedAnchor anchor = published();
        regtest.process().mine(3);
        assertThat(view.chain.status(anchor)).isInstanceOf(Status.Confirmed.class);
        BlockCursor cursor = cursor(view);

        regtest.fork(3);

        AnchorTime fork = new AnchorTime(cursor.time().block() - 3);
        assertThat(view.chain.after(Optional.of(cursor))).isEqualTo(new Next.Reorg(fork));
        assertThat(view.chain.status(anchor)).isEqualTo(new Status.Mempool());
        regtest.process().mine(1);
        assertThat(view.chain.status(anchor)).isEqualTo(new Status.Confirmed(tip(view)));
    }

    @Test
    void reorg_toAShorterBranchIsOne() {
        regtest.process().mine(5);
        BlockCursor cursor = cursor(view);
        regtest.process().leave(5);
        regtest.process().mineEmpty("6a0177");

        assertThat(view.chain.after(Optional.of(cursor)))
                .isEqualTo(new Next.Reorg(new AnchorTime(cursor.time().block() - 5)));
    }

    @Test
    void behind_aNodeThatLostItsLastBlocksIsNoReorg() {
        regtest.process().mine(5);
        BlockCursor cursor = cursor(view);
        List<IndexedBlock> before = allRows(view);
        regtest.process().leave(2);

        AnchorTime tip = new AnchorTime(cursor.time().block() - 2);
        assertThat(view.chain.after(Optional.of(cursor))).isEqualTo(new Next.Behind(tip));
        assertThat(view.chain.terms()).isInstanceOf(Terms.Unreachable.class);
        assertThat(allRows(view)).isEqualTo(before);
    }

    @Test
    void rows_areTheSameHoweverOftenTheIndexIsOpened() throws BitcoindUnreachable, BitcoindRefusal {
        published();
        regtest.process().mine(7);
        while (!view.index.advance(13).isAtTip()) {
            view = reopened();
        }
        assertThat(allRows(view)).isEqualTo(allRows(fresh()));
    }

    @Test
    void rows_carryTheFeesThatTheRuleGives() {
        tip(view);
        NormalizedFeeChain chain = new NormalizedFeeChain(RegtestChain.network().fees());
        for (IndexedBlock row : allRows(view)) {
            double fee = chain.next(
                    row.time().block(),
                    row.fees().transactionCount(),
                    row.fees().totalFee());
            assertThat(row.fees().normalizedFee()).isEqualTo(fee);
        }
        assertThat(view.index.nextFee()).isEqualTo(chain.peek(tip(view).block() + 1));
    }

    @Test
    void kill_ofTheNodeIsUnreachableUntilItIsBack() {
        PreparedAnchor anchor = published();
        regtest.process().mine(1);
        tip(view);

        regtest.process().kill();
        assertThat(view.chain.after(Optional.empty())).isInstanceOf(Next.Unreachable.class);
        assertThat(view.chain.status(anchor)).isInstanceOf(Status.Unreachable.class);

        regtest.process().restart();
        assertThat(view.chain.after(Optional.empty())).isInstanceOf(Next.Blocks.class);
    }

    @Test
    void advance_refusesTheNodeOfAnotherChain() {
        for (BitcoinNetwork other :
                List.of(BitcoinNetwork.MAIN, new BitcoinNetwork("regtest", new BlockHash("ab".repeat(32))))) {
            ChainIndex index = new ChainIndex(
                    regtest.client(), other, RegtestChain.network(), view.own, new MemoryChainIndexStore());
            assertThatThrownBy(() -> index.advance(1))
                    .isInstanceOf(BitcoindUnreachable.class)
                    .hasMessageContaining("expected");
        }
    }

    private PreparedAnchor published() {
        Preparation prepared = view.chain.prepare(ANCHOR, new Satoshis(5_000), List.of());
        PreparedAnchor anchor = ((Preparation.Prepared) prepared).anchor();
        assertThat(view.chain.publish(anchor)).isEqualTo(new Publication.Accepted());
        return anchor;
    }

    private View reopened() {
        return RegtestChain.view(1, regtest.client(), new RowChainIndexStore(rows));
    }

    private View fresh() {
        View fresh = regtest.view(1);
        tip(fresh);
        return fresh;
    }

    private static List<IndexedBlock> allRows(View view) {
        return view.store.blocks(new AnchorTime(0), new AnchorTime(1_000_000));
    }

    private static BlockCursor cursor(View view) {
        IndexedBlock last = view.index.block(tip(view)).orElseThrow();
        return new BlockCursor(last.time(), last.hash(), 0);
    }

    private static AnchorTime tip(View view) {
        return ((Terms.Known) view.chain.terms()).tip();
    }
}
