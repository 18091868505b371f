package io.akashi.node.http;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.OperationQueue;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.Receipt;
import io.akashi.sidetree.store.Receipt.State;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code GET /operations/{id}}: where an accepted operation is on its way to the ledger. */
public final class ReceiptsEndpoint implements Handler {
    static final String PREFIX = "/operations/";

    private final OperationQueue queue;
    private final OperationStore store;

    /** The receipts of this queue. */
    public ReceiptsEndpoint(OperationQueue queue, OperationStore store) {
        this.queue = queue;
        this.store = store;
    }

    @Override
    public void handle(Context context) {
        Optional<Receipt> receipt;
        try {
            receipt = queue.receipt(OperationId.parse(context.pathParam("id")));
        } catch (ProtocolException e) {
            new Problem(400, ErrorCode.MULTIHASH_STRING_NOT_A_MULTIHASH.code(), e.detail(), "take it from Location")
                    .answer(context);
            return;
        }
        if (receipt.isEmpty()) {
            new Problem(
                            404,
                            "receipt_not_found",
                            "no operation of this name was accepted here",
                            "receipts are kept by the node that accepted the operation")
                    .answer(context);
            return;
        }
        context.contentType("application/json").result(JsonText.write(json(receipt.get())));
    }

    private JsonObject json(Receipt receipt) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("id", JsonValue.of(receipt.id().text()));
        members.put("type", JsonValue.of(receipt.type().text()));
        members.put("didSuffix", JsonValue.of(receipt.suffix().text()));
        members.put("acceptedAt", JsonValue.of(receipt.acceptedAt().toString()));
        addState(members, receipt.state());
        return new JsonObject(members);
    }

    private void addState(Map<String, JsonValue> members, State state) {
        if (state instanceof State.Queued queued) {
            members.put("state", JsonValue.of("queued"));
            members.put("place", JsonValue.of(queued.place()));
        } else if (state instanceof State.Batched batched) {
            members.put("state", JsonValue.of("batched"));
            members.put("batch", JsonValue.of(batched.batch().value()));
        } else if (state instanceof State.Broadcast broadcast) {
            members.put("state", JsonValue.of("broadcast"));
            members.put("batch", JsonValue.of(broadcast.batch().value()));
            members.put("transactionId", JsonValue.of(broadcast.transactionId()));
        } else if (state instanceof State.Applied applied) {
            members.put("state", JsonValue.of("applied"));
            members.put("batch", JsonValue.of(applied.batch().value()));
            members.put("transactionId", JsonValue.of(applied.transactionId()));
            members.put("block", JsonValue.of(applied.time().block()));
            members.put("confirmations", JsonValue.of(confirmations(applied)));
        } else {
            members.put("state", JsonValue.of("rejected"));
            members.put("code", JsonValue.of(((State.Rejected) state).code().code()));
        }
    }

    private long confirmations(State.Applied applied) {
        long tip = store.cursor().map(BlockCursor::time).orElse(applied.time()).block();
        return Math.max(tip - applied.time().block() + 1, 0);
    }
}
