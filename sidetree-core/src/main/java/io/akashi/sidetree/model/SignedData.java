package io.akashi.sidetree.model;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.EncodedMultihash;
import io.akashi.sidetree.json.JsView;
import io.akashi.sidetree.json.JsonValue;
import java.util.Optional;

/**
 * The payload that the controller of a DID signed. One kind for each kind of operation that is signed. Source: Sidetree
 * v1, "DID Operations", signed data objects.
 */
public sealed interface SignedData {
    /** The signature around the payload, verified by nobody yet. */
    CompactJws jws();

    /** The key that the operation reveals and is signed with. */
    PublicKeyJwk key();

    /** What an update signs. */
    record SignedUpdate(CompactJws jws, PublicKeyJwk key, EncodedMultihash deltaHash) implements SignedData {}

    /** What a recover signs. */
    record SignedRecover(
            CompactJws jws, PublicKeyJwk key, EncodedMultihash deltaHash, EncodedMultihash recoveryCommitment)
            implements SignedData {}

    /** What a deactivate signs. */
    record SignedDeactivate(CompactJws jws, PublicKeyJwk key) implements SignedData {}

    /** Reads the signed data of an update. */
    static SignedUpdate parseUpdate(Optional<JsonValue> value) throws ProtocolException {
        CompactJws jws = CompactJws.parse(value);
        JsonValue payload = jws.payload();
        checkCount(payload, 2, ErrorCode.UPDATE_OPERATION_SIGNED_DATA_HAS_MISSING_OR_UNKNOWN_PROPERTY);
        PublicKeyJwk key = PublicKeyJwk.parse(JsView.get(payload, "updateKey"));
        return new SignedUpdate(jws, key, Checks.multihash(JsView.get(payload, "deltaHash"), "delta hash"));
    }

    /** Reads the signed data of a recover. */
    static SignedRecover parseRecover(Optional<JsonValue> value) throws ProtocolException {
        CompactJws jws = CompactJws.parse(value);
        JsonValue payload = jws.payload();
        checkCount(payload, 3, ErrorCode.RECOVER_OPERATION_SIGNED_DATA_MISSING_OR_UNKNOWN_PROPERTY);
        PublicKeyJwk key = PublicKeyJwk.parse(JsView.get(payload, "recoveryKey"));
        EncodedMultihash deltaHash = Checks.multihash(JsView.get(payload, "deltaHash"), "delta hash");
        return new SignedRecover(
                jws,
                key,
                deltaHash,
                Checks.multihash(JsView.get(payload, "recoveryCommitment"), "recovery commitment"));
    }

    /** Reads the signed data of a deactivate of {@code expected}; empty stands for a suffix that is not known. */
    static SignedDeactivate parseDeactivate(Optional<JsonValue> value, Optional<String> expected)
            throws ProtocolException {
        CompactJws jws = CompactJws.parse(value);
        JsonValue payload = jws.payload();
        checkCount(payload, 2, ErrorCode.DEACTIVATE_OPERATION_SIGNED_DATA_MISSING_OR_UNKNOWN_PROPERTY);
        Optional<JsonValue> suffix = JsView.get(payload, "didSuffix");
        if (!suffix.equals(expected.map(JsonValue::of))) {
            throw new ProtocolException(
                    ErrorCode.DEACTIVATE_OPERATION_SIGNED_DID_UNIQUE_SUFFIX_MISMATCH,
                    "expected the signed DID suffix " + expected.orElse("to be absent") + ", found "
                            + JsView.text(suffix).orElse("none"));
        }
        return new SignedDeactivate(jws, PublicKeyJwk.parse(JsView.get(payload, "recoveryKey")));
    }

    private static void checkCount(JsonValue payload, int expected, ErrorCode code) throws ProtocolException {
        int members = JsView.keys(payload).size();
        if (members != expected) {
            throw new ProtocolException(code, "signed data has " + members + " members, expected " + expected);
        }
    }
}
