package io.akashi.attestation.appraisal;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Checks;
import io.akashi.attestation.binding.BindingChecks;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.policy.Allowed;
import io.akashi.attestation.policy.AppraisalPolicy;
import io.akashi.attestation.policy.PropertyRule;
import io.akashi.attestation.policy.SystemPolicy;
import io.akashi.attestation.policy.TcbRule;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.Examination;
import io.akashi.attestation.system.Measurement;
import io.akashi.attestation.system.Property;
import io.akashi.attestation.system.StatedProperty;
import io.akashi.attestation.system.SystemName;
import io.akashi.attestation.system.TcbReport;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Records what only the caller and the policy can judge: binding, level of the platform, reference values, age. */
final class PolicyChecks {
    /** How far the clocks of attester and verifier may differ: evidence from later on was not made by an honest one. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

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
            properties(examination, system.get());
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
        if (!tcb.components().isEmpty()) {
            components(tcb, rule.minimum());
        }
    }

    private void evaluation(TcbReport tcb, long minimum) {
        long actual = tcb.evaluationDataNumber().orElse(0);
        if (actual < minimum) {
            checks.fail(CheckId.EVALUATION_NUMBER, "at least " + minimum, Long.toString(actual));
        }
    }

    /** Where the vendor gives a status it rates every component, and those that are named must be reached besides. */
    private void components(TcbReport tcb, TcbRule.Minimum minimum) {
        if (minimum instanceof TcbRule.Minimum.Any) {
            return;
        }
        Map<String, Long> actual = tcb.components();
        Map<String, Long> least = minimum instanceof TcbRule.Minimum.Of of ? of.components() : Map.of();
        actual.forEach((name, version) -> {
            Optional<Long> wanted = Optional.ofNullable(least.get(name));
            if (wanted.isEmpty() && tcb.status().isPresent()) {
                return;
            }
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

    /** What is named must be as named, and what does not go without saying must be named. */
    private void properties(Examination examination, SystemPolicy system) {
        Map<Property, PropertyRule> absent = new EnumMap<>(Property.class);
        absent.putAll(system.properties());
        for (StatedProperty stated : examination.properties()) {
            Optional<PropertyRule> rule = Optional.ofNullable(absent.remove(stated.property()));
            String name = stated.property().text() + " ";
            String actual = name + stated.value();
            if (rule.isPresent() && rule.get().allows(stated.value())) {
                checks.pass(CheckId.PROPERTIES, name + rule.get(), actual);
            } else if (rule.isPresent() || stated.demanded()) {
                checks.fail(
                        CheckId.PROPERTIES, name + rule.map(Object::toString).orElse("configured"), actual);
            }
        }
        absent.forEach((property, rule) -> {
            if (!(rule instanceof PropertyRule.Any)) {
                checks.fail(CheckId.PROPERTIES, property.text() + " " + rule, "no " + property.text());
            }
        });
    }

    private void age(AttestationRequest request, Examination examination) {
        if (policy.maximumAge().isNegative()) {
            checks.pass(CheckId.AGE, "any()", "made at " + examination.producedAt());
            return;
        }
        Duration age = Duration.between(examination.producedAt(), request.appraisalTime());
        String expected = "at most " + policy.maximumAge();
        if (age.compareTo(CLOCK_SKEW.negated()) < 0) {
            checks.fail(CheckId.AGE, expected, "made at " + examination.producedAt() + ", after the appraisal");
        } else if (age.compareTo(policy.maximumAge()) <= 0) {
            checks.pass(CheckId.AGE, expected, age.toString());
        } else {
            checks.fail(CheckId.AGE, expected, age.toString());
        }
    }
}
