package io.akashi.store.rocksdb;

/** How many operations are stored, kept with the writes that change it. Changed by one thread. */
final class OperationCount {
    private OperationCount() {}

    static long get(RocksDatabase database) {
        return database.get(Family.META, Keys.OPERATION_COUNT).map(Keys::number).orElse(0L);
    }

    /** Adds to the number, at most once in a write. */
    static void add(RocksDatabase database, Changes changes, int more) {
        if (more != 0) {
            changes.put(Family.META, Keys.OPERATION_COUNT, Keys.of(get(database) + more));
        }
    }
}
