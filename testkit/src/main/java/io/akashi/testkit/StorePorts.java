package io.akashi.testkit;

import io.akashi.sidetree.store.BatchJournal;
import io.akashi.sidetree.store.OperationQueue;
import io.akashi.sidetree.store.OperationStore;

/** The three ports of one store. Closing the operations closes the others with them. */
public record StorePorts(OperationStore operations, OperationQueue queue, BatchJournal journal)
        implements AutoCloseable {
    /** The fakes on this disk. */
    public static StorePorts fakes(FakeDisk disk, int queueLimit) {
        FakeOperationQueue queue = new FakeOperationQueue(disk, queueLimit);
        return new StorePorts(new FakeOperationStore(disk), queue, new FakeBatchJournal(disk, queue));
    }

    @Override
    public void close() {
        operations.close();
    }
}
