package io.akashi.attestation.eat;

import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.json.JsonValue;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** location: numbers by part; the one claim in which floating point is meant. */
final class LocationForm implements ClaimForm<Map<LocationPart, Double>> {
    @Override
    public Map<LocationPart, Double> fromJson(JsonValue value) throws EvidenceException {
        Map<LocationPart, Double> read = new EnumMap<>(LocationPart.class);
        for (Map.Entry<String, JsonValue> member :
                value.asObject("location").members().entrySet()) {
            LocationPart part = NamedForm.LOCATION_PART.fromJson(JsonValue.of(member.getKey()));
            if (!(member.getValue() instanceof JsonValue.Num number)) {
                throw Malformed.eat("a number for " + part.text(), "another value");
            }
            read.put(part, Double.parseDouble(number.literal()));
        }
        return Collections.unmodifiableMap(read);
    }

    @Override
    public JsonValue toJson(Map<LocationPart, Double> value) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        value.forEach(
                (part, number) -> members.put(part.text(), new JsonValue.Num(new BigDecimal(number).toPlainString())));
        return new JsonValue.Obj(members);
    }

    @Override
    public Map<LocationPart, Double> fromCbor(CborValue value) throws EvidenceException {
        Map<LocationPart, Double> read = new EnumMap<>(LocationPart.class);
        for (Map.Entry<CborValue, CborValue> entry :
                value.asMap("location").entries().entrySet()) {
            LocationPart part = NamedForm.LOCATION_PART.fromCbor(entry.getKey());
            CborValue number = entry.getValue();
            double coordinate =
                    number instanceof CborValue.Floating floating ? floating.value() : number.asInteger(part.text());
            if (Double.isNaN(coordinate) || Double.isInfinite(coordinate)) {
                throw Malformed.eat("a finite number for " + part.text(), "another");
            }
            read.put(part, coordinate);
        }
        return Collections.unmodifiableMap(read);
    }

    @Override
    public CborValue toCbor(Map<LocationPart, Double> value) {
        Map<CborValue, CborValue> entries = new LinkedHashMap<>();
        value.forEach((part, number) -> entries.put(CborValue.of(part.number()), new CborValue.Floating(number)));
        return new CborValue.Dict(entries);
    }
}
