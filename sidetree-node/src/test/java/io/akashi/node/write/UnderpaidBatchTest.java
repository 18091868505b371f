package io.akashi.node.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.chain.AnchorChain.Publication;
import io.akashi.sidetree.chain.AnchorChain.Status;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.store.BatchRecord.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Batches whose transaction was signed before the ledger's minimum rose above it. */
class UnderpaidBatchTest {
    private final WriterBench bench = new WriterBench();

    @Test
    void advance_paysMoreAtOnceForWhatTheLedgerTakesForMoreAlone() {
        prepareBelowTheMinimum();
        bench.chain.publications.add(new Publication.Underpaid("fee not met"));
        bench.chain.publication = new Publication.Accepted();
        bench.advance(10);
        assertThat(bench.chain.prepared).hasSize(2);
        assertThat(bench.chain.replaced).containsExactly(List.of(), List.of(bench.chain.prepared.get(0)));
        assertThat(bench.chain.published).last().isEqualTo(bench.chain.prepared.get(1));
        assertThat(((State.Broadcast) bench.state()).versions()).isEqualTo(bench.chain.prepared);
        assertThat(bench.chain.anchorStrings).hasSize(2).containsOnly(bench.chain.anchorStrings.get(0));
    }

    @Test
    void advance_raisesOnceInATurnWhateverTheLedgerSays() {
        prepareBelowTheMinimum();
        bench.advance(10);
        assertThat(versions()).isEqualTo(bench.chain.prepared).hasSize(2);
        assertThat(bench.chain.published).last().isEqualTo(bench.chain.prepared.get(1));
        bench.chain.publication = new Publication.Accepted();
        bench.advance(10);
        assertThat(((State.Broadcast) bench.state()).versions())
                .isEqualTo(bench.chain.prepared)
                .hasSize(2);
    }

    @Test
    void advance_signsOfWhatIsLeftWhereTheNewestVersionAloneIsDead() {
        prepareBelowTheMinimum();
        bench.advance(10);
        bench.chain.statuses.put(bench.chain.prepared.get(1), new Status.Conflicted());
        bench.chain.publication = new Publication.Refused("missing inputs");
        bench.advance(11);
        assertThat(versions()).isEqualTo(bench.chain.prepared).hasSize(3);
        assertThat(bench.chain.replaced.get(2)).isEqualTo(bench.chain.prepared.subList(0, 2));
        bench.chain.publication = new Publication.Accepted();
        bench.advance(11);
        assertThat(((State.Broadcast) bench.state()).versions()).isEqualTo(bench.chain.prepared);
    }

    @Test
    void advance_givesUpInTheEndWhereNoVersionCanBeSigned() {
        prepareBelowTheMinimum();
        bench.advance(10);
        bench.chain.statuses.put(bench.chain.prepared.get(1), new Status.Conflicted());
        bench.chain.publication = new Publication.Refused("missing inputs");
        bench.chain.preparation = Optional.of(new Preparation.Refused("the coins are spent"));
        bench.advance(11);
        bench.advance(11 + WriterBench.FINALITY);
        assertThat(bench.state()).isInstanceOf(State.FilesStored.class);
    }

    @Test
    void advance_neverGivesUpAVersionThatTheLimitKeepsBelowTheMinimum() {
        prepareBelowTheMinimum();
        bench.chain.preparation = Optional.of(new Preparation.Refused("the limit"));
        bench.advance(10);
        bench.advance(10 + WriterBench.FINALITY);
        bench.advance(10 + 2 * WriterBench.FINALITY);
        assertThat(versions()).isEqualTo(bench.chain.prepared).hasSize(1);
        assertThat(bench.reports).isNotEmpty().containsOnly("refused");
        bench.chain.preparation = Optional.empty();
        bench.advance(11 + 2 * WriterBench.FINALITY);
        assertThat(versions()).hasSize(2);
        assertThat(bench.chain.replaced.get(1)).containsExactly(bench.chain.prepared.get(0));
    }

    @Test
    void advance_countsRefusalsAnewOnceItWasTheFeeAlone() {
        bench.chain.status = new Status.Unknown();
        bench.enqueue(0, 1);
        bench.chain.publication = new Publication.Refused("missing inputs");
        bench.begin(10);
        bench.chain.publication = new Publication.Underpaid("fee not met");
        bench.advance(10 + WriterBench.FINALITY - 1);
        bench.chain.publication = new Publication.Refused("missing inputs");
        bench.advance(10 + WriterBench.FINALITY);
        assertThat(versions()).hasSize(2);
    }

    @Test
    void advance_keepsEveryVersionOfASentBatchThatIsBelowTheMinimumNow() {
        bench.enqueue(0, 1);
        bench.begin(10);
        bench.chain.status = new Status.Unknown();
        bench.chain.publication = new Publication.Underpaid("fee not met");
        bench.chain.preparation = Optional.of(new Preparation.Refused("the limit"));
        for (int block = 11; block <= 11 + 2 * WriterBench.FINALITY; block++) {
            bench.advance(block);
        }
        assertThat(((State.Broadcast) bench.state()).versions()).isEqualTo(bench.chain.prepared);
        bench.chain.preparation = Optional.empty();
        bench.advance(12 + 2 * WriterBench.FINALITY);
        assertThat(versions()).isEqualTo(bench.chain.prepared).hasSizeGreaterThan(1);
        assertThat(bench.chain.replaced.get(1)).containsExactly(bench.chain.prepared.get(0));
    }

    /** Signed, and then the ledger's node was away until its minimum had risen. */
    private void prepareBelowTheMinimum() {
        bench.chain.status = new Status.Unknown();
        bench.enqueue(0, 1);
        bench.chain.publication = new Publication.Unreachable("x");
        bench.begin(10);
        bench.chain.publication = new Publication.Underpaid("fee not met");
    }

    private List<PreparedAnchor> versions() {
        return ((State.Prepared) bench.state()).versions();
    }
}
