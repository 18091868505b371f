package io.akashi.attestation.appraisal;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Checks;
import io.akashi.attestation.binding.BindingChecks;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.policy.Allowed;
import io.akashi.attestation.policy.AppraisalPolicy;
import io.akashi.attestation.policy.SystemPolicy;
import io.akashi.attestation.policy.TcbRule;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.Examination;
import io.akashi.attestation.system.Measurement;
import io.akashi.attestation.system.SystemName;
import io.akashi.attestation.system.TcbReport;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Records what only the caller and the policy can judge: binding, level of the platform, reference values, age. */
final class PolicyChecks {
    private final AppraisalPolicy policy;
    private final Checks checks;

    PolicyChecks(AppraisalPolicy policy, Checks checks) {
        this.policy = policy;
        this.checks = checks;
    }

    /** What {@code policy} demands of the level of {@code name}. */
    static TcbRule rule(AppraisalPolicy policy, SystemName name) {
        TcbRule absent = policy.depth() == AppraisalPolicy.Depth.FULL ? TcbRule.UNSET : TcbRule.VENDOR;
        return policy.system(name).map(SystemPolicy::tcb).orElse(absent);
    }

    void record(AttestationRequest request, Examination examination, SystemName name) {
        binding(request.binding(), examination);
        tcb(examination.tcb(), rule(policy, name));
        if (policy.depth() == AppraisalPolicy.Depth.AUTHENTICITY) {
            checks.notApplicable(CheckId.REFERENCE_VALUES, "no policy is given");
            checks.notApplicable(CheckId.AGE, "no policy is given");
            return;
        }
        Optional<SystemPolicy> system = policy.system(name);
        if (system.isEmpty()) {
            checks.fail(CheckId.REFERENCE_VALUES, "a system that the policy names", "another");
        } else {
            referenceValues(examination, system.get());
        }
        age(request, examination);
    }

    private void binding(ExpectedBinding expected, Examination examination) {
        BindingChecks.record(checks, expected, examination.slots());
        boolean asked = !(expected instanceof ExpectedBinding.None);
        if (asked && !policy.bindings().allows(expected.profile())) {
            checks.fail(
                    CheckId.BINDING,
                    "a binding profile among " + policy.bindings().shown(),
                    expected.profile());
        }
        if (!asked && policy.depth() == AppraisalPolicy.Depth.FULL && !(policy.bindings() instanceof Allowed.Any)) {
            checks.fail(
                    CheckId.BINDING,
                    "a binding profile among " + policy.bindings().shown(),
                    "none asked for");
        }
    }

    private void tcb(TcbReport tcb, TcbRule rule) {
        Optional<String> status = tcb.status();
        if (status.isPresent()) {
            String expected = rule.statuses().shown() + " with advisories "
                    + rule.advisories().shown();
            String actual = status.get() + " " + tcb.advisories();
            boolean accepted = rule.statuses().allows(status.get())
                    && tcb.advisories().stream().allMatch(rule.advisories()::allows);
            if (accepted) {
                checks.pass(CheckId.TCB_STATUS, expected, actual);
            } else {
                checks.fail(CheckId.TCB_STATUS, expected, actual);
            }
            evaluation(tcb, rule.minimumEvaluation());
        }
        if (!tcb.components().isEmpty() && status.isEmpty()) {
            components(tcb.components(), rule.minimum());
        }
    }

    private void evaluation(TcbReport tcb, long minimum) {
        long actual = tcb.evaluationDataNumber().orElse(0);
        if (actual < minimum) {
            checks.fail(CheckId.EVALUATION_NUMBER, "at least " + minimum, Long.toString(actual));
        }
    }

    private void components(Map<String, Long> actual, TcbRule.Minimum minimum) {
        if (minimum instanceof TcbRule.Minimum.Any) {
            return;
        }
        Map<String, Long> least = minimum instanceof TcbRule.Minimum.Of of ? of.components() : Map.of();
        actual.forEach((name, version) -> {
            Optional<Long> wanted = Optional.ofNullable(least.get(name));
            String expected = name + wanted.map(v -> " at least " + v).orElse(" configured");
            if (wanted.isPresent() && version >= wanted.get()) {
                checks.pass(CheckId.MINIMUM_TCB, expected, Long.toString(version));
            } else {
                checks.fail(CheckId.MINIMUM_TCB, expected, Long.toString(version));
            }
        });
        Set<String> families =
                actual.keySet().stream().map(PolicyChecks::family).collect(Collectors.toSet());
        least.keySet().stream()
                .filter(name -> families.contains(family(name)) && !actual.containsKey(name))
                .forEach(name ->
                        checks.fail(CheckId.MINIMUM_TCB, name + " at least " + least.get(name), "no such component"));
    }

    /** The part before a slash: what is configured of another family of hardware says nothing of this one. */
    private static String family(String component) {
        return component.contains("/") ? component.substring(0, component.indexOf('/')) : "";
    }

    /** Every measurement must be allowed, and every configured one must be there. */
    private void referenceValues(Examination examination, SystemPolicy system) {
        for (Measurement measurement : examination.measurements()) {
            Allowed<Bytes> allowed = system.measurement(measurement.name());
            String expected = measurement.name() + " among " + allowed.shown();
            if (allowed.allows(measurement.value())) {
                checks.pass(
                        CheckId.REFERENCE_VALUES, expected, measurement.value().hex());
            } else {
                String known = allowed.refuses(measurement.value()) ? ", known to be bad" : "";
                checks.fail(
                        CheckId.REFERENCE_VALUES, expected, measurement.value().hex() + known);
            }
        }
        system.measurements().forEach((name, allowed) -> {
            boolean there =
                    examination.measurements().stream().anyMatch(m -> m.name().equals(name));
            if (!there && !(allowed instanceof Allowed.Any)) {
                checks.fail(CheckId.REFERENCE_VALUES, name + " among " + allowed.shown(), "no such measurement");
            }
        });
        if (examination.measurements().isEmpty() && system.measurements().isEmpty()) {
            checks.notApplicable(CheckId.REFERENCE_VALUES, "the evidence holds no measurement");
        }
    }

    private void age(AttestationRequest request, Examination examination) {
        if (policy.maximumAge().isNegative()) {
            checks.pass(CheckId.AGE, "any()", "made at " + examination.producedAt());
            return;
        }
        Duration age = Duration.between(examination.producedAt(), request.appraisalTime());
        if (age.compareTo(policy.maximumAge()) <= 0) {
            checks.pass(CheckId.AGE, "at most " + policy.maximumAge(), age.toString());
        } else {
            checks.fail(CheckId.AGE, "at most " + policy.maximumAge(), age.toString());
        }
    }
}
