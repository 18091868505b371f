package io.akashi.attestation.appraisal;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Check;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Checks;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.ear.TrustClaim;
import io.akashi.attestation.ear.TrustVector;
import io.akashi.attestation.policy.AppraisalPolicy;
import io.akashi.attestation.policy.Missing;
import io.akashi.attestation.policy.OnFault;
import io.akashi.attestation.policy.TcbRule;
import io.akashi.attestation.system.AttestationSystem;
import io.akashi.attestation.system.Examination;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns checks into a trustworthiness vector, the worst value of each claim winning. The numbers are those of AR4SI; the
 * mapping is ours and stands in docs/attestation.md.
 */
final class TrustMapping {
    private static final int GOOD = 2;
    private static final int KNOWN_GOOD = 3;
    private static final int WARNING = 32;
    private static final int UNKNOWN_CODE = 33;
    private static final int NEEDS_CONFIGURATION = 36;
    private static final int BAD = 96;
    private static final int UNRECOGNISED = 97;
    private static final int CRYPTOGRAPHY_FAILED = 99;

    /** The words of Intel for platforms that are not revoked. */
    private static final Set<String> RATED = Set.of(
            "UpToDate",
            "SWHardeningNeeded",
            "ConfigurationNeeded",
            "ConfigurationAndSWHardeningNeeded",
            "OutOfDate",
            "OutOfDateConfigurationNeeded");

    private final Checks checks;
    private final AppraisalPolicy policy;
    private final TcbRule rule;
    private final Map<TrustClaim, Integer> vector = new EnumMap<>(TrustClaim.class);

    private TrustMapping(Checks checks, AppraisalPolicy policy, TcbRule rule) {
        this.checks = checks;
        this.policy = policy;
        this.rule = rule;
    }

    /** The vector of an examination whose checks are all recorded. */
    static TrustVector of(Checks checks, AppraisalPolicy policy, AttestationSystem system, Examination examination) {
        Outcome signature = checks.outcome(Aspect.SIGNATURE);
        if (signature == Outcome.FAIL || checks.outcome(Aspect.BINDING) == Outcome.FAIL) {
            return TrustVector.all(CRYPTOGRAPHY_FAILED);
        }
        if (signature != Outcome.PASS) {
            return TrustVector.EMPTY;
        }
        TrustMapping mapping = new TrustMapping(checks, policy, PolicyChecks.rule(policy, system.name()));
        mapping.identity(examination);
        mapping.hardware(examination);
        mapping.debug(system.runtimeOpacity());
        mapping.executables();
        return new TrustVector(mapping.vector);
    }

    private void identity(Examination examination) {
        raise(TrustClaim.INSTANCE_IDENTITY, value(Aspect.CHAIN, policy.missing().chain(), UNRECOGNISED));
        if (checks.outcome(Aspect.REVOCATION) == Outcome.FAIL || isWithdrawn(examination)) {
            raise(TrustClaim.INSTANCE_IDENTITY, BAD);
        }
        if (checks.outcome(Aspect.AGE) == Outcome.FAIL || checks.outcome(Aspect.AGE) == Outcome.NO_DATA) {
            raise(TrustClaim.INSTANCE_IDENTITY, UNRECOGNISED);
        }
        if (checks.outcome(Aspect.BINDING) == Outcome.NO_DATA) {
            raise(TrustClaim.INSTANCE_IDENTITY, WARNING);
        }
    }

    /** What the vendor revoked is no longer the machine it says it is. */
    private boolean isWithdrawn(Examination examination) {
        boolean refused = checks.list().stream()
                .anyMatch(check -> check.id() == CheckId.TCB_STATUS && check.outcome() == Outcome.FAIL);
        return refused && examination.tcb().status().equals(Optional.of("Revoked"));
    }

