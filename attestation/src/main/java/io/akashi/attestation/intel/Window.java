package io.akashi.attestation.intel;

import java.time.Instant;

/** When a statement may be relied on, ends included. */
record Window(Instant issueDate, Instant nextUpdate) {
    boolean contains(Instant instant) {
        return !instant.isBefore(issueDate) && !instant.isAfter(nextUpdate);
    }

    @Override
    public String toString() {
        return issueDate + " to " + nextUpdate;
    }
}
