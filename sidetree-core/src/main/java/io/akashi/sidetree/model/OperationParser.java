package io.akashi.sidetree.model;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.EncodedMultihash;
import io.akashi.sidetree.json.AnchoredJson;
import io.akashi.sidetree.json.CanonicalJson;
import io.akashi.sidetree.json.JsView;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.StrictJson;
import io.akashi.sidetree.model.Operation.Create;
import io.akashi.sidetree.model.Operation.Deactivate;
import io.akashi.sidetree.model.Operation.Recover;
import io.akashi.sidetree.model.Operation.Update;
import io.akashi.sidetree.model.SignedData.SignedDeactivate;
import io.akashi.sidetree.model.SignedData.SignedRecover;
import io.akashi.sidetree.model.SignedData.SignedUpdate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Reads operations: those that clients request and those that were anchored. */
public final class OperationParser {
    private static final Set<String> DELTA_MEMBERS = Set.of("type", "didSuffix", "revealValue", "signedData", "delta");
    private static final Set<String> DEACTIVATE_MEMBERS = Set.of("type", "didSuffix", "revealValue", "signedData");
    private static final int CREATE_MEMBERS = 3;

    private OperationParser() {}

    /**
     * Reads a client's request. What this accepts, every ION node reads the same once it is anchored: a request whose
     * two readings differ is refused.
     *
     * @param maxDeltaBytes the limit of the canonical delta
     */
    public static Operation parseRequest(byte[] request, int maxDeltaBytes) throws ProtocolException {
        JsonValue json = StrictJson.parse(request);
        if (!json.equals(AnchoredJson.parse(request))) {
            throw new ProtocolException(
                    ErrorCode.INPUT_NOT_JSON, "expected JSON that reads the same once anchored, found a rare spelling");
        }
        OperationType type = type(json);
        if (type != OperationType.DEACTIVATE) {
            checkSurvives(Delta.parseWithin(maxDeltaBytes, JsView.get(json, "delta")));
        }
        return parse(json, type);
    }

    /**
     * A delta is written into a chunk file as JavaScript prints it, and the readers of anchored files reject some of what
     * JavaScript prints, as {@code 1e-7}: one such delta would void the batches of everybody else in its file.
     */
    private static void checkSurvives(Delta delta) throws ProtocolException {
        if (!survives(delta.json())) {
            throw new ProtocolException(
                    ErrorCode.INPUT_NOT_JSON,
                    "expected a delta that reads the same once anchored, found a number that does not");
        }
    }

    private static boolean survives(JsonValue delta) {
        try {
            JsonValue reread = AnchoredJson.parse(JsonText.writeBytes(delta));
            return Arrays.equals(CanonicalJson.bytes(reread), CanonicalJson.bytes(delta));
        } catch (ProtocolException e) {
            return false;
        }
    }

    /** Reads an operation that was observed, as it was composed from its files. */
    public static Operation parseAnchored(byte[] composed) throws ProtocolException {
        return parse(AnchoredJson.parse(composed));
    }

    /** Reads an operation from its JSON value; the size of its delta is not looked at. */
    public static Operation parse(JsonValue json) throws ProtocolException {
        return parse(json, type(json));
    }

    private static OperationType type(JsonValue json) throws ProtocolException {
        Optional<JsonValue> type = JsView.get(json, "type");
        return JsView.text(type)
                .flatMap(OperationType::of)
                .orElseThrow(() -> new ProtocolException(
                        ErrorCode.OPERATION_TYPE_UNKNOWN_OR_MISSING,
                        "expected type create, update, recover or deactivate, found "
                                + JsView.text(type).orElse(JsView.typeOf(type))));
    }

    private static Operation parse(JsonValue json, OperationType type) throws ProtocolException {
        return switch (type) {
            case CREATE -> create(json);
            case UPDATE -> update(json);
            case RECOVER -> recover(json);
            case DEACTIVATE -> deactivate(json);
        };
    }

    private static Create create(JsonValue json) throws ProtocolException {
        int members = JsView.keys(json).size();
        if (members != CREATE_MEMBERS) {
            throw new ProtocolException(
                    ErrorCode.CREATE_OPERATION_MISSING_OR_UNKNOWN_PROPERTY,
                    "create has " + members + " members, expected type, suffixData and delta");
        }
        SuffixData suffixData = SuffixData.parse(JsView.get(json, "suffixData"));
        return new Create(suffixData.suffix(), suffixData, validDelta(json));
    }

    private static Update update(JsonValue json) throws ProtocolException {
        Checks.onlyMembers(json, DELTA_MEMBERS, "update request");
        EncodedMultihash suffix = Checks.multihash(JsView.get(json, "didSuffix"), "DID suffix");
        EncodedMultihash reveal = Checks.multihash(JsView.get(json, "revealValue"), "reveal value");
        SignedUpdate signed = SignedData.parseUpdate(JsView.get(json, "signedData"));
        checkReveal(signed, reveal);
        return new Update(DidSuffix.of(suffix), reveal, signed, Delta.parse(JsView.get(json, "delta")));
    }

    private static Recover recover(JsonValue json) throws ProtocolException {
        Checks.onlyMembers(json, DELTA_MEMBERS, "recover request");
        EncodedMultihash suffix = Checks.multihash(JsView.get(json, "didSuffix"), "DID suffix");
        EncodedMultihash reveal = Checks.multihash(JsView.get(json, "revealValue"), "reveal value");
        SignedRecover signed = SignedData.parseRecover(JsView.get(json, "signedData"));
        checkReveal(signed, reveal);
        return new Recover(DidSuffix.of(suffix), reveal, signed, validDelta(json));
    }

    private static Deactivate deactivate(JsonValue json) throws ProtocolException {
        Checks.onlyMembers(json, DEACTIVATE_MEMBERS, "deactivate request");
        EncodedMultihash suffix = Checks.multihash(JsView.get(json, "didSuffix"), "DID suffix");
        EncodedMultihash reveal = Checks.multihash(JsView.get(json, "revealValue"), "reveal value");
        SignedDeactivate signed =
                SignedData.parseDeactivate(JsView.get(json, "signedData"), Optional.of(suffix.text()));
        checkReveal(signed, reveal);
        return new Deactivate(DidSuffix.of(suffix), reveal, signed);
    }

    private static void checkReveal(SignedData signed, EncodedMultihash revealValue) throws ProtocolException {
        String actual = signed.key().revealValue().text();
        if (!actual.equals(revealValue.text())) {
            throw new ProtocolException(
                    ErrorCode.CANONICALIZED_OBJECT_HASH_MISMATCH,
                    "reveal value is " + revealValue + ", the key's hash is " + actual);
        }
    }

    private static Optional<Delta> validDelta(JsonValue json) {
        try {
            return Optional.of(Delta.parse(JsView.get(json, "delta")));
        } catch (ProtocolException e) {
            return Optional.empty(); // an invalid delta is no delta: the commitments still rotate
        }
    }
}
