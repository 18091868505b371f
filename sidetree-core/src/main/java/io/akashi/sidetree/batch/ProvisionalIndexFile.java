package io.akashi.sidetree.batch;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsView;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.model.Checks;
import io.akashi.sidetree.protocol.ProtocolParameters;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which DIDs are updated, and where the deltas of the batch are. Source: Sidetree v1, "Provisional Index File". */
record ProvisionalIndexFile(
        String chunkFileUri, Optional<String> provisionalProofFileUri, List<OperationReference> updates) {
    private static final Set<String> MEMBERS = Set.of("chunks", "operations", "provisionalProofFileUri");

    static ProvisionalIndexFile parse(byte[] stored, ProtocolParameters parameters) throws ProtocolException {
        byte[] text = FileKind.PROVISIONAL_INDEX.inflate(stored, parameters);
        Optional<ProvisionalIndexFile> plain = PlainProvisionalIndex.read(text, parameters);
        return plain.isPresent() ? plain.get() : general(text, parameters);
    }

    /** Of the inflated file, plain or not. */
    static ProvisionalIndexFile general(byte[] text, ProtocolParameters parameters) throws ProtocolException {
        JsonValue json = FileKind.PROVISIONAL_INDEX.value(text);
        Checks.onlyMembers(
                json, MEMBERS, "provisional index file", ErrorCode.PROVISIONAL_INDEX_FILE_HAS_UNKNOWN_PROPERTY);
        String chunk = chunkUri(JsView.get(json, "chunks"), parameters);
        List<OperationReference> updates = updates(JsView.get(json, "operations"));
        return new ProvisionalIndexFile(chunk, proofUri(json, updates.size(), parameters), updates);
    }

    private static String chunkUri(Optional<JsonValue> value, ProtocolParameters parameters) throws ProtocolException {
        List<JsonValue> chunks = JsView.elements(value)
                .orElseThrow(() -> new ProtocolException(
                        ErrorCode.PROVISIONAL_INDEX_FILE_CHUNKS_PROPERTY_MISSING_OR_INCORRECT_TYPE,
                        "expected chunks to be an array, found " + JsView.typeOf(value)));
        if (chunks.size() != 1) {
            throw new ProtocolException(
                    ErrorCode.PROVISIONAL_INDEX_FILE_CHUNKS_PROPERTY_DOES_NOT_HAVE_EXACTLY_ONE_ELEMENT,
                    "expected one chunk, found " + chunks.size());
        }
        int members = JsView.keys(chunks.get(0)).size();
        if (members != 1) {
            throw new ProtocolException(
                    ErrorCode.PROVISIONAL_INDEX_FILE_CHUNK_HAS_MISSING_OR_UNKNOWN_PROPERTY,
                    "chunk has " + members + " members, expected chunkFileUri alone");
        }
        return CasUri.parse(JsView.get(chunks.get(0), "chunkFileUri"), "chunk file URI", parameters.maxCasUriLength());
    }

    private static List<OperationReference> updates(Optional<JsonValue> operations) throws ProtocolException {
        if (operations.isEmpty()) {
            return List.of();
        }
        Checks.onlyMembers(operations.get(), Set.of("update"), "operations in the provisional index file");
        List<OperationReference> updates = OperationReference.parseAll(
                JsView.get(operations.get(), "update"),
                "update reference",
                ErrorCode.PROVISIONAL_INDEX_FILE_UPDATE_OPERATIONS_NOT_ARRAY);
        OperationReference.checkDistinct(
                OperationReference.suffixes(updates),
                ErrorCode.PROVISIONAL_INDEX_FILE_MULTIPLE_OPERATIONS_FOR_THE_SAME_DID);
        return updates;
    }

    private static Optional<String> proofUri(JsonValue json, int updates, ProtocolParameters parameters)
            throws ProtocolException {
        Optional<JsonValue> value = JsView.get(json, "provisionalProofFileUri");
        if (updates > 0) {
            return Optional.of(CasUri.parse(value, "provisional proof file URI", parameters.maxCasUriLength()));
        }
        if (value.isPresent()) {
            throw new ProtocolException(
                    ErrorCode.PROVISIONAL_INDEX_FILE_PROVISIONAL_PROOF_FILE_URI_NOT_ALLOWED,
                    "expected no provisional proof file without updates, found one");
        }
        return Optional.empty();
    }
}
