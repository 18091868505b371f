package io.akashi.attestation.eat;

import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map of text to values of one form. */
record MapForm<T>(ClaimForm<T> form) implements ClaimForm<Map<String, T>> {
    @Override
    public Map<String, T> fromJson(JsonValue value) throws EvidenceException {
        Map<String, T> read = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> member :
                value.asObject("a claim").members().entrySet()) {
            read.put(member.getKey(), form.fromJson(member.getValue()));
        }
        return Collections.unmodifiableMap(read);
    }

    @Override
    public JsonValue toJson(Map<String, T> value) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        value.forEach((name, item) -> members.put(name, form.toJson(item)));
        return new JsonValue.Obj(members);
    }

    @Override
    public Map<String, T> fromCbor(CborValue value) throws EvidenceException {
        Map<String, T> read = new LinkedHashMap<>();
        for (Map.Entry<CborValue, CborValue> entry :
                value.asMap("a claim").entries().entrySet()) {
            read.put(entry.getKey().asText("a name"), form.fromCbor(entry.getValue()));
        }
        return Collections.unmodifiableMap(read);
    }

    @Override
    public CborValue toCbor(Map<String, T> value) {
        Map<CborValue, CborValue> entries = new LinkedHashMap<>();
        value.forEach((name, item) -> entries.put(CborValue.of(name), form.toCbor(item)));
        return new CborValue.Dict(entries);
    }
}
