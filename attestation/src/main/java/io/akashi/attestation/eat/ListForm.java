package io.akashi.attestation.eat;

import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** An array of values of one form. */
record ListForm<T>(ClaimForm<T> form) implements ClaimForm<List<T>> {
    @Override
    public List<T> fromJson(JsonValue value) throws EvidenceException {
        List<T> read = new ArrayList<>();
        for (JsonValue item : value.asArray("a claim")) {
            read.add(form.fromJson(item));
        }
        return List.copyOf(read);
    }

    @Override
    public JsonValue toJson(List<T> value) {
        return new JsonValue.Arr(value.stream().map(form::toJson).toList());
    }

    @Override
    public List<T> fromCbor(CborValue value) throws EvidenceException {
        List<T> read = new ArrayList<>();
        for (CborValue item : value.asArray("a claim")) {
            read.add(form.fromCbor(item));
        }
        return List.copyOf(read);
    }

    @Override
    public CborValue toCbor(List<T> value) {
        return new CborValue.Arr(value.stream().map(form::toCbor).toList());
    }
}
