package io.akashi.conformance.roots;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.store.BlockRoots;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.trie.PlainRoots;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Equal roots for any order of files, number of threads, restarts and forks on the way, and, since the state root stands here,
 * on any machine and JVM. (Anchors hold CIDs, which differ where another zlib compresses; they are compared with each
 * other.) {@code -Dakashi.shuffles=1000} shuffles more, {@code -Dakashi.seed=…} repeats.
 */
class RootShufflesTest {
    private static final int SHUFFLES = Integer.getInteger("akashi.shuffles", 50);
    private static final long SEED = Long.getLong("akashi.seed", System.nanoTime());
    private static final String STATE_ROOT = "7826e0a639e0d1bd547c72ffdc7f9cebf63bd7157ee13fa6342caa144e01034b";

    @TempDir
    private Path directory;

    private final ForkedHistory history = new ForkedHistory();
    private final Map<List<Object>, BlockRoots> statements = new HashMap<>();
    private int compared;
    private int comparedWhilePending;

    @Test
    void roots_areThoseOfTheHistoryHoweverItCame() {
        System.out.println("seed " + SEED + ", " + SHUFFLES + " shuffles");
        Random seeds = new Random(SEED);
        for (int i = 0; i < SHUFFLES; i++) {
            long seed = seeds.nextLong();
            String description = "seed " + SEED + ", shuffle " + i;
            try (ShuffledNode node = new ShuffledNode(directory.resolve("s" + i), history.files(), new Random(seed))) {
                node.live(history);
                node.store().settleRoots();
                check(node.store(), description);
            }
        }
        System.out.println("seed " + SEED + ": " + SHUFFLES + " shuffles, " + statements.size() + " statements, "
                + compared + " made more than once, " + comparedWhilePending + " of them with files that were missing");
        assertThat(compared).as("statements that two shuffles made").isGreaterThanOrEqualTo(SHUFFLES - 1);
        assertThat(comparedWhilePending)
                .as("of them, with files that were missing")
                .isGreaterThanOrEqualTo(SHUFFLES / 4);
    }

    private void check(OperationStore store, String description) {
        BlockRoots roots = store.roots().orElseThrow();
        assertThat(roots.dids().hex()).as(description).isEqualTo(STATE_ROOT);
        assertThat(roots.pending().count()).as(description).isZero();
        assertThat(PlainRoots.of(store)).as(description).contains(roots);
        for (BlockRoots statement : store.recentRoots()) {
            BlockRoots other = statements.putIfAbsent(List.of(statement.hash(), statement.pending()), statement);
            if (other != null) {
                compared++;
                comparedWhilePending += statement.pending().count() > 0 ? 1 : 0;
                assertThat(statement).as(description).isEqualTo(other);
            }
        }
    }
}
