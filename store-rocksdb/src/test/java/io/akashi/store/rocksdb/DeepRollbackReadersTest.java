package io.akashi.store.rocksdb;

import io.akashi.testkit.StorePorts;
import io.akashi.testkit.StoreReadersContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What readers see while a rollback goes in parts. */
class DeepRollbackReadersTest extends StoreReadersContract {
    @TempDir
    private Path directory;

    @Override
    protected StorePorts open(String name) {
        return RocksPorts.open(new StoreOptions(directory.resolve(name), RocksPorts.MEMORY, 3, 5), QUEUE_LIMIT);
    }
}
