package io.akashi.conformance.reorgs;

import io.akashi.anchor.dev.DevLedger;
import io.akashi.node.observe.Observer;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.content.ContentStore;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.did.DidDocumentComposer;
import io.akashi.sidetree.did.DidReplay;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.store.BlockRoots;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.testkit.ChainFollower;
import io.akashi.testkit.FakeDisk;
import io.akashi.testkit.StorePorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A node that sees a ledger when all has happened, with all files. */
final class WinningBranch {
    private static final int QUEUE = 100;

    private final StorePorts stores = StorePorts.fakes(new FakeDisk(), QUEUE);

    WinningBranch(DevLedger ledger, ContentStore files) {
        new SteppedNode(ledger, files, stores, Observer.Listener.NONE).round(Instant.EPOCH);
    }

    /** The transactions of a ledger that hold. */
    static List<AnchoredTransaction> transactions(DevLedger ledger) {
        ChainFollower follower = new ChainFollower(ledger.as(new Writer("reader")));
        follower.catchUp();
        return follower.transactions();
    }

    /** A line for each difference of another node's stores, and for each acknowledged operation that they do not hold. */
    List<String> differences(StorePorts other, Set<OperationId> acknowledged) {
        List<String> differences = new ArrayList<>();
        BlockRoots expected = roots(stores.operations());
        BlockRoots actual = roots(other.operations());
        if (!expected.equals(actual)) {
            differences.add("roots: expected " + expected + ", found " + actual);
        }
        Map<DidSuffix, String> documents = documents(stores.operations());
        Map<DidSuffix, String> found = documents(other.operations());
        if (!documents.equals(found)) {
            differences.add("documents: expected " + documents + ", found " + found);
        }
        Set<OperationId> anchored = new HashSet<>();
        other.operations()
                .forEachDid((suffix, operations) ->
                        operations.forEach(operation -> anchored.add(OperationId.ofAnchored(operation.request()))));
        acknowledged.stream().filter(id -> !anchored.contains(id)).forEach(id -> differences.add("lost: " + id));
        return differences;
    }

    private static BlockRoots roots(OperationStore store) {
        store.settleRoots();
        return store.roots().orElseThrow();
    }

    private static Map<DidSuffix, String> documents(OperationStore store) {
        Map<DidSuffix, String> documents = new TreeMap<>(Comparator.comparing(DidSuffix::text));
        store.forEachDid((suffix, operations) -> documents.put(suffix, document(suffix, operations)));
        return documents;
    }

    private static String document(DidSuffix suffix, List<StoredOperation> operations) {
        return DidReplay.replay(operations)
                .map(replayed ->
                        JsonText.write(DidDocumentComposer.compose(replayed.state(), Did.of("ion", suffix), true)))
                .orElse("none");
    }
}
