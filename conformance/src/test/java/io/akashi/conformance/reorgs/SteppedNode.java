package io.akashi.conformance.reorgs;

import io.akashi.anchor.dev.DevAnchorChain;
import io.akashi.anchor.dev.DevLedger;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.observe.BlockReader;
import io.akashi.node.observe.LateFiles;
import io.akashi.node.observe.Observer;
import io.akashi.node.observe.PhaseTrace;
import io.akashi.node.observe.Settlements;
import io.akashi.node.write.BatchWriter;
import io.akashi.node.write.OperationIntake;
import io.akashi.node.write.Rules;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.batch.BatchReader;
import io.akashi.sidetree.batch.OperationComposer;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.content.ContentStore;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.signature.Es256k;
import io.akashi.sidetree.store.BatchRecord.State;
import io.akashi.sidetree.store.OperationQueue.Enqueued;
import io.akashi.testkit.StorePorts;
import java.time.Instant;

/** The parts of a node that observe and write, moved by hand. */
public final class SteppedNode {
    private static final int FINALITY_DEPTH = 100;
    private static final NetworkFile FILE = NetworkFile.load("dev");

    private final StorePorts stores;
    private final Observer observer;
    private final LateFiles late;
    private final BatchWriter writer;
    private final OperationIntake intake;
    private Instant nextBatch = Instant.MIN;

    /** A node on these stores, which may hold what another one left there. */
    public SteppedNode(DevLedger ledger, ContentStore files, StorePorts stores, Observer.Listener listener) {
        this.stores = stores;
        Writer name = new Writer("one");
        DevAnchorChain chain = ledger.as(name);
        Network network = FILE.network();
        BatchReader batches = new BatchReader(network, new OperationComposer(Es256k.fastest()), chain);
        BlockReader reader = new BlockReader(network, batches, files, Runnable::run);
        Observer.Options options = Observer.Options.DEFAULT.with(listener);
        this.observer =
                new Observer(chain, stores.operations(), reader, Settlements.of(stores.journal(), name), options);
        this.late = new LateFiles(stores.operations(), reader, options);
        Rules rules =
                new Rules(FILE, Rules.Depths.ofFreeLedger(FINALITY_DEPTH), PhaseTrace.NONE, BatchWriter.Reports.NONE);
        this.writer = new BatchWriter(chain, files, stores.queue(), stores.journal(), rules);
        this.intake = new OperationIntake(network, stores.queue());
    }

    /** What {@code NodeLoop} does again and again, at this time. */
    public void round(Instant now) {
        boolean caughtUp = observer.catchUp() instanceof Observer.Progress.CaughtUp;
        late.retryDue(now);
        observer.cursor().ifPresent(observed -> {
            writer.advance(observed);
            if (caughtUp && !nextBatch.isAfter(now) && writer.mayBegin(observed)) {
                writer.begin(observed);
                nextBatch = now;
            }
        });
    }

    /** Whether the request was acknowledged. */
    public boolean takes(DidRequest<?> request, Instant now) {
        try {
            Enqueued enqueued = intake.submit(request.bytes().copy(), now).enqueued();
            return enqueued instanceof Enqueued.Accepted || enqueued instanceof Enqueued.Known;
        } catch (ProtocolException e) {
            throw new AssertionError("what was minted breaks a rule", e);
        }
    }

    /** Whether nothing waits: no request, no batch, no file. */
    public boolean isAtRest() {
        return stores.queue().size() == 0
                && stores.journal().open().stream().allMatch(batch -> batch.state() instanceof State.Applied)
                && stores.operations().unavailable(new TransactionNumber(0), 1).isEmpty();
    }

    StorePorts stores() {
        return stores;
    }

    /** Whether this node wrote the transaction. */
    static boolean isOwn(AnchoredTransaction transaction) {
        return transaction.writer().id().equals("one");
    }
}
