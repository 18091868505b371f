package io.akashi.sidetree.batch;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsView;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.model.Checks;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.SuffixData;
import io.akashi.sidetree.protocol.ProtocolParameters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The file that an anchor string names: the creates, and which DIDs are recovered or deactivated. Source: Sidetree v1,
 * "Core Index File".
 */
record CoreIndexFile(
        Optional<String> writerLockId,
        Optional<String> provisionalIndexFileUri,
        Optional<String> coreProofFileUri,
        List<CreateReference> creates,
        List<OperationReference> recovers,
        List<OperationReference> deactivates) {
    private static final Set<String> MEMBERS =
            Set.of("provisionalIndexFileUri", "coreProofFileUri", "operations", "writerLockId");
    private static final Set<String> OPERATIONS_MEMBERS = Set.of("create", "recover", "deactivate");
    private static final JsonValue NO_OPERATIONS = new JsonObject(Map.of());

    static CoreIndexFile parse(byte[] stored, ProtocolParameters parameters) throws ProtocolException {
        byte[] text = FileKind.CORE_INDEX.inflate(stored, parameters);
        Optional<CoreIndexFile> plain = PlainCoreIndex.read(text, parameters);
        return plain.isPresent() ? plain.get() : general(text, parameters);
    }

    /** Of the inflated file, plain or not. */
    static CoreIndexFile general(byte[] text, ProtocolParameters parameters) throws ProtocolException {
        JsonValue json = FileKind.CORE_INDEX.value(text);
        Checks.onlyMembers(json, MEMBERS, "core index file", ErrorCode.CORE_INDEX_FILE_HAS_UNKNOWN_PROPERTY);
        Optional<String> lock =
                JsView.has(json, "writerLockId") ? Optional.of(lockId(json, parameters)) : Optional.empty();
        JsonValue operations = operations(json);
        List<CreateReference> creates = creates(JsView.get(operations, "create"));
        List<OperationReference> recovers =
                references(operations, "recover", ErrorCode.CORE_INDEX_FILE_RECOVER_PROPERTY_NOT_ARRAY);
        List<OperationReference> deactivates =
                references(operations, "deactivate", ErrorCode.CORE_INDEX_FILE_DEACTIVATE_PROPERTY_NOT_ARRAY);
        OperationReference.checkDistinct(
                suffixes(creates, recovers, deactivates),
                ErrorCode.CORE_INDEX_FILE_MULTIPLE_OPERATIONS_FOR_THE_SAME_DID);
        Optional<String> provisional = provisionalUri(json, creates.size() + recovers.size(), parameters);
        Optional<String> proof = proofUri(json, recovers.size() + deactivates.size(), parameters);
        return new CoreIndexFile(lock, provisional, proof, creates, recovers, deactivates);
    }

    /** Whether what the members say fits together: each is valid, and the URIs are there that are needed, and no other. */
    boolean fitsTogether() {
        List<DidSuffix> all = suffixes();
        boolean needsDeltas = creates.size() + recovers.size() > 0;
        boolean needsProofs = recovers.size() + deactivates.size() > 0;
        return new HashSet<>(all).size() == all.size()
                && (provisionalIndexFileUri.isPresent() || !needsDeltas)
                && coreProofFileUri.isPresent() == needsProofs;
    }

    /** The DIDs of all operations, in their order. */
    List<DidSuffix> suffixes() {
        return suffixes(creates, recovers, deactivates);
    }

    private static List<DidSuffix> suffixes(
            List<CreateReference> creates, List<OperationReference> recovers, List<OperationReference> deactivates) {
        List<DidSuffix> suffixes = new ArrayList<>(creates.size() + recovers.size() + deactivates.size());
        creates.forEach(create -> suffixes.add(create.suffix()));
        suffixes.addAll(OperationReference.suffixes(recovers));
        suffixes.addAll(OperationReference.suffixes(deactivates));
        return suffixes;
    }

    private static String lockId(JsonValue json, ProtocolParameters parameters) throws ProtocolException {
        Optional<JsonValue> value = JsView.get(json, "writerLockId");
        String id = JsView.text(value)
                .orElseThrow(() -> new ProtocolException(
                        ErrorCode.CORE_INDEX_FILE_WRITER_LOCK_ID_PROPERTY_NOT_STRING,
                        "expected writerLockId to be a string, found " + JsView.typeOf(value)));
        int size = id.getBytes(StandardCharsets.UTF_8).length;
        if (size > parameters.maxWriterLockIdSize()) {
            throw new ProtocolException(
                    ErrorCode.CORE_INDEX_FILE_WRITER_LOCK_ID_EXCEEDED_MAX_SIZE,
                    "writer lock id is " + size + " bytes, limit " + parameters.maxWriterLockIdSize());
        }
        return id;
    }

    private static JsonValue operations(JsonValue json) throws ProtocolException {
        JsonValue operations = JsView.get(json, "operations").orElse(NO_OPERATIONS);
        Checks.onlyMembers(
                operations,
                OPERATIONS_MEMBERS,
                "operations in the core index file",
                ErrorCode.CORE_INDEX_FILE_UNEXPECTED_PROPERTY_IN_OPERATIONS);
        return operations;
    }

    private static List<CreateReference> creates(Optional<JsonValue> value) throws ProtocolException {
        if (value.isEmpty()) {
            return List.of();
        }
        List<JsonValue> elements = JsView.elements(value)
                .orElseThrow(() -> new ProtocolException(
                        ErrorCode.CORE_INDEX_FILE_CREATE_PROPERTY_NOT_ARRAY,
                        "expected creates to be an array, found " + JsView.typeOf(value)));
        List<CreateReference> creates = new ArrayList<>(elements.size());
        for (JsonValue element : elements) {
            Checks.onlyMembers(element, Set.of("suffixData"), "create reference");
            creates.add(CreateReference.of(SuffixData.parse(JsView.get(element, "suffixData"))));
        }
        return creates;
    }

    private static List<OperationReference> references(JsonValue operations, String member, ErrorCode notArray)
            throws ProtocolException {
        Optional<JsonValue> value = JsView.get(operations, member);
        return value.isEmpty() ? List.of() : OperationReference.parseAll(value, member + " reference", notArray);
    }

    private static Optional<String> provisionalUri(JsonValue json, int needingDelta, ProtocolParameters parameters)
            throws ProtocolException {
        if (JsView.has(json, "provisionalIndexFileUri")) {
            Optional<JsonValue> value = JsView.get(json, "provisionalIndexFileUri");
            return Optional.of(CasUri.parse(value, "provisional index file URI", parameters.maxCasUriLength()));
        }
        if (needingDelta > 0) {
            throw new ProtocolException(
                    ErrorCode.CORE_INDEX_FILE_PROVISIONAL_INDEX_FILE_URI_MISSING,
                    "expected a provisional index file for " + needingDelta + " creates and recovers, found none");
        }
        return Optional.empty();
    }

    private static Optional<String> proofUri(JsonValue json, int needingProof, ProtocolParameters parameters)
            throws ProtocolException {
        Optional<JsonValue> value = JsView.get(json, "coreProofFileUri");
        if (needingProof > 0) {
            return Optional.of(CasUri.parse(value, "core proof file URI", parameters.maxCasUriLength()));
        }
        if (value.isPresent()) {
            throw new ProtocolException(
                    ErrorCode.CORE_INDEX_FILE_CORE_PROOF_FILE_URI_NOT_ALLOWED,
                    "expected no core proof file without recovers and deactivates, found one");
        }
        return Optional.empty();
    }
}
