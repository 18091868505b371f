package io.akashi.node.health;

import io.akashi.node.health.Finding.State;
import java.util.List;
import java.util.Optional;

/** What all checks found. */
public record HealthReport(List<Finding> checks) {
    /** Copies the list. */
    public HealthReport {
        checks = List.copyOf(checks);
    }

    /** Whether none failed. */
    public boolean isFit() {
        return checks.stream().noneMatch(check -> check.state() == State.FAILED);
    }

    /** Why it is not fit: the first that failed. */
    public Optional<String> reason() {
        return checks.stream()
                .filter(check -> check.state() == State.FAILED)
                .findFirst()
                .map(Finding::reason);
    }
}
