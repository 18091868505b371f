package io.akashi.issuer.oid4vci;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.store.SortedRows;
import io.akashi.testkit.MemorySortedRows;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Rows that take their time to be read, as a disk does: who looks and then writes without a lock is caught. */
public final class SlowRows implements SortedRows {
    private static final long NANOS = 1_000_000;

    private final SortedRows rows = new MemorySortedRows();

    @Override
    public Optional<Bytes> get(Bytes key) {
        Optional<Bytes> found = rows.get(key);
        LockSupport.parkNanos(NANOS);
        return found;
    }

    @Override
    public List<Row> range(Bytes from, Bytes to, int limit) {
        return rows.range(from, to, limit);
    }

    @Override
    public Optional<Row> last(Bytes from, Bytes to) {
        return rows.last(from, to);
    }

    @Override
    public void write(List<Change> changes) {
        rows.write(changes);
    }
}
