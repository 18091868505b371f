package io.akashi.attestation.intel;

import java.util.List;
import java.util.Optional;

/** The rating of a piece of Intel's software from version {@code isvSvn} up. */
record IsvLevel(int isvSvn, Rating rating) {
    /** The rating of {@code actual} by the first level of {@code levels} that it reaches. */
    static Optional<Rating> rate(List<IsvLevel> levels, int actual) {
        return levels.stream()
                .filter(level -> actual >= level.isvSvn)
                .map(IsvLevel::rating)
                .findFirst();
    }
}
