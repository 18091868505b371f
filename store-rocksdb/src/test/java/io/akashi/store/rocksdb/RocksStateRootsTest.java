package io.akashi.store.rocksdb;

import io.akashi.testkit.StateRootsContract;
import io.akashi.testkit.StorePorts;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RocksStateRootsTest extends StateRootsContract {
    @TempDir
    private Path directory;

    @Override
    protected StorePorts open(String name) {
        return RocksPorts.open(StoreOptions.of(directory.resolve(name), RocksPorts.MEMORY), QUEUE_LIMIT);
    }
}
