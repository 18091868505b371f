package io.akashi.store.rocksdb;

import io.akashi.testkit.StorePorts;
import io.akashi.testkit.StoreReadersContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RocksStoreReadersTest extends StoreReadersContract {
    @TempDir
    private Path directory;

    @Override
    protected StorePorts open(String name) {
        return RocksPorts.open(StoreOptions.of(directory.resolve(name), RocksPorts.MEMORY), QUEUE_LIMIT);
    }
}
