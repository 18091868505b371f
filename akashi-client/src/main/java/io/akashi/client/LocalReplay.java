package io.akashi.client;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.batch.OperationComposer;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.did.DidDocumentComposer;
import io.akashi.sidetree.did.DidReplay;
import io.akashi.sidetree.json.AnchoredJson;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.model.OperationParser;
import io.akashi.sidetree.signature.Es256k;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.StoredOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Computes a DID's document from its operations by the rules that nodes follow, and compares. The suffix is the hash of the
 * create, and each change is signed by a key that the operation before it committed to: so no node can make a document up.
 * It can leave out the last operations, or claim anchors that are none; other nodes' roots and the ledger tell.
 */
final class LocalReplay {
    private static final OperationComposer SIGNATURES = new OperationComposer(Es256k.fastest());

    private LocalReplay() {}

    /**
     * Says nothing if the resolution is what these operations lead to.
     *
     * @throws UnprovenException if it is not, or an operation is not of this DID or not the one that its id names
     */
    static void check(Did did, List<AnchoredOperation> history, Resolution told) {
        List<StoredOperation> operations = new ArrayList<>();
        for (AnchoredOperation anchored : history) {
            operations.add(stored(did, anchored));
        }
        for (int i = 1; i < operations.size(); i++) {
            if (StoredOperation.ORDER.compare(operations.get(i - 1), operations.get(i)) >= 0) {
                throw new UnprovenException("expected operations in the order of the ledger, found " + history.get(i));
            }
        }
        Optional<JsonObject> computed =
                DidReplay.replay(operations).map(replayed -> DidDocumentComposer.compose(replayed.state(), did, true));
        if (computed.isEmpty()) {
            throw new UnprovenException("expected operations that make " + did.shortText() + ", found none that does");
        }
        compare(computed.get(), told);
    }

    private static StoredOperation stored(Did did, AnchoredOperation anchored) {
        OperationId named = OperationId.ofAnchored(anchored.request());
        if (!named.equals(anchored.id())) {
            throw new UnprovenException(
                    "expected the operation " + anchored.id().text() + ", found " + named.text());
        }
        boolean hasDelta = Members.at(parsed(anchored), "delta").isPresent();
        if (!suffix(anchored).map(did.suffix()::equals).orElse(true)) {
            throw new UnprovenException("expected operations of " + did.shortText() + ", found one of another");
        }
        return new StoredOperation(
                anchored.transaction(),
                anchored.index(),
                anchored.type(),
                did.suffix(),
                anchored.request(),
                hasDelta,
                SIGNATURES.verdict(anchored.type(), anchored.request()));
    }

    private static JsonValue parsed(AnchoredOperation anchored) {
        try {
            return AnchoredJson.parse(anchored.request().borrow());
        } catch (ProtocolException e) {
            return JsonValue.NULL;
        }
    }

    /** Whose operation it is; nobody knows of one that cannot be read, and it has no effect. */
    private static Optional<DidSuffix> suffix(AnchoredOperation anchored) {
        try {
            return Optional.of(OperationParser.parseAnchored(anchored.request().borrow()))
                    .map(Operation::suffix);
        } catch (ProtocolException e) {
            return Optional.empty();
        }
    }

    private static void compare(JsonObject computed, Resolution told) {
        JsonObject metadata = Members.object(computed, "didDocumentMetadata");
        if (told instanceof Resolution.Deactivated && Members.isTrue(metadata, "deactivated")) {
            return;
        }
        boolean isSame = told instanceof Resolution.Found found
                && found.document().equals(Members.object(computed, "didDocument"))
                && Members.object(found.metadata(), "method").equals(Members.object(metadata, "method"));
        if (!isSame) {
            throw new UnprovenException("expected what the operations lead to, " + computed + ", found " + told);
        }
    }
}
