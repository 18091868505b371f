package io.akashi.sidetree.model;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.EncodedMultihash;
import io.akashi.sidetree.json.AgreedJson;
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
        return readRequest(request, maxDeltaBytes).operation();
    }

    /** The same, with the JSON value of the request. */
    public static ReadRequest readRequest(byte[] request, int maxDeltaBytes) throws ProtocolException {
        Optional<JsonValue> agreed = AgreedJson.read(request);
        return agreed.isPresent() ? agreed(agreed.get(), maxDeltaBytes) : readTwice(request, maxDeltaBytes);
    }

    /** A request as it was read. */
    public record ReadRequest(JsonValue json, Operation operation) {}

    /** Of JSON that is known to survive. */
    private static ReadRequest agreed(JsonValue json, int maxDeltaBytes) throws ProtocolException {
        OperationType type = type(json);
        return new ReadRequest(json, parse(json, type, deltaWithin(maxDeltaBytes, json, type)));
    }

    /** The general way, of any JSON; the oracle of the other. */
    static ReadRequest readTwice(byte[] request, int maxDeltaBytes) throws ProtocolException {
        JsonValue json = StrictJson.parse(request);
        if (!json.equals(AnchoredJson.parse(request))) {
            throw new ProtocolException(
                    ErrorCode.INPUT_NOT_JSON, "expected JSON that reads the same once anchored, found a rare spelling");
        }
        OperationType type = type(json);
        Optional<Delta> delta = deltaWithin(maxDeltaBytes, json, type);
        if (delta.isPresent()) {
            checkSurvives(delta.get());
        }
        return new ReadRequest(json, parse(json, type, delta));
    }

    private static Optional<Delta> deltaWithin(int maxBytes, JsonValue json, OperationType type)
            throws ProtocolException {
        return type == OperationType.DEACTIVATE
                ? Optional.empty()
                : Optional.of(Delta.parseWithin(maxBytes, JsView.get(json, "delta")));
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
        return parse(json, type(json), Optional.empty());
    }

    /**
     * The create of this JSON value.
     *
     * @param delta its delta, read before
     */
    public static Create parseCreate(JsonValue json, Delta delta) throws ProtocolException {
        return create(json, Optional.of(delta));
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

    /** {@code delta} is the operation's where it was read before. */
    private static Operation parse(JsonValue json, OperationType type, Optional<Delta> delta) throws ProtocolException {
        return switch (type) {
            case CREATE -> create(json, delta);
            case UPDATE -> update(json, delta);
            case RECOVER -> recover(json, delta);
            case DEACTIVATE -> deactivate(json);
        };
    }

    private static Create create(JsonValue json, Optional<Delta> delta) throws ProtocolException {
        int members = JsView.keys(json).size();
        if (members != CREATE_MEMBERS) {
            throw new ProtocolException(
                    ErrorCode.CREATE_OPERATION_MISSING_OR_UNKNOWN_PROPERTY,
                    "create has " + members + " members, expected type, suffixData and delta");
        }
        SuffixData suffixData = SuffixData.parse(JsView.get(json, "suffixData"));
        return new Create(suffixData.suffix(), suffixData, delta.or(() -> validDelta(json)));
    }

    private static Update update(JsonValue json, Optional<Delta> delta) throws ProtocolException {
        Checks.onlyMembers(json, DELTA_MEMBERS, "update request");
        EncodedMultihash suffix = Checks.multihash(JsView.get(json, "didSuffix"), "DID suffix");
        EncodedMultihash reveal = Checks.multihash(JsView.get(json, "revealValue"), "reveal value");
        SignedUpdate signed = SignedData.parseUpdate(JsView.get(json, "signedData"));
        checkReveal(signed, reveal);
        Delta read = delta.isPresent() ? delta.get() : Delta.parse(JsView.get(json, "delta"));
        return new Update(DidSuffix.of(suffix), reveal, signed, read);
    }

    private static Recover recover(JsonValue json, Optional<Delta> delta) throws ProtocolException {
        Checks.onlyMembers(json, DELTA_MEMBERS, "recover request");
        EncodedMultihash suffix = Checks.multihash(JsView.get(json, "didSuffix"), "DID suffix");
        EncodedMultihash reveal = Checks.multihash(JsView.get(json, "revealValue"), "reveal value");
        SignedRecover signed = SignedData.parseRecover(JsView.get(json, "signedData"));
        checkReveal(signed, reveal);
        return new Recover(DidSuffix.of(suffix), reveal, signed, delta.or(() -> validDelta(json)));
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
