package io.akashi.store.rocksdb;

import io.akashi.sidetree.protocol.TransactionNumber;
import java.util.function.Supplier;

/**
 * Hides the operations that a long rollback has yet to delete: to readers it happens at once. Each change is a new
 * object, so that a reader can tell whether its rows and its limit belong together.
 */
final class Visibility {
    private volatile Limit limit = new Limit(Long.MAX_VALUE);

    /** From now on operations of this transaction and later ones do not exist. */
    void hideFrom(TransactionNumber first) {
        limit = new Limit(first.value());
    }

    /** Nothing is hidden any more. */
    void showAll() {
        limit = new Limit(Long.MAX_VALUE);
    }

    /** Rows with the limit that held when they were made. */
    Seen see(Supplier<Rows> rows) {
        while (true) {
            Limit before = limit;
            Rows made = rows.get();
            if (limit == before) {
                return new Seen(made, before);
            }
            made.close();
        }
    }

    private static final class Limit {
        private final long end;

        private Limit(long end) {
            this.end = end;
        }
    }

    /** Rows of operations, without what is hidden. */
    static final class Seen implements AutoCloseable {
        private final Rows rows;
        private final Limit limit;

        private Seen(Rows rows, Limit limit) {
            this.rows = rows;
            this.limit = limit;
        }

        /** Goes to the next row that is not hidden; whether there is one. */
        boolean next() {
            while (rows.next()) {
                if (Keys.transaction(rows.key()).value() < limit.end) {
                    return true;
                }
            }
            return false;
        }

        Rows rows() {
            return rows;
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
