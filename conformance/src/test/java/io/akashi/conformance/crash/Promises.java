package io.akashi.conformance.crash;

import io.akashi.node.NodeStatus;
import io.akashi.node.Ports;
import io.akashi.node.archive.Ledger;
import io.akashi.node.archive.Replay;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.observe.Observer;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.did.DidReplay;
import io.akashi.sidetree.did.DidState;
import io.akashi.sidetree.json.StrictJson;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.BlockRoots;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.Receipt;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.trie.PlainRoots;
import io.akashi.testkit.ChainFollower;
import io.akashi.testkit.MintedDid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a node at rest promises, held against a fresh store of the same ledger and files. Each check adds a line for each
 * violation.
 */
public final class Promises implements AutoCloseable {
    private final NodeStatus.Parts kept;
    private final List<AnchoredTransaction> transactions;
    private final OwnedPorts fresh;
    private final Map<OperationId, Set<TransactionNumber>> anchored = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    /**
     * Holds what a node has kept against what one that was never interrupted has.
     *
     * @param kept of the node
     * @param fresh of the other, closed with this
     * @param transactions of the ledger
     */
    public Promises(NodeStatus.Parts kept, OwnedPorts fresh, List<AnchoredTransaction> transactions) {
        this.kept = kept;
        this.fresh = fresh;
        this.transactions = List.copyOf(transactions);
        for (StoredOperation operation : operations(replayed())) {
            anchored.computeIfAbsent(id(operation), id -> new TreeSet<>()).add(operation.transaction());
        }
    }

    /** The same for a node of the dev network, whose ledger is replayed into a directory that does not exist yet. */
    public static Promises ofLedger(Ports ports, Path scratch) {
        Network network = NetworkFile.load("dev").network();
        ChainFollower follower = new ChainFollower(ports.ledger().chain());
        follower.catchUp();
        OwnedPorts fresh = OwnedPorts.open(scratch);
        new Replay(network, fresh.stores().store())
                .observe(new Ledger(1, List.of(), follower.transactions()), ports.files(), Observer.Listener.NONE);
        return new Promises(ports.stores(), fresh, follower.transactions());
    }

    /** A line for each violation that a check has found. */
    public List<String> violations() {
        return violations;
    }

    /** How many transactions the ledger holds. */
    public int transactions() {
        return transactions.size();
    }

    /** R1, R3: the store is as if it had never been interrupted nor seen another branch. */
    public Promises checkState() {
        OperationStore store = kept.store();
        BlockRoots roots = PlainRoots.of(replayed()).orElseThrow();
        store.settleRoots();
        same("state root", Optional.of(roots.dids()), store.roots().map(BlockRoots::dids));
        same("anchor root", Optional.of(roots.anchors()), store.roots().map(BlockRoots::anchors));
        same("roots that were kept", PlainRoots.of(store), store.roots());
        same("operations", operations(replayed()), operations(store));
        same("transactions", records(replayed()), records(store));
        same("count of operations", replayed().operationCount(), store.operationCount());
        long applied = store.cursor().map(BlockCursor::transactionsApplied).orElse(0L);
        same("count of transactions", (long) transactions.size(), applied);
        return this;
    }

    /** R2: what was acknowledged is in one anchored batch or waits. */
    public Promises checkExactlyOnce(Collection<OperationId> acknowledged) {
        checkNotLost(acknowledged);
        for (OperationId id : acknowledged) {
            Set<TransactionNumber> where = anchored.getOrDefault(id, Set.of());
            if (where.size() > 1) {
                violations.add("anchored twice: " + id + " in " + where);
            }
            if (!where.isEmpty() && isWaiting(id)) {
                violations.add("waits though anchored: " + id + " in " + where);
            }
        }
        return this;
    }

    /** Of R2, what holds also when blocks are dropped, whose transactions may come back. */
    public Promises checkNotLost(Collection<OperationId> acknowledged) {
        for (OperationId id : acknowledged) {
            if (!anchored.containsKey(id) && !isWaiting(id)) {
                violations.add("lost: " + id + ", receipt " + receipt(id));
            }
        }
        return this;
    }

    /** R2: no two transactions anchor the same files. */
    public Promises checkPaidOnce() {
        Set<String> seen = new HashSet<>();
        for (AnchoredTransaction transaction : transactions) {
            if (!seen.add(transaction.anchorString())) {
                violations.add("paid twice: " + transaction.anchorString());
            }
        }
        return this;
    }

    /** The receipt of each says applied, and names a block that holds it. */
    public Promises checkReceipts(Collection<OperationId> acknowledged) {
        for (OperationId id : acknowledged) {
            Optional<AnchorTime> time = receipt(id)
                    .map(Receipt::state)
                    .filter(Receipt.State.Applied.class::isInstance)
                    .map(state -> ((Receipt.State.Applied) state).time());
            Set<TransactionNumber> where = anchored.getOrDefault(id, Set.of());
            if (time.isEmpty() || where.stream().map(TransactionNumber::time).noneMatch(time.get()::equals)) {
                violations.add("receipt of " + id + ", which is in " + where + ": " + receipt(id));
            }
        }
        return this;
    }

    /** Each DID is what its operations were meant to make of it. */
    public Promises checkDids(Collection<MintedDid> dids) {
        dids.forEach(did -> checkDid(did.suffix(), did.expected()));
        return this;
    }

    /** The same, of DIDs with the states that they ought to have. */
    public Promises checkDids(Map<DidSuffix, DidState> expected) {
        expected.forEach(this::checkDid);
        return this;
    }

    private void checkDid(DidSuffix suffix, DidState expected) {
        Optional<DidReplay.Replayed> replayed = DidReplay.replay(kept.store().operations(suffix));
        same("state of " + suffix, Optional.of(expected), replayed.map(DidReplay.Replayed::state));
    }

    private boolean isWaiting(OperationId id) {
        return receipt(id)
                .map(Receipt::state)
                .filter(state ->
                        !(state instanceof Receipt.State.Applied) && !(state instanceof Receipt.State.Rejected))
                .isPresent();
    }

    private Optional<Receipt> receipt(OperationId id) {
        return kept.queue().receipt(id);
    }

    private void same(String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            violations.add(what + ": expected " + expected + ", found " + actual);
        }
    }

    private OperationStore replayed() {
        return fresh.stores().store();
    }

    private static List<StoredOperation> operations(OperationStore store) {
        List<StoredOperation> operations = new ArrayList<>();
        store.forEachDid((suffix, its) -> operations.addAll(its));
        return operations;
    }

    private static List<TransactionRecord> records(OperationStore store) {
        List<TransactionRecord> records = new ArrayList<>();
        store.forEachTransaction(records::add);
        return records;
    }

    private static OperationId id(StoredOperation operation) {
        try {
            return OperationId.of(StrictJson.parse(operation.request().borrow()));
        } catch (ProtocolException e) {
            throw new AssertionError("a minted operation can be read", e);
        }
    }

    @Override
    public void close() {
        fresh.close();
    }
}
