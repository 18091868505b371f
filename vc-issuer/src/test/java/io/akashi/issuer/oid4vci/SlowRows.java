package io.akashi.issuer.oid4vci;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.testkit.MemorySortedRows;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Rows that take their time to be read, as a disk does: who looks and then writes without a lock is caught. */
public final class SlowRows extends MemorySortedRows {
    private static final long NANOS = 1_000_000;

    @Override
    public Optional<Bytes> get(Bytes key) {
        Optional<Bytes> found = super.get(key);
        LockSupport.parkNanos(NANOS);
        return found;
    }
}
