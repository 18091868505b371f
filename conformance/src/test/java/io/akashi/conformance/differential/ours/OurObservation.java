package io.akashi.conformance.differential.ours;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.node.archive.Ledger;
import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.batch.BatchReader;
import io.akashi.sidetree.batch.BatchReading;
import io.akashi.sidetree.batch.OperationComposer;
import io.akashi.sidetree.chain.ValueTimeLocks;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.signature.Es256k;
import io.akashi.sidetree.store.StoredOperation;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** One transaction and what we make of it. */
final class OurObservation {
    private final Network network;

    OurObservation(Network network) {
        this.network = network;
    }

    /** {@code retry}, {@code code} and {@code stage} where a rule was broken, {@code operations} with their bytes. */
    ObjectNode answer(ObjectNode given) {
        BatchReader reader =
                new BatchReader(network, new OperationComposer(Es256k.fastest()), locks(given.path("lock")));
        BatchReading reading =
                reader.read(Ledger.transaction(given.path("transaction").toString()), new CaseFiles(given)::get);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("retry", reading instanceof BatchReading.Unavailable);
        ArrayNode lines = answer.putArray("operations");
        if (reading instanceof BatchReading.Rejected rejected) {
            error(answer, Optional.of(rejected.code()), "core");
        } else if (reading instanceof BatchReading.Read read) {
            error(answer, read.provisionalError(), "provisional");
            lines(read.operations(), lines);
        } else if (reading instanceof BatchReading.Unavailable unavailable) {
            lines(unavailable.operations(), lines);
        }
        return answer;
    }

    private static ValueTimeLocks locks(JsonNode lock) {
        return (identifier, time) -> lock.isObject()
                ? new ValueTimeLocks.Found.Lock(Ledger.lock(lock.toString()))
                : new ValueTimeLocks.Found.None();
    }

    private static void error(ObjectNode answer, Optional<ErrorCode> code, String stage) {
        code.ifPresent(found -> answer.put("code", found.code()).put("stage", stage));
    }

    private static void lines(List<StoredOperation> operations, ArrayNode lines) {
        for (StoredOperation operation : operations) {
            byte[] request = operation.request().borrow();
            lines.add(line(operation).put("buffer", Base64.getEncoder().encodeToString(request)));
        }
    }

    /** An operation without its bytes, in the reference's words. */
    static ObjectNode line(StoredOperation operation) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("transactionNumber", operation.transaction().value());
        line.put("operationIndex", operation.index());
        line.put("type", operation.type().text());
        line.put("didSuffix", operation.suffix().text());
        return line.put("delta", operation.hasDelta());
    }
}
