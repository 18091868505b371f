package io.akashi.client;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.OperationId;
import java.util.Optional;

/**
 * An operation of a DID and where it is anchored, as a node tells it.
 *
 * @param isEffective whether it shaped the DID, as the node has it
 * @param transaction its block and place there
 * @param index its place in the batch
 * @param anchorString what the ledger's transaction says, if the node knows it
 * @param request its text, which its id is the hash of
 */
public record AnchoredOperation(
        OperationId id,
        OperationType type,
        boolean isEffective,
        TransactionNumber transaction,
        int index,
        Optional<String> anchorString,
        Bytes request) {
    static AnchoredOperation read(JsonValue json) {
        JsonObject anchor = Members.object(json, "anchor");
        try {
            return new AnchoredOperation(
                    OperationId.parse(Members.requireText(json, "id")),
                    OperationType.of(Members.requireText(json, "type"))
                            .orElseThrow(() -> new UnprovenException("expected a type of operation in the history")),
                    Members.isTrue(json, "effective"),
                    new TransactionNumber(Members.requireNumber(anchor, "transactionNumber")),
                    (int) Members.requireNumber(anchor, "index"),
                    Members.text(anchor, "anchorString"),
                    Bytes.ofUtf8(Members.requireText(json, "request")));
        } catch (ProtocolException | IllegalArgumentException e) {
            throw new UnprovenException("expected an operation in the history, found " + e, e);
        }
    }
}
