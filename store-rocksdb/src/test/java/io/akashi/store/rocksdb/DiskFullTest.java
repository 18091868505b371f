package io.akashi.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.akashi.store.rocksdb.FullDisk.Phase;
import io.akashi.testkit.SmallDisk;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk gets full in every phase: what was acknowledged stays, reads go on, and the store takes writes again once there is
 * room. {@code scripts/disk-full.sh} runs many more rounds.
 */
@Tag("slow")
class DiskFullTest {
    private static final Integer DEMANDED = Integer.getInteger("akashi.diskfull.rounds");
    private static final int ROUNDS = DEMANDED == null ? Phase.values().length : DEMANDED;
    private static final long SEED = Long.getLong("akashi.seed", 20_261_129);

    /** A store grows in each round, so that one on a small disk lives through few. */
    private static final int ROUNDS_OF_ONE_STORE = Phase.values().length;

    private static final long DISK = 96L << 20;
    private static final int MOST_LEFT = 2 << 20;
    private static final int MOST_LEFT_TO_OPEN = 64 << 10;

    @TempDir
    private Path directory;

    /** How often writes failed in each phase; in OPENING, how often the store was opened for reading alone. */
    private final Map<Phase, Integer> faults = new EnumMap<>(Phase.class);

    @Test
    void fullDisk_losesNothingAndHeals() throws InterruptedException {
        System.out.println("seed " + SEED + ", " + ROUNDS + " rounds");
        Random random = new Random(SEED);
        for (int first = 0; first < ROUNDS; first += ROUNDS_OF_ONE_STORE) {
            Optional<SmallDisk> mounted = SmallDisk.mount(directory, DISK);
            if (DEMANDED == null) {
                assumeThat(mounted).as("a tmpfs can be mounted").isPresent();
            }
            try (SmallDisk disk = mounted.orElseThrow(() -> new AssertionError("no tmpfs can be mounted here"));
                    FullDisk store = new FullDisk(disk.directory().resolve("db"), random)) {
                for (int round = first; round < Math.min(first + ROUNDS_OF_ONE_STORE, ROUNDS); round++) {
                    round(store, disk, round, random);
                }
            }
        }
        int happened = faults.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println(happened + " times full: " + faults);
        assertThat(happened).as("faults that happened, of those planned").isEqualTo(ROUNDS);
    }

    private void round(FullDisk store, SmallDisk disk, int round, Random random) throws InterruptedException {
        Phase phase = Phase.values()[round % Phase.values().length];
        String description = "seed " + SEED + ", round " + round + ", " + phase;
        store.work();
        disk.fill(random.nextInt(MOST_LEFT));
        boolean isFull = store.workUntilFull(phase);
        assertThat(store.isFull()).as(description).isEqualTo(isFull);
        store.check(description + ", full");
        if (phase == Phase.OPENING) {
            store.reopen(() -> disk.fill(random.nextInt(MOST_LEFT_TO_OPEN)));
            isFull = store.isFull();
            store.check(description + ", opened on the full disk");
        }
        faults.merge(phase, isFull ? 1 : 0, Integer::sum);
        disk.free();
        store.awaitMending();
        store.check(description + ", with room again");
        store.work();
        store.checkRoots(description);
    }
}
