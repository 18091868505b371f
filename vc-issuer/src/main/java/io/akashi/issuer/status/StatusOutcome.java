package io.akashi.issuer.status;

/** What became of a {@link StatusEvent}. */
public enum StatusOutcome {
    /** The status is another now, and that is on disk. */
    CHANGED,
    /** It was so already. */
    UNCHANGED,
    /** Refused: the credential is revoked, and stays so. */
    FINAL
}
