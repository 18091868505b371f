package io.akashi.attestation.system;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.eat.ClaimForm;
import io.akashi.attestation.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measurements: objects {name, alg, digest in hexadecimal} in JSON, arrays of the same with bytes in CBOR. */
final class MeasurementsForm implements ClaimForm<List<Measurement>> {
    @Override
    public List<Measurement> fromJson(JsonValue value) throws EvidenceException {
        List<Measurement> read = new ArrayList<>();
        for (JsonValue item : value.asArray("measurements")) {
            JsonValue.Obj object = item.asObject("a measurement");
            Digest digest = digest(object.text("alg"));
            read.add(new Measurement(object.text("name"), digest, Bytes.ofHex(object.text("digest"))));
        }
        return List.copyOf(read);
    }

    @Override
    public JsonValue toJson(List<Measurement> value) {
        List<JsonValue> items = new ArrayList<>();
        for (Measurement one : value) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            members.put("name", JsonValue.of(one.name()));
            members.put("alg", JsonValue.of(one.algorithm().text()));
            members.put("digest", JsonValue.of(one.value().hex()));
            items.add(new JsonValue.Obj(members));
        }
        return new JsonValue.Arr(items);
    }

    @Override
    public List<Measurement> fromCbor(CborValue value) throws EvidenceException {
        List<Measurement> read = new ArrayList<>();
        for (CborValue item : value.asArray("measurements")) {
            List<CborValue> parts = item.asArray("a measurement");
            if (parts.size() != 3) {
                throw malformed("a measurement of 3 items, found " + parts.size());
            }
            Digest digest = digest(parts.get(1).asText("an algorithm"));
            read.add(new Measurement(
                    parts.get(0).asText("a name"), digest, parts.get(2).asBytes("a digest")));
        }
        return List.copyOf(read);
    }

    @Override
    public CborValue toCbor(List<Measurement> value) {
        List<CborValue> items = new ArrayList<>();
        for (Measurement one : value) {
            items.add(new CborValue.Arr(List.of(
                    CborValue.of(one.name()), CborValue.of(one.algorithm().text()), CborValue.of(one.value()))));
        }
        return new CborValue.Arr(items);
    }

    private static Digest digest(String name) throws EvidenceException {
        return Digest.find(name).orElseThrow(() -> malformed("a known digest algorithm, found another"));
    }

    private static EvidenceException malformed(String detail) {
        return new EvidenceException(EvidenceErrorCode.MALFORMED_EAT, "expected " + detail);
    }
}
