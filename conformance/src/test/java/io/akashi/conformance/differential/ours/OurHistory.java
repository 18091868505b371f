package io.akashi.conformance.differential.ours;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.node.archive.Ledger;
import io.akashi.node.archive.Replay;
import io.akashi.node.observe.Observer;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.model.OperationParser;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.ValueTimeLock;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import io.akashi.testkit.FakeOperationStore;
import java.util.ArrayList;
import java.util.List;

/** A whole ledger and what we make of it. */
final class OurHistory {
    private final Network network;

    OurHistory(Network network) {
        this.network = network;
    }

    /**
     * The outcome of each transaction, the operations stored, and the answer for each DID. A DID's answer has one member
     * more than the reference's: {@code unreadable}, how many of its operations cannot be read.
     */
    ObjectNode answer(ObjectNode given) {
        FakeOperationStore store = new FakeOperationStore();
        Replay replay = new Replay(network, store);
        replay.observe(ledger(given), new CaseFiles(given), Observer.Listener.NONE);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode transactions = answer.putArray("transactions");
        store.forEachTransaction(record -> transactions.add(line(record)));
        ArrayNode operations = answer.putArray("operations");
        inOrder(store).forEach(operation -> operations.add(OurObservation.line(operation)));
        List<String> dids = new ArrayList<>();
        given.path("dids").forEach(did -> dids.add(did.asText()));
        ArrayNode resolutions = answer.putArray("resolutions");
        replay.resolve(dids, (did, resolved) -> {
            ObjectNode line = JsonNodeFactory.instance.objectNode().put("did", did);
            line.setAll(OurNode.answer(resolved));
            resolutions.add(line.put("unreadable", unreadable(did, store)));
        });
        return answer;
    }

    private static List<StoredOperation> inOrder(OperationStore store) {
        List<StoredOperation> operations = new ArrayList<>();
        store.forEachDid((suffix, ofDid) -> operations.addAll(ofDid));
        operations.sort(StoredOperation.ORDER);
        return operations;
    }

    private static Ledger ledger(JsonNode given) {
        List<AnchoredTransaction> transactions = new ArrayList<>();
        given.path("transactions").forEach(one -> transactions.add(Ledger.transaction(one.toString())));
        List<ValueTimeLock> locks = new ArrayList<>();
        given.path("locks").forEach(one -> locks.add(Ledger.lock(one.toString())));
        return new Ledger(0, locks, transactions);
    }

    private static ObjectNode line(TransactionRecord record) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("transactionNumber", record.transaction().number().value());
        Outcome outcome = record.outcome();
        if (outcome instanceof Outcome.Processed processed) {
            line.put("outcome", "processed");
            processed.provisionalError().ifPresent(code -> line.put("code", code.code()));
        } else if (outcome instanceof Outcome.Rejected rejected) {
            line.put("outcome", "rejected").put("code", rejected.code().code());
        } else {
            line.put("outcome", "unavailable");
        }
        return line;
    }

    private long unreadable(String did, OperationStore store) {
        try {
            Did parsed = Did.parse(did, network.didMethod(), network.timeline().latest());
            return store.operations(parsed.suffix()).stream()
                    .filter(OurHistory::isUnreadable)
                    .count();
        } catch (ProtocolException e) {
            return 0;
        }
    }

    private static boolean isUnreadable(StoredOperation operation) {
        try {
            OperationParser.parseAnchored(operation.request().borrow());
            return false;
        } catch (ProtocolException e) {
            return true;
        }
    }
}
