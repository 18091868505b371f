package io.akashi.store.rocksdb;

import io.akashi.testkit.StateRootsContract;
import io.akashi.testkit.StorePorts;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The same contract where five blocks have undo rows, and more than six operations take a rollback in parts. */
class DeepRollbackStateRootsTest extends StateRootsContract {
    private static final int YOUNG_BLOCKS = 5;

    @TempDir
    private Path directory;

    @Override
    protected int rootsKept() {
        return YOUNG_BLOCKS;
    }

    @Override
    protected StorePorts open(String name) {
        return RocksPorts.open(
                new StoreOptions(directory.resolve(name), RocksPorts.MEMORY, YOUNG_BLOCKS, 6), QUEUE_LIMIT);
    }
}
