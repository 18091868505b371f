package io.akashi.attestation.vectors;

import java.util.List;

/** What became of a row. */
public sealed interface VectorResult {
    /** The row. */
    VectorRow row();

    /** Everything is as expected. */
    record Passed(VectorRow row) implements VectorResult {}

    /** Each difference with expected and actual value, or why the evidence could not be read. */
    record Failed(VectorRow row, List<String> differences) implements VectorResult {
        /** Copies the list. */
        public Failed {
            differences = List.copyOf(differences);
        }
    }

    /** Its type is not built in. */
    record Skipped(VectorRow row) implements VectorResult {}
}
