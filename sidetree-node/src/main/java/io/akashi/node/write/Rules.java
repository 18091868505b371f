package io.akashi.node.write;

import io.akashi.node.config.NetworkFile;
import io.akashi.node.observe.PhaseTrace;
import io.akashi.node.write.BatchWriter.Reports;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.batch.BatchFiles;
import io.akashi.sidetree.batch.BatchFiles.Assembly;
import io.akashi.sidetree.chain.AnchorChain.Terms;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.json.StrictJson;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.model.OperationParser;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Fees;
import io.akashi.sidetree.protocol.LockRules;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.ValueTimeLock;
import io.akashi.sidetree.store.QueuedOperation;
import java.util.List;
import java.util.Optional;

/**
 * What a batch of this node has to keep to: how large it may be, what it must pay, how deep the last one must lie.
 *
 * @param depths after how many blocks something is done
 */
public record Rules(NetworkFile file, Depths depths, PhaseTrace trace, Reports reports) {
    /** A lock that ends within so many blocks is not counted on. */
    private static final int LOCK_MARGIN = 6;

    /**
     * After how many blocks something is done.
     *
     * @param finality a batch is forgotten, because no reorg leads back so far
     * @param bump an anchor that no block has taken is replaced by one that pays more
     * @param conflict a conflict is taken for lasting
     */
    public record Depths(int finality, int bump, int conflict) {
        /** Those of a ledger where anchors cost something: a conflict must lie too deep to be undone. */
        public Depths(int finality, int bump) {
            this(finality, bump, finality);
        }

        /** Those of a ledger where nothing is paid: nothing can be paid twice, and nothing waits for more. */
        public static Depths ofFreeLedger(int finality) {
            return new Depths(finality, Integer.MAX_VALUE, 0);
        }
    }

    /** How long a conflict must last. */
    int conflictDepth() {
        return depths.conflict();
    }

    /** Whether an anchor that was sent at {@code since} has waited too long. */
    boolean isStuck(AnchorTime since, BlockCursor observed) {
        return observed.time().block() - since.block() >= depths.bump();
    }

    int confirmationsBetweenBatches() {
        return file.confirmationsBetweenBatches();
    }

    ProtocolParameters parameters() {
        return file.network().timeline().latest();
    }

    /** How many operations a batch may hold on these terms. */
    int capacity(Terms.Known terms) {
        int most = parameters().maxOperationsPerBatch();
        if (!file.network().economics().asksForLocks()) {
            return most;
        }
        Network network = file.network();
        long allowed = usableLock(terms)
                .map(lock -> LockRules.capacity(lock, network.timeline().at(lock.start()), parameters()))
                .orElse((long) parameters().maxOperationsWithoutLock());
        return (int) Math.min(most, allowed);
    }

    /** The files of as many of these operations as fit and are allowed, with the lock that allows them. */
    Assembly files(List<QueuedOperation> queued, Terms.Known terms) {
        List<Operation> operations =
                queued.stream().limit(capacity(terms)).map(Rules::parsed).toList();
        int free = parameters().maxOperationsWithoutLock();
        if (!file.network().economics().asksForLocks() || operations.size() <= free) {
            return BatchFiles.assemble(operations, parameters());
        }
        String lock = usableLock(terms).orElseThrow().identifier();
        Assembly under = BatchFiles.assembleUnderLock(operations, parameters(), lock);
        return under instanceof Assembly.Assembled
                ? under
                : BatchFiles.assemble(operations.subList(0, free), parameters()); // only without the lock's name
    }

    private static Operation parsed(QueuedOperation queued) {
        try {
            return OperationParser.parse(StrictJson.parse(queued.request().borrow()));
        } catch (ProtocolException e) {
            throw new IllegalStateException("a queued operation can be read", e);
        }
    }

    /** The least that a batch of this many operations must pay. */
    Satoshis minimumFee(Terms.Known terms, int operations) {
        if (!file.network().economics().asksForFees()) {
            return Satoshis.ZERO;
        }
        try {
            double normalized = terms.normalizedFee().amount();
            return new Satoshis((long) Math.ceil(Fees.minimum(normalized, operations, parameters())));
        } catch (ProtocolException e) {
            throw new IllegalStateException("a batch has at least one operation", e);
        }
    }

    private static Optional<ValueTimeLock> usableLock(Terms.Known terms) {
        AnchorTime soon = new AnchorTime(terms.tip().block() + LOCK_MARGIN);
        return terms.lock().filter(lock -> soon.compareTo(lock.unlock()) < 0);
    }
}
