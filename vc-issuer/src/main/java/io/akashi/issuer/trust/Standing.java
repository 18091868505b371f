package io.akashi.issuer.trust;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Check;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.attestation.ear.Tier;
import io.akashi.attestation.ear.TrustClaim;
import io.akashi.attestation.system.TcbReport;
import io.akashi.issuer.hardware.AppraisedEvidence;
import io.akashi.issuer.trust.audit.Reason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an appraisal made now means for a credential that was issued before. Only what is shown counts against a platform:
 * data that is missing, or not authentic, leaves everything as it is.
 */
public sealed interface Standing {
    /** Why. */
    Reason reason();

    /**
     * The policy accepts it.
     *
     * @param complete whether nothing was missing: only then a suspension may end
     */
    record Good(Reason reason, boolean complete) implements Standing {}

    /** A later level of the platform is wanted: curable, so there is a grace, and what follows may be taken back. */
    record Lapsed(Reason reason) implements Standing {}

    /** The platform is revoked, or the policy refuses the environment: final. */
    record Withdrawn(Reason reason) implements Standing {}

    /** It cannot be said now. */
    record Undecided(Reason reason) implements Standing {}

    /** The standing that {@code appraised} gives. */
    static Standing of(AppraisedEvidence appraised) {
        return new Judgement(appraised).standing();
    }

    /** The judgement, rule by rule. */
    final class Judgement {
        /** Faults of the vendor's statements that are at hand, not of the platform. */
        private static final Set<CheckId> WRONG_STATEMENTS = EnumSet.of(CheckId.TCB_ID, CheckId.TCB_FMSPC);

        /** What no later level cures: the maker knows no such platform, or it is not the one that its key was made for. */
        private static final Set<CheckId> NOT_RECOGNISED = EnumSet.of(
                CheckId.TCB_NO_LEVEL,
                CheckId.QE_IDENTITY,
                CheckId.TDX_MODULE,
                CheckId.VCEK_HWID,
                CheckId.VCEK_TCB,
                CheckId.VCEK_PRODUCT);

        /** A level that is not enough, whoever says so. */
        private static final Set<CheckId> NOT_ENOUGH = EnumSet.of(CheckId.TCB_STATUS, CheckId.MINIMUM_TCB);

        /** Where a fault is one of the environment whatever collateral is at hand, if the policy refuses it: where it shows. */
        private static final Map<Aspect, TrustClaim> OF_THE_ENVIRONMENT = new EnumMap<>(Map.of(
                Aspect.SIGNATURE, TrustClaim.CONFIGURATION,
                Aspect.BINDING, TrustClaim.CONFIGURATION,
                Aspect.CONTENT, TrustClaim.CONFIGURATION,
                Aspect.DEBUG, TrustClaim.RUNTIME_OPAQUE,
                Aspect.REFERENCE_VALUES, TrustClaim.EXECUTABLES));

        private static final Set<Aspect> OF_COLLATERAL =
                EnumSet.of(Aspect.CHAIN, Aspect.REVOCATION, Aspect.COLLATERAL, Aspect.TCB);

        private final AppraisedEvidence appraised;
        private final List<Check> checks;
        private final TcbReport tcb;

        private Judgement(AppraisedEvidence appraised) {
            this.appraised = appraised;
            this.checks = appraised.appraisal().checks();
            this.tcb = appraised.appraisal().tcb();
        }

        private Standing standing() {
            boolean rejected = appraised.appraisal() instanceof Appraisal.Rejected;
            String status = tcb.status().orElse("");
            if (fails(Aspect.REVOCATION) || rejected && status.equals("Revoked")) {
                return new Withdrawn(reason(Reason.Code.PLATFORM_REVOKED));
            }
            if (rejected && refusesTheEnvironment()) {
                return new Withdrawn(reason(Reason.Code.CONTRAINDICATED));
            }
            if (fails(Aspect.COLLATERAL) || fails(WRONG_STATEMENTS) || unrated(rejected)) {
                return new Undecided(reason(Reason.Code.COLLATERAL_MISSING));
            }
            if (rejected && fails(NOT_RECOGNISED) && isAuthentic()) {
                return new Withdrawn(reason(Reason.Code.CONTRAINDICATED));
            }
            if (fails(NOT_ENOUGH) && (rejected || status.startsWith("OutOfDate"))) {
                return new Lapsed(reason(Reason.Code.TCB_OUT_OF_DATE));
            }
            if (!appraised.missing().isEmpty() || rejected && lacks(OF_COLLATERAL)) {
                return new Undecided(reason(Reason.Code.COLLATERAL_MISSING));
            }
            return rejected
                    ? new Withdrawn(reason(Reason.Code.CONTRAINDICATED))
                    : new Good(reason(Reason.Code.IN_ORDER), !lacks(OF_COLLATERAL));
        }

        /** A chain may also fail because a certificate could not be had. */
        private boolean refusesTheEnvironment() {
            return OF_THE_ENVIRONMENT.entrySet().stream()
                            .anyMatch(one -> fails(one.getKey()) && contraindicated(one.getValue()))
                    || appraised.missing().isEmpty() && fails(Aspect.CHAIN);
        }

        /** A check may fail where the policy only warns or accepts: the vector says what that came to. */
        private boolean contraindicated(TrustClaim claim) {
            return appraised.appraisal().findings().ear().submodules().values().stream()
                    .anyMatch(one -> Tier.of(one.vector().get(claim)) == Tier.CONTRAINDICATED);
        }

        /** Whether all that the platform was compared with is from its maker and in force. */
        private boolean isAuthentic() {
            return !fails(Aspect.CHAIN) && !lacks(EnumSet.of(Aspect.CHAIN, Aspect.COLLATERAL));
        }

        /** Where the vendor's word is wanting, the minimum that stands in for it says nothing of the platform. */
        private boolean unrated(boolean rejected) {
            return rejected && tcb.status().isEmpty() && lacks(EnumSet.of(Aspect.COLLATERAL, Aspect.TCB));
        }

        private boolean fails(Aspect aspect) {
            return checks.stream().anyMatch(check -> check.id().aspect() == aspect && check.outcome() == Outcome.FAIL);
        }

        private boolean fails(Set<CheckId> ids) {
            return checks.stream().anyMatch(check -> ids.contains(check.id()) && check.outcome() == Outcome.FAIL);
        }

        private boolean lacks(Set<Aspect> aspects) {
            return checks.stream()
                    .anyMatch(check -> aspects.contains(check.id().aspect()) && check.outcome() == Outcome.NO_DATA);
        }

        /** What is missing first; then of each aspect that is not in order the worst check. */
        private Reason reason(Reason.Code code) {
            List<String> details = new ArrayList<>(appraised.missing());
            checks.stream()
                    .filter(check -> check.id() == CheckId.of(check.id().aspect()))
                    .filter(check -> check.outcome() == Outcome.FAIL || check.outcome() == Outcome.NO_DATA)
                    .map(Check::toString)
                    .forEach(details::add);
            return new Reason(code, tcb.status().orElse(""), tcb.advisories(), details);
        }
    }
}
