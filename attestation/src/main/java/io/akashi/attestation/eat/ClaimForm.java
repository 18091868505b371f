package io.akashi.attestation.eat;

import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.json.JsonValue;

/**
 * How the values of a claim are written in the two encodings.
 *
 * @param <T> the type of the values
 */
public interface ClaimForm<T> {
    /** @throws EvidenceException {@code MALFORMED_EAT} or {@code MALFORMED_JSON} if {@code value} is no such value */
    T fromJson(JsonValue value) throws EvidenceException;

    /** The value in JSON. */
    JsonValue toJson(T value);

    /** @throws EvidenceException {@code MALFORMED_EAT} or {@code MALFORMED_CBOR} if {@code value} is no such value */
    T fromCbor(CborValue value) throws EvidenceException;

    /** The value in CBOR. */
    CborValue toCbor(T value);
}
