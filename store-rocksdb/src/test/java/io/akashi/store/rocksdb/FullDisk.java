package io.akashi.store.rocksdb;

import static io.akashi.testkit.Requests.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.BatchRecord.State;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.OperationQueue.Enqueued;
import io.akashi.sidetree.store.QueuedOperation;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.trie.PlainRoots;
import io.akashi.testkit.FakeOperationStore;
import io.akashi.testkit.RandomBlocks;
import io.akashi.testkit.Requests;
import io.akashi.testkit.StoreContents;
import io.akashi.testkit.StorePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** A store on a disk that gets full, what it acknowledged, and whether that is there. */
final class FullDisk implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_PADDING = 120_000;
    private static final int MOST_STEPS = 3_000;

    private final Path directory;
    private final Random random;
    private final List<QueuedOperation> acknowledged = new ArrayList<>();
    private final FakeOperationStore expected = new FakeOperationStore();
    private RocksDatabase database;
    private StorePorts store;
    private int requests;

    FullDisk(Path directory, Random random) {
        this.directory = directory;
        this.random = random;
        open();
    }

    private void open() {
        database = RocksDatabase.open(StoreOptions.of(directory, RocksPorts.MEMORY));
        store = RocksPorts.of(database, Integer.MAX_VALUE);
    }

    /** What a store does while its disk gets full. */
    enum Phase {
        OBSERVING,
        QUEUEING,
        BATCHING,
        FLUSHING,
        OPENING
    }

    /** Works in this phase until the disk refuses a write. */
    boolean workUntilFull(Phase phase) {
        try {
            for (int i = 0; i < MOST_STEPS; i++) {
                step(phase);
            }
            return false;
        } catch (StoreFullException e) {
            return true;
        }
    }

    /** Works a little, with room. */
    void work() {
        for (Phase phase : Phase.values()) {
            step(phase);
        }
    }

    private void step(Phase phase) {
        switch (phase) {
            case OBSERVING -> observe();
            case BATCHING -> batch();
            case FLUSHING -> {
                for (int i = 0; i < 20; i++) {
                    enqueue();
                }
                database.compact();
            }
            default -> enqueue();
        }
    }

    private void enqueue() {
        List<QueuedOperation> group = IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> Requests.request(requests++))
                .map(small -> new QueuedOperation(small.id(), small.type(), small.suffix(), padding(random)))
                .toList();
        List<Enqueued> outcomes = store.queue().enqueueAll(group, NOW);
        for (int i = 0; i < group.size(); i++) {
            if (outcomes.get(i) instanceof Enqueued.Accepted) {
                acknowledged.add(group.get(i));
            }
        }
    }

    private void observe() {
        BlockChanges block = next(store.operations().cursor());
        store.operations().apply(block);
        expected.apply(block);
        store.operations().settleRoots();
    }

    /** The one block that follows, with long operations. */
    private static BlockChanges next(Optional<BlockCursor> last) {
        long seed = last.map(block -> block.time().block()).orElse(0L);
        BlockChanges block = new RandomBlocks(seed).next(last);
        Random random = new Random(seed);
        List<StoredOperation> padded = block.operations().stream()
                .map(operation -> new StoredOperation(
                        operation.transaction(),
                        operation.index(),
                        operation.type(),
                        operation.suffix(),
                        padding(random),
                        operation.hasDelta(),
                        operation.verdict()))
                .toList();
        return new BlockChanges(block.cursor(), block.transactions(), padded, block.settled());
    }

    private static Bytes padding(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(MOST_PADDING)];
        random.nextBytes(bytes);
        return Bytes.wrap(bytes);
    }

    private void batch() {
        List<BatchRecord> open = store.journal().open();
        if (open.size() > 3) {
            store.journal().requeue(open.get(1).id());
        } else if (store.queue().size() > 0) {
            BatchRecord batch = store.journal().assemble(5);
            store.journal().advance(new BatchRecord(batch.id(), batch.operations(), new State.FilesStored("3.Qm")));
        } else {
            enqueue();
        }
    }

    /** Closes the store and opens it again, with whatever room {@code between} leaves. */
    void reopen(Runnable between) {
        try {
            database.close();
        } catch (StoreException e) {
            assertThat(e).hasMessageContaining("close cleanly");
        }
        between.run();
        open();
    }

    /** Whether it takes no writes, for want of room. */
    boolean isFull() {
        return database.failure().filter(WriteFailure::isFull).isPresent();
    }

    long timesMended() {
        return database.timesMended();
    }

    /** Waits until it takes writes again. */
    void awaitMending() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (database.failure().isPresent()) {
            assertThat(System.nanoTime())
                    .as("mended in time: " + database.failure())
                    .isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    /** All that was acknowledged can be read, and nothing is there in part. */
    void check(String description) {
        StoreContents found = StoreContents.of(store.operations());
        // The last write of a block may be there although it failed.
        while (expected.cursor()
                        .map(BlockCursor::time)
                        .map(time -> time.block())
                        .orElse(0L)
                < found.cursor().map(cursor -> cursor.time().block()).orElse(0L)) {
            expected.apply(next(expected.cursor()));
        }
        assertThat(found).as(description).isEqualTo(StoreContents.of(expected));
        Set<QueuedOperation> kept = new HashSet<>(store.queue().peek(Integer.MAX_VALUE));
        assertThat(kept).as(description).hasSize(store.queue().size());
        for (BatchRecord batch : store.journal().open()) {
            kept.addAll(store.journal().operations(batch.id()));
        }
        assertThat(kept).as(description).containsAll(acknowledged);
        assertThat(acknowledged)
                .allSatisfy(request -> assertThat(store.queue().receipt(request.id()))
                        .as(description)
                        .isPresent());
    }

    /** The roots are those of the operations. */
    void checkRoots(String description) {
        store.operations().settleRoots();
        assertThat(store.operations().roots()).as(description).isEqualTo(PlainRoots.of(expected));
    }

    @Override
    public void close() {
        database.close();
    }
}
