package io.akashi.node.cli.attest;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Check;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.attestation.ear.EarAppraisal;
import io.akashi.attestation.ear.TrustVector;
import io.akashi.attestation.policy.AppraisalPolicy;
import io.akashi.attestation.system.Measurement;
import io.akashi.attestation.system.TcbReport;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/** A verdict as a person reads it: the word, what each aspect came to, what is not in order, and what was measured. */
final class VerdictText {
    private final PrintWriter out;

    VerdictText(PrintWriter out) {
        this.out = out;
    }

    void print(Appraisal appraisal) {
        out.println(appraisal.verdict().text());
        out.println();
        appraisal.checks().stream().filter(VerdictText::isSummary).forEach(this::summary);
        out.println();
        appraisal.checks().stream()
                .filter(check -> !isSummary(check) && isAmiss(check))
                .forEach(this::detail);
        tcb(appraisal.tcb());
        for (Measurement one : appraisal.findings().examination().measurements()) {
            out.printf("%-17s %s%n", one.name(), one.value().hex());
        }
        appraisal.findings().ear().submodules().forEach(this::result);
    }

    private static boolean isSummary(Check check) {
        return check.id() == CheckId.of(check.id().aspect());
    }

    private static boolean isAmiss(Check check) {
        return check.outcome() == Outcome.FAIL || check.outcome() == Outcome.NO_DATA;
    }

    private void summary(Check check) {
        Aspect aspect = check.id().aspect();
        out.printf("%-17s %-15s %s%n", aspect.text(), check.outcome().text(), Shown.of(found(check)));
    }

    private static String found(Check check) {
        return isAmiss(check) ? "expected " + check.expected() + ", actual " + check.actual() : check.actual();
    }

    private void detail(Check check) {
        out.printf("%s %s%n", check.id().text(), check.outcome().text());
        out.printf("  expected %s%n", Shown.of(check.expected()));
        out.printf("  actual   %s%n", Shown.of(check.actual()));
    }

    private void tcb(TcbReport tcb) {
        if (tcb.status().isEmpty()) {
            return;
        }
        String number = tcb.evaluationDataNumber().isPresent()
                ? ", evaluation " + tcb.evaluationDataNumber().getAsLong()
                : "";
        out.printf("%-17s %s%s%n", "status", Shown.of(tcb.status().get()), number);
        if (!tcb.advisories().isEmpty()) {
            out.printf("%-17s %s%n", "advisories", Shown.of(String.join(" ", tcb.advisories())));
        }
    }

    private void result(String environment, EarAppraisal result) {
        out.printf("%-17s %s%n", "environment", environment);
        out.printf("%-17s %s%n", "trustworthiness", vector(result.vector()));
        out.printf("%-17s %s%n", "policy", Shown.of(String.join(" ", result.policyIds())));
        boolean without = result.policyIds().contains(AppraisalPolicy.AUTHENTICITY.reference());
        if (without) {
            out.println();
            out.println("Judged without a policy: authenticity, debug, revocation, collateral and TCB alone.");
            out.println("What runs there, and how old the evidence is, was not judged. See --policy.");
        }
    }

    private static String vector(TrustVector vector) {
        String shown = vector.values().entrySet().stream()
                .map(entry -> entry.getKey().text() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return shown.isEmpty() ? "nothing claimed" : shown;
    }
}
