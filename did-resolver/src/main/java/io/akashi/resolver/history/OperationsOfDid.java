package io.akashi.resolver.history;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.did.DidReplay;
import io.akashi.sidetree.did.DidReplay.Replayed;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.TransactionRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every operation of a DID that was observed, where each is anchored, and whether it has an effect today. */
public final class OperationsOfDid {
    private final Network network;
    private final OperationStore store;
    private final VersionDates dates;

    /** The operations that this store has. */
    public OperationsOfDid(Network network, OperationStore store, VersionDates dates) {
        this.network = network;
        this.store = store;
        this.dates = dates;
    }

    /**
     * A part of the list: from the operation of this place on, at most so many.
     *
     * @param requests whether with the text of each operation, so that the caller can replay them
     */
    public record Page(int from, int limit, boolean requests) {}

    /**
     * A part of the list in consensus order, as JSON.
     *
     * @throws DidException {@link DidErrorType#INVALID_DID} if it is no DID of the network, {@link DidErrorType#NOT_FOUND}
     *     if it has no operations
     */
    public JsonObject list(String text, Page page) throws DidException {
        Did did = parse(text);
        List<StoredOperation> operations = store.operations(did.suffix());
        if (operations.isEmpty()) {
            throw new DidException(
                    DidErrorType.NOT_FOUND, "no operation of " + did.shortText() + " was observed on the ledger");
        }
        Set<StoredOperation> effective = new HashSet<>(
                DidReplay.replay(operations).map(Replayed::effective).orElse(List.of()));
        int from = Math.min(page.from(), operations.size());
        int to = (int) Math.min((long) from + page.limit(), operations.size());
        List<JsonValue> entries = new ArrayList<>();
        for (StoredOperation operation : operations.subList(from, to)) {
            Map<String, JsonValue> entry = entry(operation, effective.contains(operation));
            if (page.requests()) {
                entry.put("request", JsonValue.of(operation.request().utf8()));
            }
            entries.add(new JsonObject(entry));
        }
        Map<String, JsonValue> list = new LinkedHashMap<>();
        list.put("did", JsonValue.of(did.shortText()));
        list.put("count", JsonValue.of(operations.size()));
        list.put("operations", new JsonArray(entries));
        if (to < operations.size()) {
            list.put("next", JsonValue.of(to));
        }
        return new JsonObject(list);
    }

    private Did parse(String text) throws DidException {
        try {
            return Did.parse(text, network.didMethod(), network.timeline().latest());
        } catch (ProtocolException e) {
            throw new DidException(DidErrorType.INVALID_DID, e.code().code() + ": " + e.detail());
        }
    }

    private Map<String, JsonValue> entry(StoredOperation operation, boolean isEffective) {
        Map<String, JsonValue> entry = new LinkedHashMap<>();
        entry.put("id", JsonValue.of(OperationId.ofAnchored(operation.request()).text()));
        entry.put("type", JsonValue.of(operation.type().name().toLowerCase(Locale.ROOT)));
        entry.put("effective", JsonValue.of(isEffective));
        entry.put("signature", JsonValue.of(operation.verdict().name().toLowerCase(Locale.ROOT)));
        Map<String, JsonValue> anchor = new LinkedHashMap<>();
        anchor.put("transactionNumber", JsonValue.of(operation.transaction().value()));
        anchor.put("block", JsonValue.of(operation.transaction().time().block()));
        Optional<AnchoredTransaction> transaction =
                store.transaction(operation.transaction()).map(TransactionRecord::transaction);
        transaction.ifPresent(found -> {
            anchor.put("blockHash", JsonValue.of(found.blockHash().text()));
            anchor.put("anchorString", JsonValue.of(found.anchorString()));
        });
        dates.dateOf(operation.transaction()).ifPresent(date -> anchor.put("time", JsonValue.of(date.toString())));
        anchor.put("index", JsonValue.of(operation.index()));
        entry.put("anchor", new JsonObject(anchor));
        return entry;
    }
}
