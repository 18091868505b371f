package io.akashi.node.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.config.NetworkFile;
import io.akashi.node.observe.PhaseTrace;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.ValueTimeLock;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.BatchRecord.State;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.BlockChanges.BatchSettlement;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.testkit.FakeBatchJournal;
import io.akashi.testkit.FakeContentStore;
import io.akashi.testkit.FakeDisk;
import io.akashi.testkit.FakeOperationQueue;
import io.akashi.testkit.FakeOperationStore;
import io.akashi.testkit.MintedDid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A batch writer on a ledger that answers as told, with everything else kept in memory. */
final class WriterBench {
    static final int FINALITY = 20;
    static final int BUMP = 3;

    final FakeDisk disk = new FakeDisk();
    final FakeOperationQueue queue = new FakeOperationQueue(disk, 1_000);
    final FakeBatchJournal journal = new FakeBatchJournal(disk, queue);
    final FakeOperationStore store = new FakeOperationStore(disk);
    final FakeContentStore files = new FakeContentStore();
    final ScriptedChain chain = new ScriptedChain();
    final List<String> reports = new ArrayList<>();
    private final BatchWriter writer = writer();

    private BatchWriter writer() {
        BatchWriter.Reports heard = new BatchWriter.Reports() {
            @Override
            public void refused(BatchRecord batch, String reason) {
                reports.add("refused");
            }

            @Override
            public void leftOut(BatchRecord batch) {
                reports.add("left out");
            }
        };
        Rules rules =
                new Rules(NetworkFile.load("ion-mainnet"), new Rules.Depths(FINALITY, BUMP), PhaseTrace.NONE, heard);
        return new BatchWriter(chain, files, queue, journal, rules);
    }

    void enqueue(int from, int to) {
        for (int i = from; i < to; i++) {
            submit(MintedDid.seeded(i).create().bytes().copy());
        }
    }

    void submit(byte[] request) {
        try {
            new OperationIntake(NetworkFile.load("ion-mainnet").network(), queue).submit(request, Instant.EPOCH);
        } catch (ProtocolException e) {
            throw new IllegalStateException(e);
        }
    }

    void begin(long observed) {
        writer.begin(cursor(observed));
    }

    boolean mayBegin(long observed) {
        return writer.mayBegin(cursor(observed));
    }

    void advance(long observed) {
        writer.advance(cursor(observed));
    }

    private static BlockCursor cursor(long block) {
        return new BlockCursor(new AnchorTime(block), new BlockHash("hash of " + block), 0);
    }

    State state() {
        assertThat(journal.open()).hasSize(1);
        return journal.open().get(0).state();
    }

    /** The observer processes the batch in this block. */
    void settle(long block) {
        String anchor = state() instanceof State.FilesStored stored
                ? stored.anchorString()
                : ((State.Broadcast) state()).anchorString();
        TransactionNumber number = TransactionNumber.firstOf(new AnchorTime(block));
        BlockHash hash = new BlockHash("h" + block);
        TransactionRecord record = new TransactionRecord(
                new AnchoredTransaction(
                        number, hash, anchor, new Satoshis(1000), new Satoshis(1000), ScriptedChain.WRITER),
                new TransactionRecord.Outcome.Processed(1, Optional.empty()));
        BatchSettlement settlement = new BatchSettlement(journal.open().get(0).id(), record);
        store.apply(new BlockChanges(
                new BlockCursor(new AnchorTime(block), hash, 1), List.of(record), List.of(), List.of(settlement)));
    }

    static ValueTimeLock lock(long unlock) {
        return new ValueTimeLock(
                "lock-id",
                new Satoshis(600_000_000),
                new AnchorTime(1),
                new AnchorTime(unlock),
                new Satoshis(1000),
                ScriptedChain.WRITER);
    }
}
