package io.akashi.conformance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.anchor.dev.DevAnchorChain;
import io.akashi.anchor.dev.DevLedger;
import io.akashi.anchor.dev.DevLedgerOptions;
import io.akashi.anchor.dev.ForkTransactions;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.observe.PhaseTrace;
import io.akashi.node.write.BatchWriter;
import io.akashi.node.write.OperationIntake;
import io.akashi.node.write.Rules;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.testkit.ChainFollower;
import io.akashi.testkit.FakeContentStore;
import io.akashi.testkit.MintedDid;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a batch goes back to the queue because its block left it out, docs/adr/0006. */
class RequeueRuleTest {
    private static final NetworkFile NETWORK = NetworkFile.load("dev");

    @TempDir
    Path directory;

    /** Its operations would be anchored twice: the observer has yet to read the branch that holds the batch. */
    @Test
    void advance_keepsABatchThatABranchNotYetReadHoldsDeeperDown() throws ProtocolException {
        try (DevLedger ledger = DevLedger.open(DevLedgerOptions.at(directory.resolve("ledger")));
                OwnedPorts owned = OwnedPorts.open(directory.resolve("db"))) {
            ledger.mine(20);
            DevAnchorChain chain = ledger.as(new Writer("one"));
            BatchWriter writer = writer(chain, owned);
            new OperationIntake(NETWORK.network(), owned.stores().queue())
                    .submit(MintedDid.seeded(1).create().bytes().copy(), Instant.EPOCH);
            BlockCursor observed = tip(chain);
            writer.begin(observed);
            ledger.mine();
            ledger.reorg(10, 11, new ForkTransactions.Remined());

            writer.advance(observed);

            assertThat(owned.stores().queue().size()).isZero();
            assertThat(owned.stores().journal().open())
                    .singleElement()
                    .extracting(BatchRecord::state)
                    .isInstanceOf(BatchRecord.State.Broadcast.class);
        }
    }

    /** Here the observer has read the block that holds the batch, and did not settle it. */
    @Test
    void advance_requeuesABatchThatItsBlockLeftOut() throws ProtocolException {
        try (DevLedger ledger = DevLedger.open(DevLedgerOptions.at(directory.resolve("ledger")));
                OwnedPorts owned = OwnedPorts.open(directory.resolve("db"))) {
            ledger.mine(20);
            DevAnchorChain chain = ledger.as(new Writer("one"));
            BatchWriter writer = writer(chain, owned);
            new OperationIntake(NETWORK.network(), owned.stores().queue())
                    .submit(MintedDid.seeded(1).create().bytes().copy(), Instant.EPOCH);
            writer.begin(tip(chain));
            ledger.mine(2);

            writer.advance(tip(chain));

            assertThat(owned.stores().queue().size()).isEqualTo(1);
            assertThat(owned.stores().journal().open()).isEmpty();
        }
    }

    private static BatchWriter writer(DevAnchorChain chain, OwnedPorts owned) {
        Rules rules = new Rules(NETWORK, Rules.Depths.ofFreeLedger(100), PhaseTrace.NONE, BatchWriter.Reports.NONE);
        return new BatchWriter(
                chain,
                new FakeContentStore(),
                owned.stores().queue(),
                owned.stores().journal(),
                rules);
    }

    private static BlockCursor tip(DevAnchorChain chain) {
        ChainFollower follower = new ChainFollower(chain);
        follower.catchUp();
        return follower.cursor().orElseThrow();
    }
}
