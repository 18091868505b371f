package io.akashi.node.cli.compare;

import java.util.List;
import java.util.Map;

/**
 * What a comparison came to.
 *
 * @param causes how many DIDs differ for each
 * @param listed the first of those that differ or could not be compared
 */
record Tally(long all, long notCompared, Map<String, Long> causes, List<Difference> listed) {
    Tally {
        causes = Map.copyOf(causes);
        listed = List.copyOf(listed);
    }

    long different() {
        return causes.values().stream().mapToLong(Long::longValue).sum() - notCompared;
    }

    long equal() {
        return all - different() - notCompared;
    }
}
