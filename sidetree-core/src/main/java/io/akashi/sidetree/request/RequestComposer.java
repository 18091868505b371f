package io.akashi.sidetree.request;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.EncodedMultihash;
import io.akashi.sidetree.encoding.Multihash;
import io.akashi.sidetree.json.CanonicalJson;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.model.OperationParser;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.protocol.ProtocolParameters;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Composes the four kinds of requests as ION's nodes accept them. What it composes it reads back as a node does, so that
 * patches that nodes refuse are refused here, with the same code. Safe for threads. Source: Sidetree v1, "DID
 * Operations".
 */
public final class RequestComposer {
    private final ProtocolParameters parameters;

    /** A composer for the rules that are in force when the request arrives. */
    public RequestComposer(ProtocolParameters parameters) {
        this.parameters = parameters;
    }

    /**
     * A create of a DID without a type.
     *
     * @param patches what the document begins with, see {@link PatchJson}
     * @throws ProtocolException what nodes refuse of the patches, or {@code delta_exceeds_maximum_size}
     */
    public DidRequest<Operation.Create> create(Commitments next, JsonArray patches) throws ProtocolException {
        return create(next, patches, Map.of());
    }

    /**
     * A create of a DID with a type.
     *
     * @param type at most 4 characters of base64url
     * @throws ProtocolException as the other create, and {@code suffix_data_type_…}
     */
    public DidRequest<Operation.Create> create(Commitments next, JsonArray patches, String type)
            throws ProtocolException {
        return create(next, patches, Map.of("type", JsonValue.of(type)));
    }

    private DidRequest<Operation.Create> create(Commitments next, JsonArray patches, Map<String, JsonValue> type)
            throws ProtocolException {
        JsonObject delta = delta(patches, next.update());
        Map<String, JsonValue> suffixData = new LinkedHashMap<>(type);
        suffixData.put("deltaHash", text(hash(delta)));
        suffixData.put("recoveryCommitment", text(next.recovery()));
        Map<String, JsonValue> request = start(OperationType.CREATE);
        request.put("suffixData", new JsonObject(suffixData));
        request.put("delta", delta);
        return read(request, Operation.Create.class);
    }

    /**
     * An update.
     *
     * @param current the key that the last operation committed to
     * @param next the commitment to the key of the next update; one that was never used in this DID
     * @throws ProtocolException what nodes refuse of the patches, or {@code delta_exceeds_maximum_size}
     */
    public DidRequest<Operation.Update> update(
            DidSuffix suffix, OperationKey current, EncodedMultihash next, JsonArray patches) throws ProtocolException {
        JsonObject delta = delta(patches, next);
        Map<String, JsonValue> payload = new LinkedHashMap<>();
        payload.put("updateKey", current.publicJwk().json());
        payload.put("deltaHash", text(hash(delta)));
        Map<String, JsonValue> request = signed(OperationType.UPDATE, suffix, current, payload);
        request.put("delta", delta);
        return read(request, Operation.Update.class);
    }

    /**
     * A recover: the document starts anew from these patches.
     *
     * @param current the recovery key that the last create or recover committed to
     * @throws ProtocolException what nodes refuse of the patches, or {@code delta_exceeds_maximum_size}
     */
    public DidRequest<Operation.Recover> recover(
            DidSuffix suffix, OperationKey current, Commitments next, JsonArray patches) throws ProtocolException {
        JsonObject delta = delta(patches, next.update());
        Map<String, JsonValue> payload = new LinkedHashMap<>();
        payload.put("deltaHash", text(hash(delta)));
        payload.put("recoveryKey", current.publicJwk().json());
        payload.put("recoveryCommitment", text(next.recovery()));
        Map<String, JsonValue> request = signed(OperationType.RECOVER, suffix, current, payload);
        request.put("delta", delta);
        return read(request, Operation.Recover.class);
    }

    /**
     * A deactivate, which nothing can follow.
     *
     * @param current the recovery key that the last create or recover committed to
     * @throws ProtocolException if {@code suffix} is no hash
     */
    public DidRequest<Operation.Deactivate> deactivate(DidSuffix suffix, OperationKey current)
            throws ProtocolException {
        Map<String, JsonValue> payload = new LinkedHashMap<>();
        payload.put("didSuffix", JsonValue.of(suffix.text()));
        payload.put("recoveryKey", current.publicJwk().json());
        return read(signed(OperationType.DEACTIVATE, suffix, current, payload), Operation.Deactivate.class);
    }

    private <O extends Operation> DidRequest<O> read(Map<String, JsonValue> members, Class<O> kind)
            throws ProtocolException {
        JsonObject request = new JsonObject(members);
        Operation operation = OperationParser.parseRequest(JsonText.writeBytes(request), parameters.maxDeltaSize());
        return new DidRequest<>(request, kind.cast(operation));
    }

    private static Map<String, JsonValue> signed(
            OperationType type, DidSuffix suffix, OperationKey key, Map<String, JsonValue> payload) {
        Map<String, JsonValue> request = start(type);
        request.put("didSuffix", JsonValue.of(suffix.text()));
        request.put("revealValue", text(key.publicJwk().revealValue().encoded()));
        request.put("signedData", JsonValue.of(key.sign(new JsonObject(payload)).text()));
        return request;
    }

    private static Map<String, JsonValue> start(OperationType type) {
        Map<String, JsonValue> request = new LinkedHashMap<>();
        request.put("type", JsonValue.of(type.text()));
        return request;
    }

    private static JsonObject delta(JsonArray patches, EncodedMultihash updateCommitment) {
        Map<String, JsonValue> delta = new LinkedHashMap<>();
        delta.put("patches", patches);
        delta.put("updateCommitment", text(updateCommitment));
        return new JsonObject(delta);
    }

    private static EncodedMultihash hash(JsonObject delta) {
        return Multihash.of(CanonicalJson.bytes(delta)).encoded();
    }

    private static JsonValue text(EncodedMultihash hash) {
        return JsonValue.of(hash.text());
    }
}
