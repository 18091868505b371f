package io.akashi.attestation.intel;

import java.util.List;
import java.util.TreeSet;

/** What Intel says of a level: its status and the advisories that apply to it, sorted. */
public record Rating(TcbStatus status, List<String> advisories) {
    /** Sorts the advisories, each once. */
    public Rating {
        advisories = List.copyOf(new TreeSet<>(advisories));
    }

    /** The rating of a whole with this part and {@code other}. */
    Rating merge(Rating other) {
        TreeSet<String> union = new TreeSet<>(advisories);
        union.addAll(other.advisories);
        return new Rating(status.merge(other.status), List.copyOf(union));
    }

    @Override
    public String toString() {
        return status.text() + " " + advisories;
    }
}
