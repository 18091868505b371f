package io.akashi.sidetree.model;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.encoding.EncodedMultihash;
import io.akashi.sidetree.json.CanonicalJson;
import io.akashi.sidetree.json.JsView;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonNull;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an operation changes: patches to the document and the commitment to the next update key. {@code json} is the
 * value as it was read, which its hash is taken of. Source: Sidetree v1, "DID Operations", delta.
 */
public record Delta(JsonValue json, List<Patch> patches, EncodedMultihash updateCommitment) {
    private static final Set<String> MEMBERS = Set.of("patches", "updateCommitment");

    public Delta {
        patches = List.copyOf(patches);
    }

    /** Reads a delta of any size: one that was measured when it was observed. */
    public static Delta parse(Optional<JsonValue> value) throws ProtocolException {
        JsonValue json = Checks.nonArrayObject(value, "delta");
        Checks.onlyMembers(json, MEMBERS, "delta");
        List<Patch> patches = PatchParser.parseAll(JsView.get(json, "patches"));
        return new Delta(json, patches, Checks.multihash(JsView.get(json, "updateCommitment"), "update commitment"));
    }

    /**
     * Reads a delta whose canonical form has at most {@code maxBytes} bytes.
     *
     * @throws ProtocolException any code of {@link #textWithin} or {@link #parse}, in this order
     */
    public static Delta parseWithin(int maxBytes, Optional<JsonValue> value) throws ProtocolException {
        textWithin(maxBytes, value);
        return parse(value);
    }

    /**
     * The JSON that JavaScript writes for a delta whose canonical form, which is as long, has at most {@code maxBytes}
     * bytes. It may be no delta otherwise.
     *
     * @throws ProtocolException {@link ErrorCode#DELTA_IS_NULL_OR_UNDEFINED}, {@link ErrorCode#DELTA_EXCEEDS_MAXIMUM_SIZE}
     */
    public static Bytes textWithin(int maxBytes, Optional<JsonValue> value) throws ProtocolException {
        if (value.isEmpty() || value.get() instanceof JsonNull) {
            throw new ProtocolException(
                    ErrorCode.DELTA_IS_NULL_OR_UNDEFINED,
                    "expected a delta, found " + (value.isEmpty() ? "none" : "null"));
        }
        return JsonText.bytesWithin(value.get(), maxBytes)
                .map(Bytes::wrap)
                .orElseThrow(() -> new ProtocolException(
                        ErrorCode.DELTA_EXCEEDS_MAXIMUM_SIZE,
                        "delta is larger than its limit of " + maxBytes + " bytes"));
    }

    /** Whether this is the delta that {@code hash} names. */
    public boolean matches(EncodedMultihash hash) {
        return hash.matches(CanonicalJson.bytes(json));
    }
}
