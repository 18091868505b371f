package io.akashi.store.rocksdb;

import io.akashi.testkit.OperationStoreContract;
import io.akashi.testkit.StorePorts;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The same contract where three blocks have undo rows, and more than five operations take a rollback in parts. */
class DeepRollbackTest extends OperationStoreContract {
    @TempDir
    private Path directory;

    @Override
    protected StorePorts open(String name) {
        return RocksPorts.open(new StoreOptions(directory.resolve(name), RocksPorts.MEMORY, 3, 5), QUEUE_LIMIT);
    }
}
