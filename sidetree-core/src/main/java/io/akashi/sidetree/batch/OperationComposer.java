package io.akashi.sidetree.batch;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.batch.BatchReader.CoreFiles;
import io.akashi.sidetree.batch.BatchReader.ProvisionalFiles;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.model.CompactJws;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.OperationParser;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.model.SignedData;
import io.akashi.sidetree.signature.Es256k;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.StoredOperation.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the operations of a batch together again from its files, and verifies each signature, once. An operation keeps
 * the JSON that JavaScript would write for it, because that is what each later reading starts from.
 */
public final class OperationComposer {
    private final Es256k es256k;

    /** @param es256k verifies the signatures */
    public OperationComposer(Es256k es256k) {
        this.es256k = es256k;
    }

    List<StoredOperation> compose(AnchoredTransaction transaction, CoreFiles core, ProvisionalFiles provisional) {
        Batch batch = new Batch(transaction, provisional);
        for (int i = 0; i < core.index().creates().size(); i++) {
            Map<String, JsonValue> request = new LinkedHashMap<>();
            request.put("suffixData", core.index().creates().get(i).json());
            batch.add(OperationType.CREATE, core.index().createdSuffixes().get(i), request, true);
        }
        batch.addSigned(
                OperationType.RECOVER, core.index().recovers(), core.proof().recovers(), true);
        batch.addSigned(
                OperationType.DEACTIVATE,
                core.index().deactivates(),
                core.proof().deactivates(),
                false);
        batch.addSigned(
                OperationType.UPDATE, provisional.updates(), provisional.proof().updates(), true);
        return batch.operations;
    }

    /** What is known of a signature: that of a composed request. */
    public Verdict verdict(OperationType type, Bytes request) {
        if (type == OperationType.CREATE) {
            return Verdict.UNSIGNED;
        }
        try {
            Optional<SignedData> signed =
                    OperationParser.parseAnchored(request.borrow()).signedData();
            return signed.filter(data -> es256k.verifies(data.jws(), data.key()))
                            .isPresent()
                    ? Verdict.VALID
                    : Verdict.INVALID;
        } catch (ProtocolException e) {
            return Verdict.INVALID;
        }
    }

    /** The operations of one batch as they are added, and the deltas that are left. */
    private final class Batch {
        private final AnchoredTransaction transaction;
        private final List<StoredOperation> operations = new ArrayList<>();
        private final Optional<List<JsonValue>> deltas;
        private int nextDelta;

        Batch(AnchoredTransaction transaction, ProvisionalFiles provisional) {
            this.transaction = transaction;
            this.deltas = provisional.chunk().map(ChunkFile::deltas);
        }

        void addSigned(
                OperationType type, List<OperationReference> references, List<CompactJws> proofs, boolean hasDelta) {
            for (int i = 0; i < references.size(); i++) {
                Map<String, JsonValue> request = new LinkedHashMap<>();
                request.put("didSuffix", JsonValue.of(references.get(i).suffix().text()));
                request.put(
                        "revealValue",
                        JsonValue.of(references.get(i).revealValue().text()));
                if (i < proofs.size()) { // ION counts the proofs in sum only: some references may have none
                    request.put("signedData", JsonValue.of(proofs.get(i).text()));
                }
                add(type, references.get(i).suffix(), request, hasDelta);
            }
        }

        void add(OperationType type, DidSuffix suffix, Map<String, JsonValue> members, boolean takesDelta) {
            Map<String, JsonValue> request = new LinkedHashMap<>();
            request.put("type", JsonValue.of(type.text()));
            request.putAll(members);
            boolean hasDelta = takesDelta && deltas.isPresent();
            if (hasDelta) {
                request.put("delta", deltas.get().get(nextDelta++));
            }
            Bytes json = Bytes.wrap(JsonText.writeBytes(new JsonObject(request)));
            operations.add(new StoredOperation(
                    transaction.number(), operations.size(), type, suffix, json, hasDelta, verdict(type, json)));
        }
    }
}
