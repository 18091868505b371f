package io.akashi.sidetree.batch;

import io.akashi.sidetree.batch.BatchFiles.BatchFile;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.Gzip;
import io.akashi.sidetree.content.UnixFs;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.encoding.EncodedMultihash;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.model.Delta;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.model.Operation.Create;
import io.akashi.sidetree.model.Operation.Deactivate;
import io.akashi.sidetree.model.Operation.Recover;
import io.akashi.sidetree.model.Operation.Update;
import io.akashi.sidetree.model.SignedData;
import io.akashi.sidetree.protocol.AnchorString;
import io.akashi.sidetree.protocol.ProtocolParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes one set of operations into files, each with its members in the order of ION's writer. */
final class BatchFilesWriter {
    private final ProtocolParameters parameters;
    private final Parts parts = new Parts();
    private final List<BatchFile> files = new ArrayList<>();
    private boolean fits = true;

    private BatchFilesWriter(ProtocolParameters parameters) {
        this.parameters = parameters;
    }

    /** The files, or empty if one of them exceeds its limit. */
    static Optional<BatchFiles> write(
            List<Operation> operations, ProtocolParameters parameters, Optional<String> writerLockId) {
        BatchFilesWriter writer = new BatchFilesWriter(parameters);
        operations.forEach(operation -> operation.match(writer.parts));
        Cid core = writer.writeAll(writerLockId);
        AnchorString anchor = new AnchorString(operations.size(), core.text());
        return writer.fits ? Optional.of(new BatchFiles(writer.files, anchor)) : Optional.empty();
    }

    private Cid writeAll(Optional<String> writerLockId) {
        Optional<Cid> coreProof = Optional.empty();
        if (!parts.recoverProofs.isEmpty() || !parts.deactivateProofs.isEmpty()) {
            Map<String, JsonValue> proofs = new LinkedHashMap<>();
            proofs.put("recover", new JsonArray(parts.recoverProofs));
            proofs.put("deactivate", new JsonArray(parts.deactivateProofs));
            coreProof = Optional.of(add(FileKind.CORE_PROOF, Map.of("operations", new JsonObject(proofs))));
        }
        Optional<Cid> provisionalProof = Optional.empty();
        if (!parts.updateProofs.isEmpty()) {
            JsonObject proofs = new JsonObject(Map.of("update", new JsonArray(parts.updateProofs)));
            provisionalProof = Optional.of(add(FileKind.PROVISIONAL_PROOF, Map.of("operations", proofs)));
        }
        Optional<Cid> provisionalIndex = Optional.empty();
        List<JsonValue> deltas = parts.deltas();
        if (!deltas.isEmpty()) {
            Cid chunk = add(FileKind.CHUNK, Map.of("deltas", new JsonArray(deltas)));
            provisionalIndex = Optional.of(add(FileKind.PROVISIONAL_INDEX, provisionalIndex(chunk, provisionalProof)));
        }
        return add(FileKind.CORE_INDEX, coreIndex(writerLockId, provisionalIndex, coreProof));
    }

    private Map<String, JsonValue> provisionalIndex(Cid chunk, Optional<Cid> proof) {
        Map<String, JsonValue> index = new LinkedHashMap<>();
        JsonObject reference = new JsonObject(Map.of("chunkFileUri", JsonValue.of(chunk.text())));
        index.put("chunks", new JsonArray(List.of(reference)));
        if (!parts.updates.isEmpty()) {
            index.put("operations", new JsonObject(Map.of("update", new JsonArray(parts.updates))));
        }
        proof.ifPresent(cid -> index.put("provisionalProofFileUri", JsonValue.of(cid.text())));
        return index;
    }

