package io.akashi.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.QueuedOperation;
import io.akashi.sidetree.store.Receipt;
import io.akashi.sidetree.trie.PlainRoots;
import io.akashi.testkit.FakeOperationStore;
import io.akashi.testkit.Requests;
import io.akashi.testkit.StoreContents;
import io.akashi.testkit.StorePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that works on a store is killed again and again: what it was told to be durable is there, and whole. */
class CrashTest {
    private static final int CRASHES = 14;
    private static final int MOST_LINES = 1_500;
    private static final int REQUESTS_PER_ROUND = 1_000_000;
    private static final long SEED = 20_261_124;

    @TempDir
    private Path directory;

    private final TreeSet<Integer> queued = new TreeSet<>();
    private long done;
    private long intended;
    private Optional<Long> rollback = Optional.empty();

    @Test
    void kill_losesNothingThatWasAcknowledged() throws IOException, InterruptedException {
        Random random = new Random(SEED);
        int crashes = 0;
        for (int round = 0; round < CRASHES; round++) {
            // One in three dies while it opens, which is while it recovers from the one before.
            int lines = round % 3 == 2 ? 1 : 2 + random.nextInt(MOST_LINES);
            crashes += runAndKill(round, lines) ? 1 : 0;
            try (StorePorts store = CrashingProcess.open(directory)) {
                String description = "seed " + SEED + ", round " + round;
                checkBlocks(store, description);
                checkRequests(store, description);
            }
        }
        assertThat(crashes).isEqualTo(CRASHES);
        assertThat(queued).hasSizeGreaterThan(CRASHES);
        assertThat(done).isPositive();
    }

    /** Whether the process was alive until it was killed. */
    private boolean runAndKill(int round, int lines) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingProcess.class.getName(),
                        directory.toString(),
                        Integer.toString(round * REQUESTS_PER_ROUND))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        boolean alive;
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < lines; i++) {
                hear(output.readLine());
            }
            alive = process.isAlive();
            // By its handle, because the process object would close what it said before it died, which counts.
            assertThat(process.toHandle().destroyForcibly()).isTrue();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                hear(line);
            }
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
        return alive;
    }

    private void hear(String line) {
        assertThat(line).as("the process ended by itself").isNotNull();
        String[] words = line.split(" ");
        if (words.length < 3 || !line.endsWith(CrashingProcess.END)) {
            return;
        }
        switch (words[0]) {
            case "queued" -> queued.add(Integer.parseInt(words[1]));
            case "intend" -> intended = Long.parseLong(words[1]);
            case "rollback" -> rollback = Optional.of(Long.parseLong(words[1]));
            case "done" -> {
                done = Long.parseLong(words[1]);
                intended = done;
                rollback = Optional.empty();
            }
            default -> throw new IllegalStateException("unexpected line " + line);
        }
    }

    private void checkBlocks(StorePorts store, String description) {
        StoreContents found = StoreContents.of(store.operations());
        long height = found.cursor().map(cursor -> cursor.time().block()).orElse(0L);
        // A rollback ends at the last block kept at its fork point or below.
        assertThat(height == done
                        || height == intended
                        || rollback.filter(fork -> height <= fork).isPresent())
                .as(description + ": at " + height + ", done " + done + ", intended " + intended + ", " + rollback)
                .isTrue();
        FakeOperationStore expected = new FakeOperationStore();
        BlockChanges next = CrashingProcess.next(Optional.empty());
        while (next.cursor().time().block() <= height) {
            expected.apply(next);
            next = CrashingProcess.next(Optional.of(next.cursor()));
        }
        assertThat(found).as(description).isEqualTo(StoreContents.of(expected));
        LoggedOperations.of(store.operations()).requireSameAsStored(store.operations(), description);
        store.operations().settleRoots();
        assertThat(store.operations().roots()).as(description).isEqualTo(PlainRoots.of(expected));
        done = height;
        intended = height;
        rollback = Optional.empty();
    }

    private void checkRequests(StorePorts store, String description) {
        List<QueuedOperation> kept = new ArrayList<>(store.queue().peek(Integer.MAX_VALUE));
        assertThat(kept).as(description).hasSize(store.queue().size());
        for (int i = 0; i < kept.size(); i++) {
            assertThat(store.queue().receipt(kept.get(i).id()).map(Receipt::state))
                    .as(description)
                    .contains(new Receipt.State.Queued(i + 1));
        }
        for (BatchRecord batch : store.journal().open()) {
            List<QueuedOperation> operations = store.journal().operations(batch.id());
            assertThat(operations).as(description).hasSize(batch.operations());
            operations.forEach(operation -> assertThat(
                            store.queue().receipt(operation.id()).map(Receipt::state))
                    .contains(new Receipt.State.Batched(batch.id())));
            kept.addAll(operations);
        }
        assertThat(kept).as(description).doesNotHaveDuplicates();
        assertThat(kept)
                .as(description)
                .containsAll(queued.stream().map(Requests::request).toList());
    }
}
