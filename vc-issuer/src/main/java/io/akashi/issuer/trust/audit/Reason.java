package io.akashi.issuer.trust.audit;

import java.util.List;
import java.util.Locale;

/**
 * Why a status is changed, or is not.
 *
 * @param tcbStatus the vendor's word for the platform; empty if it is not rated
 * @param advisories of the vendor, sorted
 * @param details what was expected and found, a sentence each
 */
public record Reason(Code code, String tcbStatus, List<String> advisories, List<String> details) {
    private static final int MAXIMUM_DETAILS = 16;
    private static final int MAXIMUM_LENGTH = 500;

    /** The kinds of reasons. The text of a code is its name in lower case and never changes. */
    public enum Code {
        /** The platform is in order again, as the collateral says. */
        IN_ORDER,
        /** The holder showed new evidence, and it is in order. */
        FRESH_EVIDENCE,
        /** The vendor or the policy wants a later level of the platform. */
        TCB_OUT_OF_DATE,
        /** The platform or a certificate above it is revoked. */
        PLATFORM_REVOKED,
        /** The policy refuses the environment. */
        CONTRAINDICATED,
        /** The operator decided so. */
        OPERATOR,
        DID_DEACTIVATED,
        KEY_NOT_IN_DID,
        /** What is needed to judge could not be had. */
        COLLATERAL_MISSING,
        DID_NOT_RESOLVED,
        /** The evidence is not in the archive, or cannot be read any more. */
        EVIDENCE_MISSING;

        /** The stable text. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The code of this text. */
        public static Code of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** Copies the lists; of details the first {@value #MAXIMUM_DETAILS}, each cut to {@value #MAXIMUM_LENGTH} characters. */
    public Reason {
        advisories = List.copyOf(advisories);
        details = details.stream()
                .limit(MAXIMUM_DETAILS)
                .map(text -> text.substring(0, Math.min(MAXIMUM_LENGTH, text.length())))
                .toList();
    }

    /** A reason that has nothing to do with a platform's level. */
    public static Reason of(Code code, String detail) {
        return new Reason(code, "", List.of(), List.of(detail));
    }
}
