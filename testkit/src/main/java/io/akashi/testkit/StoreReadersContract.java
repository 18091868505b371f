package io.akashi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.StoredOperation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What readers see of an operation store while one thread writes. */
public abstract class StoreReadersContract extends StoreContract {
    private static final int BLOCKS = 60;
    private static final int READERS = 3;
    private static final int DIDS = 20;

    @Test
    public void operations_showEachBlockAsAWhole() throws InterruptedException, ExecutionException {
        List<BlockChanges> blocks = new RandomBlocks(31).after(Optional.empty(), BLOCKS);
        List<Set<List<StoredOperation>>> allowed = new ArrayList<>();
        for (int did = 0; did < DIDS; did++) {
            allowed.add(prefixes(blocks, RandomBlocks.suffix(did)));
        }
        whileWriting(blocks, number -> {
            int did = number % DIDS;
            assertThat(allowed.get(did)).contains(store().operations().operations(RandomBlocks.suffix(did)));
        });
    }

    @Test
    public void changeCounter_leavesNothingStale() throws InterruptedException, ExecutionException {
        Map<DidSuffix, Map<Long, List<StoredOperation>>> kept = new ConcurrentHashMap<>();
        whileWriting(new RandomBlocks(32).after(Optional.empty(), BLOCKS), number -> {
            DidSuffix suffix = RandomBlocks.suffix(number % DIDS);
            long counter = store().operations().changeCounter(suffix);
            List<StoredOperation> operations = store().operations().operations(suffix);
            if (store().operations().changeCounter(suffix) == counter) {
                kept.computeIfAbsent(suffix, key -> new ConcurrentHashMap<>()).put(counter, operations);
            }
        });
        kept.forEach((suffix, byCounter) -> {
            List<StoredOperation> now = byCounter.get(store().operations().changeCounter(suffix));
            assertThat(now == null ? store().operations().operations(suffix) : now)
                    .isEqualTo(store().operations().operations(suffix));
        });
    }

    /** Reads over and over while the blocks are applied, and rolled back and applied again. */
    private void whileWriting(List<BlockChanges> blocks, Reading reading)
            throws InterruptedException, ExecutionException {
        OperationStore operations = store().operations();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                running.add(readers.submit(() -> {
                    int number = 0;
                    while (!done.get()) {
                        reading.read(number++);
                    }
                }));
            }
            blocks.forEach(operations::apply);
            AnchorTime fork = blocks.get(BLOCKS / 2).cursor().time();
            operations.rollbackTo(fork);
            blocks.stream()
                    .filter(block -> operations
                            .cursor()
                            .filter(cursor ->
                                    cursor.time().compareTo(block.cursor().time()) >= 0)
                            .isEmpty())
                    .forEach(operations::apply);
            done.set(true);
            for (Future<?> reader : running) {
                reader.get();
            }
        } finally {
            done.set(true);
            readers.shutdown();
        }
    }

    private static Set<List<StoredOperation>> prefixes(List<BlockChanges> blocks, DidSuffix suffix) {
        List<StoredOperation> soFar = new ArrayList<>();
        Set<List<StoredOperation>> prefixes = new HashSet<>(Set.of(List.of()));
        for (BlockChanges block : blocks) {
            block.operations().stream()
                    .filter(operation -> operation.suffix().equals(suffix))
                    .forEach(soFar::add);
            prefixes.add(List.copyOf(soFar));
        }
        return prefixes;
    }

    /** One reading; the number grows. */
    private interface Reading {
        void read(int number);
    }
}
