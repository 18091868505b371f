package io.akashi.attestation.eat;

import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.json.JsonValue;
import java.util.List;

/** A value of a closed list: a number in CBOR, a text in JSON. */
record NamedForm<T extends Named>(List<T> values) implements ClaimForm<T> {
    static final NamedForm<DebugStatus> DEBUG_STATUS = new NamedForm<>(List.of(DebugStatus.values()));
    static final NamedForm<IntendedUse> INTENDED_USE = new NamedForm<>(List.of(IntendedUse.values()));
    static final NamedForm<MeasurementResult> RESULT = new NamedForm<>(List.of(MeasurementResult.values()));
    static final NamedForm<LocationPart> LOCATION_PART = new NamedForm<>(List.of(LocationPart.values()));

    @Override
    public T fromJson(JsonValue value) throws EvidenceException {
        String text = value.asText("a named value");
        return values.stream()
                .filter(v -> v.text().equals(text))
                .findFirst()
                .orElseThrow(() -> Malformed.eat("a known name", "another text"));
    }

    @Override
    public JsonValue toJson(T value) {
        return JsonValue.of(value.text());
    }

    @Override
    public T fromCbor(CborValue value) throws EvidenceException {
        long number = value.asInteger("a named value");
        return values.stream()
                .filter(v -> v.number() == number)
                .findFirst()
                .orElseThrow(() -> Malformed.eat("a known number", Long.toString(number)));
    }

    @Override
    public CborValue toCbor(T value) {
        return CborValue.of(value.number());
    }
}
