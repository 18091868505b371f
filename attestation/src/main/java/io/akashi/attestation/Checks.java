package io.akashi.attestation;

import java.util.ArrayList;
import java.util.List;

/**
 * The checks of one appraisal, gathered in the order they were made. An aspect on which nothing was recorded counts as
 * {@link Outcome#NO_DATA}: what a verifier forgets is never taken as good. Not safe for use by several threads.
 */
public final class Checks {
    private final List<Check> recorded = new ArrayList<>();

    /** Records that {@code actual} is as {@code expected}. */
    public void pass(CheckId id, String expected, String actual) {
        recorded.add(new Check(id, Outcome.PASS, expected, actual));
    }

    /** Records that {@code actual} is not as {@code expected}. */
    public void fail(CheckId id, String expected, String actual) {
        recorded.add(new Check(id, Outcome.FAIL, expected, actual));
    }

    /** Records that {@code expected} cannot be decided, because of {@code actual}. */
    public void noData(CheckId id, String expected, String actual) {
        recorded.add(new Check(id, Outcome.NO_DATA, expected, actual));
    }

    /** Records that the question does not arise, and why. */
    public void notApplicable(CheckId id, String why) {
        recorded.add(new Check(id, Outcome.NOT_APPLICABLE, "nothing", why));
    }

    /** Records the answer of a cryptographic check. */
    public void record(CheckId id, Verification verification) {
        if (verification instanceof Verification.Holds holds) {
            pass(id, holds.what(), "holds");
        } else if (verification instanceof Verification.Broken broken) {
            fail(id, broken.expected(), broken.actual());
        }
    }

    /** Records whether {@code actual} equals {@code expected}. */
    public <T> void equal(CheckId id, T expected, T actual) {
        if (expected.equals(actual)) {
            pass(id, expected.toString(), actual.toString());
        } else {
            fail(id, expected.toString(), actual.toString());
        }
    }

    /** The worst outcome recorded under {@code aspect}. */
    public Outcome outcome(Aspect aspect) {
        return summary(aspect).outcome();
    }

    /** One summary for each aspect, in order, and then every check recorded under an id of its own. */
    public List<Check> list() {
        List<Check> all = new ArrayList<>();
        for (Aspect aspect : Aspect.values()) {
            all.add(summary(aspect));
        }
        recorded.stream()
                .filter(check -> check.id() != CheckId.of(check.id().aspect()))
                .forEach(all::add);
        return List.copyOf(all);
    }

    private Check summary(Aspect aspect) {
        CheckId id = CheckId.of(aspect);
        return recorded.stream()
                .filter(check -> check.id().aspect() == aspect)
                .reduce((a, b) -> b.outcome().compareTo(a.outcome()) > 0 ? b : a)
                .map(worst -> new Check(id, worst.outcome(), worst.expected(), worst.actual()))
                .orElseGet(() -> new Check(id, Outcome.NO_DATA, "checked", "not checked"));
    }
}