    private Map<String, JsonValue> coreIndex(Optional<String> lock, Optional<Cid> provisional, Optional<Cid> proof) {
        Map<String, JsonValue> index = new LinkedHashMap<>();
        lock.ifPresent(id -> index.put("writerLockId", JsonValue.of(id)));
        provisional.ifPresent(cid -> index.put("provisionalIndexFileUri", JsonValue.of(cid.text())));
        Map<String, JsonValue> operations = new LinkedHashMap<>();
        putUnlessEmpty(operations, "create", parts.creates);
        putUnlessEmpty(operations, "recover", parts.recovers);
        putUnlessEmpty(operations, "deactivate", parts.deactivates);
        if (!operations.isEmpty()) {
            index.put("operations", new JsonObject(operations));
        }
        proof.ifPresent(cid -> index.put("coreProofFileUri", JsonValue.of(cid.text())));
        return index;
    }

    private static void putUnlessEmpty(Map<String, JsonValue> operations, String name, List<JsonValue> entries) {
        if (!entries.isEmpty()) {
            operations.put(name, new JsonArray(entries));
        }
    }

    private Cid add(FileKind kind, Map<String, JsonValue> members) {
        byte[] json = JsonText.writeBytes(new JsonObject(members));
        byte[] stored = Gzip.compress(json);
        int limit = kind.maxSize(parameters);
        fits &= stored.length <= limit && json.length <= (long) limit * parameters.maxDecompressionFactor();
        Cid cid = UnixFs.cidV0(stored);
        files.add(new BatchFile(kind, cid, Bytes.wrap(stored)));
        return cid;
    }

    /** What each operation gives to the files. */
    private static final class Parts implements Operation.Cases<Boolean> {
        private final List<JsonValue> creates = new ArrayList<>();
        private final List<JsonValue> recovers = new ArrayList<>();
        private final List<JsonValue> deactivates = new ArrayList<>();
        private final List<JsonValue> updates = new ArrayList<>();
        private final List<JsonValue> recoverProofs = new ArrayList<>();
        private final List<JsonValue> deactivateProofs = new ArrayList<>();
        private final List<JsonValue> updateProofs = new ArrayList<>();
        private final List<JsonValue> createDeltas = new ArrayList<>();
        private final List<JsonValue> recoverDeltas = new ArrayList<>();
        private final List<JsonValue> updateDeltas = new ArrayList<>();

        @Override
        public Boolean create(Create create) {
            creates.add(new JsonObject(Map.of("suffixData", create.suffixData().json())));
            return createDeltas.add(delta(create.delta()));
        }

        @Override
        public Boolean update(Update update) {
            updates.add(reference(update.suffix(), update.revealValue()));
            updateProofs.add(proof(update.signed()));
            return updateDeltas.add(update.delta().json());
        }

        @Override
        public Boolean recover(Recover recover) {
            recovers.add(reference(recover.suffix(), recover.revealValue()));
            recoverProofs.add(proof(recover.signed()));
            return recoverDeltas.add(delta(recover.delta()));
        }

        @Override
        public Boolean deactivate(Deactivate deactivate) {
            deactivates.add(reference(deactivate.suffix(), deactivate.revealValue()));
            return deactivateProofs.add(proof(deactivate.signed()));
        }

        /** In the order in which a chunk file holds them. */
        List<JsonValue> deltas() {
            List<JsonValue> deltas = new ArrayList<>(createDeltas);
            deltas.addAll(recoverDeltas);
            deltas.addAll(updateDeltas);
            return deltas;
        }

        private static JsonValue delta(Optional<Delta> delta) {
            return delta.orElseThrow(
                            () -> new IllegalArgumentException("expected an operation with a valid delta, found none"))
                    .json();
        }

        private static JsonValue reference(DidSuffix suffix, EncodedMultihash revealValue) {
            Map<String, JsonValue> reference = new LinkedHashMap<>();
            reference.put("didSuffix", JsonValue.of(suffix.text()));
            reference.put("revealValue", JsonValue.of(revealValue.text()));
            return new JsonObject(reference);
        }

        private static JsonValue proof(SignedData signed) {
            return new JsonObject(Map.of("signedData", JsonValue.of(signed.jws().text())));
        }
    }
}
