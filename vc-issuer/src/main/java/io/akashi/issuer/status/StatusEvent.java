package io.akashi.issuer.status;

/** What can happen to the status of a credential. */
public enum StatusEvent {
    /** Final. */
    REVOKE(StatusState.INVALID),
    SUSPEND(StatusState.SUSPENDED),
    /** Lifts a suspension. */
    REINSTATE(StatusState.VALID);

    private final StatusState target;

    StatusEvent(StatusState target) {
        this.target = target;
    }

    /** The status afterwards, where the event is allowed. */
    public StatusState target() {
        return target;
    }

    /** What the event does to a credential of this status. */
    StatusOutcome on(StatusState before) {
        if (before == target) {
            return StatusOutcome.UNCHANGED;
        }
        return before == StatusState.INVALID ? StatusOutcome.FINAL : StatusOutcome.CHANGED;
    }
}
