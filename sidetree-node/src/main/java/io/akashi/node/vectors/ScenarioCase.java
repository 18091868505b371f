package io.akashi.node.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.node.config.NetworkFile;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.batch.OperationComposer;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.StrictJson;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.signature.Es256k;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.StoredOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Operations of one DID, stored as observed, and what the DID then resolves to. */
final class ScenarioCase implements VectorCase {
    private static final String METHOD = "ion";

    private final OperationComposer composer = new OperationComposer(Es256k.fastest());
    private final Network network = NetworkFile.load("ion-mainnet").network();

    @Override
    public boolean accepts(JsonNode test) {
        return test.has("did") && test.has("anchoredOperations");
    }

    @Override
    public Optional<String> run(JsonNode test) {
        String did = test.get("did").asText();
        try (EmptyNode node = new EmptyNode(METHOD)) {
            List<StoredOperation> operations = operations(test.get("anchoredOperations"), suffix(did));
            if (!operations.isEmpty()) {
                node.store().apply(block(operations));
            }
            return ResolutionAnswer.difference(
                    test.path("expected"), node.identifiers().answer(did));
        } catch (ProtocolException e) {
            return Optional.of("the case cannot be set up: " + e);
        }
    }

    private DidSuffix suffix(String did) throws ProtocolException {
        return Did.parse(did, METHOD, network.timeline().latest()).suffix();
    }

    private List<StoredOperation> operations(JsonNode anchored, DidSuffix suffix) throws ProtocolException {
        List<StoredOperation> operations = new ArrayList<>();
        for (JsonNode operation : anchored) {
            JsonNode request = operation.get("request");
            OperationType type =
                    OperationType.of(request.path("type").asText()).orElseThrow();
            Bytes json = Bytes.ofUtf8(JsonText.write(StrictJson.parse(request.toString())));
            operations.add(new StoredOperation(
                    new TransactionNumber(operation.get("transactionNumber").asLong()),
                    operation.get("operationIndex").asInt(),
                    type,
                    suffix,
                    json,
                    request.has("delta"),
                    composer.verdict(type, json)));
        }
        return operations;
    }

    private static BlockChanges block(List<StoredOperation> operations) {
        TransactionNumber last = operations.stream()
                .map(StoredOperation::transaction)
                .max(TransactionNumber::compareTo)
                .orElseThrow();
        BlockCursor cursor = new BlockCursor(last.time(), new BlockHash("00"), operations.size());
        return new BlockChanges(cursor, List.of(), operations, List.of());
    }
}
