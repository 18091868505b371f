package io.akashi.attestation.eat;

import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** One group of measres: [system, [[id, result] …]]. An id of bytes is read as its base64url. */
final class ResultsForm implements ClaimForm<MeasurementResults> {
    @Override
    public MeasurementResults fromJson(JsonValue value) throws EvidenceException {
        List<JsonValue> group = pair(value.asArray("a group of measres"));
        List<MeasurementResults.Result> results = new ArrayList<>();
        for (JsonValue item : group.get(1).asArray("measurement results")) {
            List<JsonValue> one = pair(item.asArray("a measurement result"));
            String id = one.get(0).asText("a result id");
            results.add(new MeasurementResults.Result(id, NamedForm.RESULT.fromJson(one.get(1))));
        }
        return new MeasurementResults(group.get(0).asText("a measurement system"), results);
    }

    @Override
    public JsonValue toJson(MeasurementResults value) {
        List<JsonValue> results = new ArrayList<>();
        value.results()
                .forEach(one -> results.add(
                        new JsonValue.Arr(List.of(JsonValue.of(one.id()), NamedForm.RESULT.toJson(one.result())))));
        return new JsonValue.Arr(List.of(JsonValue.of(value.system()), new JsonValue.Arr(results)));
    }

    @Override
    public MeasurementResults fromCbor(CborValue value) throws EvidenceException {
        List<CborValue> group = pair(value.asArray("a group of measres"));
        List<MeasurementResults.Result> results = new ArrayList<>();
        for (CborValue item : group.get(1).asArray("measurement results")) {
            List<CborValue> one = pair(item.asArray("a measurement result"));
            String id = one.get(0) instanceof CborValue.ByteString bytes
                    ? bytes.value().base64Url()
                    : one.get(0).asText("a result id");
            results.add(new MeasurementResults.Result(id, NamedForm.RESULT.fromCbor(one.get(1))));
        }
        return new MeasurementResults(group.get(0).asText("a measurement system"), results);
    }

    @Override
    public CborValue toCbor(MeasurementResults value) {
        List<CborValue> results = new ArrayList<>();
        value.results()
                .forEach(one -> results.add(
                        new CborValue.Arr(List.of(CborValue.of(one.id()), NamedForm.RESULT.toCbor(one.result())))));
        return new CborValue.Arr(List.of(CborValue.of(value.system()), new CborValue.Arr(results)));
    }

    private static <V> List<V> pair(List<V> items) throws EvidenceException {
        if (items.size() != 2) {
            throw Malformed.eat("an array of 2 items in measres", items.size() + " items");
        }
        return items;
    }
}
