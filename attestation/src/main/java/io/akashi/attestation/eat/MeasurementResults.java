package io.akashi.attestation.eat;

import java.util.List;

/** What a measuring system says of the things it measured (RFC 9711, 4.2.17). */
public record MeasurementResults(String system, List<Result> results) {
    /** Copies the results. */
    public MeasurementResults {
        results = List.copyOf(results);
    }

    /** The answer on one thing. */
    public record Result(String id, MeasurementResult result) {}
}
