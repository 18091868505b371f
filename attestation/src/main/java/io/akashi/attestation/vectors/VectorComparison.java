package io.akashi.attestation.vectors;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Check;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares an appraisal with the expectation of a row. */
final class VectorComparison {
    private static final Map<String, Set<Outcome>> OUTCOMES = Map.of(
            "valid", Set.of(Outcome.PASS),
            "good", Set.of(Outcome.PASS),
            "invalid", Set.of(Outcome.FAIL),
            "expired", Set.of(Outcome.FAIL),
            "revoked", Set.of(Outcome.FAIL),
            "no-data", Set.of(Outcome.NO_DATA),
            "none", Set.of(Outcome.NOT_APPLICABLE, Outcome.NO_DATA),
            "not-checkable", Set.of(Outcome.NOT_APPLICABLE, Outcome.NO_DATA));

    private final VectorRow row;
    private final Appraisal appraisal;
    private final List<String> differences = new ArrayList<>();

    private VectorComparison(VectorRow row, Appraisal appraisal) {
        this.row = row;
        this.appraisal = appraisal;
    }

    /** Each difference as a sentence with the expected and the actual value; none if the row holds. */
    static List<String> differences(VectorRow row, Appraisal appraisal) throws EvidenceException {
        VectorComparison comparison = new VectorComparison(row, appraisal);
        comparison.outcome(Aspect.SIGNATURE);
        comparison.outcome(Aspect.CHAIN);
        comparison.outcome(Aspect.BINDING);
        comparison.outcome(Aspect.REVOCATION);
        comparison.tcb();
        comparison.debug();
        comparison.failedChecks();
        comparison.fields();
        return List.copyOf(comparison.differences);
    }

    private void outcome(Aspect aspect) throws EvidenceException {
        String word = row.expect().text(aspect.text());
        Check actual = summary(aspect);
        if (!OUTCOMES.getOrDefault(word, Set.of()).contains(actual.outcome())) {
            differ(aspect.text(), word, actual.outcome().text() + " (" + actual.actual() + ")");
        }
    }

    private Check summary(Aspect aspect) {
        return appraisal.checks().stream()
                .filter(check -> check.id() == CheckId.of(aspect))
                .findFirst()
                .orElseThrow();
    }

    private void tcb() throws EvidenceException {
        JsonValue status = appraisal.tcb().status().map(JsonValue::of).orElseGet(JsonValue::ofNull);
        equal("tcbStatus", row.expect().get("tcbStatus"), status);
        JsonValue advisories = status instanceof JsonValue.Null
                ? status
                : JsonValue.ofTexts(appraisal.tcb().advisories());
        equal("advisories", row.expect().get("advisories"), advisories);
    }

    private void debug() throws EvidenceException {
        JsonValue expected = row.expect().get("debug");
        Outcome actual = summary(Aspect.DEBUG).outcome();
        boolean same = expected instanceof JsonValue.Bool known
                ? actual == (known.value() ? Outcome.FAIL : Outcome.PASS)
                : actual == Outcome.NOT_APPLICABLE || actual == Outcome.NO_DATA;
        if (!same) {
            differ("debug", JsonWriter.write(expected), actual.text());
        }
    }

    private void failedChecks() {
        Set<String> failed = appraisal.checks().stream()
                .filter(check -> check.outcome() == Outcome.FAIL || check.outcome() == Outcome.NO_DATA)
                .map(check -> check.id().text())
                .collect(Collectors.toSet());
        for (String id : row.failedChecks()) {
            if (!failed.contains(id)) {
                differ("failedChecks", id, failed.toString());
            }
        }
    }

    private void fields() throws EvidenceException {
        JsonValue.Obj facts = appraisal.findings().examination().facts().values();
        for (Map.Entry<String, JsonValue> field :
                row.expect().object("fields").members().entrySet()) {
            equal(field.getKey(), field.getValue(), facts.find(field.getKey()).orElseGet(JsonValue::ofNull));
        }
    }

    private void equal(String what, JsonValue expected, JsonValue actual) {
        if (!expected.equals(actual)) {
            differ(what, JsonWriter.write(expected), JsonWriter.write(actual));
        }
    }

    private void differ(String what, String expected, String actual) {
        differences.add(what + ": expected " + expected + ", actual " + actual);
    }
}
