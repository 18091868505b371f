package io.akashi.node.cli.attest;

import io.akashi.attestation.Check;
import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.attestation.ear.EarJson;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.json.JsonWriter;
import io.akashi.attestation.system.TcbReport;
import java.util.LinkedHashMap;
import java.util.Map;

/** A verdict as one JSON object on one line. Its members are used from outside and never change their meaning. */
final class VerdictJson {
    private VerdictJson() {}

    /** The verdict with every check; {@code tcb} holds nulls where the vendor rates nothing. */
    static JsonValue.Obj of(Appraisal appraisal) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("verdict", JsonValue.of(appraisal.verdict().text()));
        members.put(
                "checks",
                new JsonValue.Arr(
                        appraisal.checks().stream().map(VerdictJson::check).toList()));
        members.put("tcb", tcb(appraisal.tcb()));
        members.put("eat", appraisal.findings().claims().toJson());
        members.put("ear", EarJson.write(appraisal.findings().ear()));
        return new JsonValue.Obj(members);
    }

    /** What stands in the place of a verdict where there is none. */
    static String error(Unreadable unreadable) {
        Map<String, JsonValue> error = new LinkedHashMap<>();
        error.put("code", JsonValue.of(unreadable.code()));
        error.put("detail", JsonValue.of(unreadable.detail()));
        return JsonWriter.write(new JsonValue.Obj(Map.of("error", new JsonValue.Obj(error))));
    }

    private static JsonValue check(Check check) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("id", JsonValue.of(check.id().text()));
        members.put("outcome", JsonValue.of(check.outcome().text()));
        members.put("expected", JsonValue.of(check.expected()));
        members.put("actual", JsonValue.of(check.actual()));
        return new JsonValue.Obj(members);
    }

    private static JsonValue tcb(TcbReport tcb) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("status", tcb.status().map(JsonValue::of).orElseGet(JsonValue::ofNull));
        members.put("advisories", tcb.status().isPresent() ? JsonValue.ofTexts(tcb.advisories()) : JsonValue.ofNull());
        members.put(
                "evaluationDataNumber",
                tcb.evaluationDataNumber().isPresent()
                        ? JsonValue.of(tcb.evaluationDataNumber().getAsLong())
                        : JsonValue.ofNull());
        return new JsonValue.Obj(members);
    }
}
