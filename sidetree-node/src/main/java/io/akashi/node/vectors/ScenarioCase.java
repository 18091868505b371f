package io.akashi.node.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.node.config.NetworkFile;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.batch.OperationComposer;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.StrictJson;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.signature.Es256k;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
            blocks(operations).forEach(node.store()::apply);
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
            OperationType type = OperationType.of(request.path("type").asText()).orElseThrow();
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

    /** The blocks that hold these operations, in order. */
    private static List<BlockChanges> blocks(List<StoredOperation> operations) {
        SortedMap<AnchorTime, List<StoredOperation>> byBlock = operations.stream()
                .sorted(StoredOperation.ORDER)
                .collect(Collectors.groupingBy(
                        operation -> operation.transaction().time(), TreeMap::new, Collectors.toList()));
        List<BlockChanges> blocks = new ArrayList<>();
        byBlock.forEach((time, inBlock) -> {
            List<TransactionRecord> transactions = inBlock.stream()
                    .collect(Collectors.groupingBy(StoredOperation::transaction, TreeMap::new, Collectors.counting()))
                    .entrySet()
                    .stream()
                    .map(entry -> record(entry.getKey(), entry.getValue()))
                    .toList();
            BlockCursor cursor = new BlockCursor(time, hash(time), transactions.size());
            blocks.add(new BlockChanges(cursor, transactions, inBlock, List.of()));
        });
        return blocks;
    }

    private static TransactionRecord record(TransactionNumber number, long operations) {
        AnchoredTransaction transaction = new AnchoredTransaction(
                number, hash(number.time()), operations + ".given", Satoshis.ZERO, Satoshis.ZERO, new Writer("given"));
        return new TransactionRecord(transaction, new Outcome.Processed((int) operations, Optional.empty()));
    }

    private static BlockHash hash(AnchorTime time) {
        return new BlockHash(String.format("%064x", time.block()));
    }
}
