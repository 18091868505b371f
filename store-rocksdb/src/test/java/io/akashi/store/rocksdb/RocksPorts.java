package io.akashi.store.rocksdb;

import io.akashi.testkit.StorePorts;

/** The three ports of one database. */
final class RocksPorts {
    static final long MEMORY = 16L << 20;

    private RocksPorts() {}

    static StorePorts open(StoreOptions options, int queueLimit) {
        return of(RocksDatabase.open(options), queueLimit);
    }

    static StorePorts of(RocksDatabase database, int queueLimit) {
        RocksOperationQueue queue = new RocksOperationQueue(database, queueLimit);
        return new StorePorts(new RocksOperationStore(database), queue, new RocksBatchJournal(database, queue));
    }
}
