package io.akashi.node.cli.attest;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.attestation.ear.Tier;
import io.akashi.attestation.json.JsonReader;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.json.JsonWriter;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A verdict and, in words, every check of it that is not in order. The summary of an aspect is left out where a check of
 * the same aspect says more.
 */
final class ExplainedVerdict {
    private static final Set<String> AMISS = Set.of("fail", "no-data");

    private final Tier tier;
    private final List<Finding> findings;

    private ExplainedVerdict(Tier tier, List<Finding> findings) {
        this.tier = tier;
        this.findings = findings;
    }

    /** One check that is not in order. */
    private record Finding(String id, String outcome, String expected, String actual) {
        Optional<Aspect> summarised() {
            return CheckId.find(id)
                    .filter(known -> known == CheckId.of(known.aspect()))
                    .map(CheckId::aspect);
        }

        Optional<Aspect> specified() {
            return CheckId.find(id)
                    .filter(known -> known != CheckId.of(known.aspect()))
                    .map(CheckId::aspect);
        }
    }

    static ExplainedVerdict of(Appraisal appraisal) {
        try {
            return of(VerdictJson.of(appraisal));
        } catch (EvidenceException e) {
            throw new IllegalStateException("a verdict of our own that we cannot read", e);
        }
    }

    /** @throws Unreadable if {@code file} is no verdict in JSON */
    static ExplainedVerdict read(Bytes file) {
        try {
            return of(JsonReader.readObject(file));
        } catch (EvidenceException e) {
            throw Unreadable.result("expected a verdict that 'attest appraise --json' wrote, " + e.detail());
        }
    }

    private static ExplainedVerdict of(JsonValue.Obj verdict) throws EvidenceException {
        String word = verdict.text("verdict");
        Tier tier = Tier.ofText(word).orElseThrow(() -> Unreadable.result("expected a verdict, found " + word));
        List<Finding> amiss = new ArrayList<>();
        for (JsonValue item : verdict.array("checks")) {
            JsonValue.Obj check = item.asObject("a check");
            Finding finding =
                    new Finding(check.text("id"), check.text("outcome"), check.text("expected"), check.text("actual"));
            if (AMISS.contains(finding.outcome())) {
                amiss.add(finding);
            }
        }
        Set<Aspect> told = amiss.stream().flatMap(f -> f.specified().stream()).collect(Collectors.toSet());
        List<Finding> telling = amiss.stream()
                .filter(finding -> finding.summarised().filter(told::contains).isEmpty())
                .toList();
        return new ExplainedVerdict(tier, telling);
    }

    Tier tier() {
        return tier;
    }

    void print(PrintWriter out) {
        Explanations texts = Explanations.load();
        out.println(tier.text() + ": " + texts.meaning("verdict." + tier.text()));
        for (Finding finding : findings) {
            out.println();
            out.println(Shown.of(finding.id()) + " (" + finding.outcome() + ")");
            out.println("  expected  " + Shown.of(finding.expected()));
            out.println("  actual    " + Shown.of(finding.actual()));
            out.println("  means     " + texts.meaning(finding.id()));
            out.println("  do        " + texts.remedy(finding.id()));
        }
        if (findings.isEmpty()) {
            out.println();
            out.println("Every check is in order or does not apply.");
        }
    }

    /** The same for programs: the verdict, and the findings with {@code means} and {@code do}. */
    String json() {
        Explanations texts = Explanations.load();
        List<JsonValue> items = new ArrayList<>();
        for (Finding finding : findings) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            members.put("id", JsonValue.of(finding.id()));
            members.put("outcome", JsonValue.of(finding.outcome()));
            members.put("expected", JsonValue.of(finding.expected()));
            members.put("actual", JsonValue.of(finding.actual()));
            members.put("means", JsonValue.of(texts.meaning(finding.id())));
            members.put("do", JsonValue.of(texts.remedy(finding.id())));
            items.add(new JsonValue.Obj(members));
        }
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("verdict", JsonValue.of(tier.text()));
        members.put("findings", new JsonValue.Arr(items));
        return JsonWriter.write(new JsonValue.Obj(members));
    }
}
