package io.akashi.node.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.observe.Observer;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.store.rocksdb.RocksDatabase;
import io.akashi.store.rocksdb.RocksOperationStore;
import io.akashi.store.rocksdb.StoreOptions;
import io.akashi.testkit.RandomBlocks;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReorgMemoryTest {
    @TempDir
    private Path directory;

    @Test
    void memory_isTheSameAfterARestart() {
        ReorgMemory running = new ReorgMemory(Observer.Listener.NONE);
        Map<DidSuffix, Optional<AnchorTime>> before = new HashMap<>();
        RandomBlocks random = new RandomBlocks(11);
        try (RocksOperationStore store = open()) {
            List<BlockChanges> blocks = random.after(Optional.empty(), 12);
            blocks.forEach(block -> apply(store, running, block));
            AnchorTime fork = blocks.get(6).cursor().time();
            store.rollbackTo(fork);
            running.rolledBack(fork);
            random.after(store.cursor(), 2).forEach(block -> apply(store, running, block));
            for (int i = 0; i < 20; i++) {
                before.put(RandomBlocks.suffix(i), running.lost(RandomBlocks.suffix(i)));
            }
        }
        assertThat(before.values()).anyMatch(Optional::isPresent).anyMatch(Optional::isEmpty);
        try (RocksOperationStore store = open()) {
            ReorgMemory restarted = new ReorgMemory(Observer.Listener.NONE)
                    .remembering(store.changeLog().orElseThrow());
            before.forEach((suffix, lost) ->
                    assertThat(restarted.lost(suffix)).as(suffix.text()).isEqualTo(lost));
        }
    }

    private RocksOperationStore open() {
        return new RocksOperationStore(RocksDatabase.open(StoreOptions.of(directory, 16L << 20)));
    }

    private static void apply(RocksOperationStore store, ReorgMemory memory, BlockChanges block) {
        store.apply(block);
        memory.applied(block, block.cursor().time());
    }
}