    private void hardware(Examination examination) {
        Missing missing = policy.missing();
        raise(TrustClaim.HARDWARE, value(Aspect.CHAIN, missing.chain(), UNRECOGNISED));
        raise(TrustClaim.HARDWARE, value(Aspect.REVOCATION, missing.revocation(), BAD));
        raise(TrustClaim.HARDWARE, value(Aspect.COLLATERAL, missing.collateral(), UNRECOGNISED));
        if (failedOnlyBy(Aspect.TCB, CheckId.TCB_STATUS)) {
            status(examination);
        } else {
            raise(TrustClaim.HARDWARE, value(Aspect.TCB, missing.collateral(), UNRECOGNISED));
        }
    }

    /** A status that the vendor rates and the policy does not accept. */
    private void status(Examination examination) {
        String status = examination.tcb().status().orElse("");
        boolean refused = rule.otherwise() == OnFault.REFUSE;
        if (refused || status.equals("Revoked") || !RATED.contains(status)) {
            raise(TrustClaim.HARDWARE, BAD);
        }
        if (status.startsWith("OutOfDate")) {
            raise(TrustClaim.HARDWARE, WARNING);
        }
        if (status.contains("Configuration")) {
            raise(TrustClaim.CONFIGURATION, NEEDS_CONFIGURATION);
        }
        // An outdated level is the hardware's matter; what else comes with advisories wants mitigation by software.
        if (status.contains("SWHardening")
                || !status.startsWith("OutOfDate")
                        && !examination.tcb().advisories().isEmpty()) {
            raise(TrustClaim.CONFIGURATION, WARNING);
        }
        raise(TrustClaim.HARDWARE, GOOD);
    }

    private void debug(int runtimeOpacity) {
        Outcome debug = checks.outcome(Aspect.DEBUG);
        if (debug == Outcome.FAIL || debug == Outcome.NO_DATA) {
            int value = policy.debug() == OnFault.REFUSE ? BAD : WARNING;
            raise(TrustClaim.CONFIGURATION, policy.debug() == OnFault.ACCEPT ? KNOWN_GOOD : value);
            raise(TrustClaim.RUNTIME_OPAQUE, value);
        } else if (debug == Outcome.PASS) {
            raise(TrustClaim.CONFIGURATION, GOOD);
        }
        if (runtimeOpacity > 0) {
            raise(TrustClaim.RUNTIME_OPAQUE, runtimeOpacity);
        }
        if (checks.outcome(Aspect.CONTENT) == Outcome.FAIL) {
            raise(TrustClaim.CONFIGURATION, BAD);
        } else if (checks.outcome(Aspect.CONTENT) == Outcome.NO_DATA) {
            raise(TrustClaim.CONFIGURATION, WARNING);
        }
    }

    private void executables() {
        Outcome outcome = checks.outcome(Aspect.REFERENCE_VALUES);
        if (outcome == Outcome.PASS) {
            raise(TrustClaim.EXECUTABLES, KNOWN_GOOD);
        } else if (outcome != Outcome.NOT_APPLICABLE) {
            boolean knownBad = checks.list().stream()
                    .filter(check -> check.id() == CheckId.REFERENCE_VALUES)
                    .anyMatch(check -> check.actual().endsWith("known to be bad"));
            boolean refuse = knownBad || policy.unknownMeasurements() == OnFault.REFUSE;
            raise(TrustClaim.EXECUTABLES, refuse ? BAD : UNKNOWN_CODE);
        }
    }

    /** Good, or what missing data and failures come to. */
    private int value(Aspect aspect, OnFault missing, int failed) {
        return switch (checks.outcome(aspect)) {
            case FAIL -> failed;
            case NO_DATA -> missing == OnFault.REFUSE ? UNRECOGNISED : missing == OnFault.WARN ? WARNING : GOOD;
            default -> GOOD;
        };
    }

    private boolean failedOnlyBy(Aspect aspect, CheckId id) {
        return checks.outcome(aspect) == Outcome.FAIL
                && checks.list().stream()
                        .filter(check -> check.id().aspect() == aspect && check.id() != CheckId.of(aspect))
                        .filter(check -> check.outcome() == Outcome.FAIL)
                        .map(Check::id)
                        .allMatch(id::equals);
    }

    private void raise(TrustClaim claim, int value) {
        vector.merge(claim, value, Math::max);
    }
}
