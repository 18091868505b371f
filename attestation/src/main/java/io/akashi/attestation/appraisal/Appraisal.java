package io.akashi.attestation.appraisal;

import io.akashi.attestation.Check;
import io.akashi.attestation.ear.Ear;
import io.akashi.attestation.ear.Tier;
import io.akashi.attestation.eat.EatClaims;
import io.akashi.attestation.system.Examination;
import io.akashi.attestation.system.TcbReport;
import java.util.List;

/** The verdict on one piece of evidence: accepted or rejected, with every check that led to it. */
public sealed interface Appraisal {
    /** What both kinds say. */
    Findings findings();

    /** Affirming, or a warning. */
    record Accepted(Findings findings) implements Appraisal {}

    /** Contraindicated, or none. Its claims are what the evidence says, not what is true. */
    record Rejected(Findings findings) implements Appraisal {}

    /**
     * What was found.
     *
     * @param checks a summary for each aspect, then every check by itself
     * @param claims the normalised claims, hardware identifiers as the policy wants them
     * @param examination all that the system read, hardware identifiers included; not to be handed on
     */
    record Findings(List<Check> checks, EatClaims claims, Ear ear, Examination examination) {
        /** Copies the list. */
        public Findings {
            checks = List.copyOf(checks);
        }
    }

    /** The tier of the result. */
    default Tier verdict() {
        return findings().ear().status();
    }

    /** Every check. */
    default List<Check> checks() {
        return findings().checks();
    }

    /** The level of the platform. */
    default TcbReport tcb() {
        return findings().examination().tcb();
    }
}
