package io.akashi.store.rocksdb;

import io.akashi.testkit.OperationQueueContract;
import io.akashi.testkit.StorePorts;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RocksOperationQueueTest extends OperationQueueContract {
    @TempDir
    private Path directory;

    @Override
    protected StorePorts open(String name) {
        return RocksPorts.open(StoreOptions.of(directory.resolve(name), RocksPorts.MEMORY), QUEUE_LIMIT);
    }
}
