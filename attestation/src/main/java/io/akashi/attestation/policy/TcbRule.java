package io.akashi.attestation.policy;

import java.util.Map;
import java.util.Set;

/**
 * What is demanded of the level of a platform.
 *
 * @param statuses of the vendor that are accepted
 * @param advisories that an accepted status may come with
 * @param minimumEvaluation the least number of the vendor's evaluation; zero for any
 * @param minimum security versions by component; a component that is not named is not accepted. Where a name has a slash,
 *     as in {@code milan/snp}, the part before it is a family of hardware, and only those of the same family count
 * @param otherwise what to do about another status; at best a warning for one that is merely out of date
 */
public record TcbRule(
        Allowed<String> statuses,
        Allowed<String> advisories,
        long minimumEvaluation,
        Minimum minimum,
        OnFault otherwise) {
    /** Nothing is accepted. */
    public static final TcbRule UNSET =
            new TcbRule(new Allowed.Unset<>(), new Allowed.Unset<>(), 0, new Minimum.Unset(), OnFault.REFUSE);

    /** The vendor's word alone: up to date is good, anything else as the vendor rates it. */
    public static final TcbRule VENDOR = new TcbRule(
            new Allowed.Only<>(Set.of("UpToDate"), Set.of()), new Allowed.Any<>(), 0, new Minimum.Any(), OnFault.WARN);

    /** The least security versions. */
    public sealed interface Minimum {
        /** Every version: {@code any()}. */
        record Any() implements Minimum {}

        /** Not configured: nothing is accepted. */
        record Unset() implements Minimum {}

        /** At least these. */
        record Of(Map<String, Long> components) implements Minimum {
            /** Copies the map. */
            public Of {
                components = Map.copyOf(components);
            }
        }
    }
}
