package io.akashi.issuer.credential;

import java.util.List;

/**
 * One claim of a credential.
 *
 * @param source where its value comes from
 * @param from the names on the way to the value there
 * @param to the names on the way to its place among the claims of the subject
 * @param need what happens without a value
 */
public record ClaimRule(ClaimSource source, List<String> from, List<String> to, Need need) {
    /** Copies the lists. */
    public ClaimRule {
        from = List.copyOf(from);
        to = List.copyOf(to);
    }

    /** What happens if there is no value. */
    public enum Need {
        /** No credential. */
        REQUIRED,
        /** A credential without the claim. */
        OPTIONAL
    }

    /** Whether one of the two places contains the other: then one value would hide the other. */
    boolean collidesWith(ClaimRule other) {
        int common = Math.min(to.size(), other.to.size());
        return to.subList(0, common).equals(other.to.subList(0, common));
    }
}
