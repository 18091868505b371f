package io.akashi.conformance.reorgs;

import io.akashi.conformance.reorgs.ReorgHistory.Seen;
import io.akashi.store.rocksdb.RocksBatchJournal;
import io.akashi.store.rocksdb.RocksDatabase;
import io.akashi.store.rocksdb.RocksOperationQueue;
import io.akashi.store.rocksdb.RocksOperationStore;
import io.akashi.store.rocksdb.StoreOptions;
import io.akashi.testkit.FakeDisk;
import io.akashi.testkit.StorePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Random histories with reorgs, every fourth on RocksDB. Fails on any difference, or if fewer reorgs were met than three
 * times the histories lived, or fewer deep ones than a tenth of them. {@code -Dakashi.histories=…}; {@code -Dakashi.seed=…} repeats, exactly.
 */
public final class ReorgCampaign {
    private static final int ROCKS = 4;
    private static final int REORGS = 3;
    private static final int DEEP = 50;
    private static final int DEEP_SHARE = 10;
    private static final int QUEUE = 1_000;
    private static final long MEMORY = 16L << 20;

    private final Path directory;
    private final long seed;
    private int histories;
    private long reorgs;
    private long deep;
    private long deepest;
    private long late;
    private long batches;

    ReorgCampaign(Path directory, long seed) {
        this.directory = directory;
        this.seed = seed;
    }

    /** Runs the campaign in a new directory. */
    public static void main(String[] arguments) throws IOException {
        int histories = Integer.getInteger("akashi.histories", 1_000);
        long seed = Long.getLong("akashi.seed", System.nanoTime());
        System.out.println("seed " + seed + ", " + histories + " histories");
        ReorgCampaign campaign = new ReorgCampaign(Files.createTempDirectory("akashi-reorgs-"), seed);
        List<String> differences = campaign.run(histories);
        differences.forEach(System.out::println);
        System.out.println(campaign.json(differences.size()));
        System.exit(differences.isEmpty() && campaign.metEnough() ? 0 : 1);
    }

    /** Lives so many histories; a line for each in which the node ended otherwise than it ought to. */
    List<String> run(int count) throws IOException {
        List<String> differences = new ArrayList<>();
        Random seeds = new Random(seed); // neighbouring seeds would live nearly the same histories
        for (int i = 0; i < count; i++) {
            Path place = Files.createDirectories(directory.resolve("history-" + i));
            boolean rocks = i % ROCKS == ROCKS - 1;
            try (ReorgHistory history = new ReorgHistory(place, new Random(seeds.nextLong()), disk(place, rocks))) {
                List<String> found = history.live();
                if (!found.isEmpty()) {
                    differences.add("seed " + seed + ", history " + i + ", forks " + history.forks() + ": " + found);
                }
                count(history.seen());
            }
        }
        return differences;
    }

    private static Supplier<StorePorts> disk(Path place, boolean rocks) {
        FakeDisk disk = new FakeDisk();
        return rocks ? () -> rocks(place.resolve("db")) : () -> StorePorts.fakes(disk, QUEUE);
    }

    private static StorePorts rocks(Path place) {
        RocksDatabase database = RocksDatabase.open(StoreOptions.of(place, MEMORY));
        RocksOperationQueue queue = new RocksOperationQueue(database, QUEUE);
        return new StorePorts(new RocksOperationStore(database), queue, new RocksBatchJournal(database, queue));
    }

    private void count(Seen seen) {
        histories++;
        reorgs += seen.depths().size();
        deep += seen.depths().stream().filter(depth -> depth >= DEEP).count();
        deepest = Math.max(
                deepest, seen.depths().stream().mapToLong(Long::longValue).max().orElse(0));
        late += seen.late();
        batches += seen.batches();
    }

    /** Whether there were three times as many reorgs as histories, and deep ones, late files and own batches among them. */
    boolean metEnough() {
        return reorgs >= REORGS * histories && deep * DEEP_SHARE >= histories && late > 0 && batches >= histories;
    }

    String json(int differences) {
        return String.format(
                "{\"campaign\":\"reorgs\",\"seed\":%d,\"histories\":%d,\"reorgs\":%d,\"deep\":%d,\"deepest\":%d,"
                        + "\"lateFiles\":%d,\"ownBatches\":%d,\"differences\":%d}",
                seed, histories, reorgs, deep, deepest, late, batches, differences);
    }
}
