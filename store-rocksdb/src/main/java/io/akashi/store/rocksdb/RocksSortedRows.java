package io.akashi.store.rocksdb;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.store.SortedRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Sorted rows in a column family of the one database. A write is on disk before it returns. */
public final class RocksSortedRows implements SortedRows {
    private final RocksDatabase database;
    private final Family family;

    private RocksSortedRows(RocksDatabase database, Family family) {
        this.database = database;
        this.family = family;
    }

    /** The rows that belong to a ledger's adapter. */
    public static RocksSortedRows chainIndex(RocksDatabase database) {
        return new RocksSortedRows(database, Family.CHAIN_INDEX);
    }

    /** The rows that belong to the node's value locks and clients. */
    public static RocksSortedRows accounts(RocksDatabase database) {
        return new RocksSortedRows(database, Family.ACCOUNTS);
    }

    /** The rows that belong to the issuer of credentials. */
    public static RocksSortedRows issuer(RocksDatabase database) {
        return new RocksSortedRows(database, Family.ISSUER);
    }

    @Override
    public Optional<Bytes> get(Bytes key) {
        return database.get(family, key.borrow()).map(Bytes::wrap);
    }

    @Override
    public List<Row> range(Bytes from, Bytes to, int limit) {
        List<Row> found = new ArrayList<>();
        try (Rows rows = database.rows(family, from.borrow())) {
            while (found.size() < limit && rows.next() && isBefore(rows.key(), to)) {
                found.add(row(rows));
            }
        }
        return found;
    }

    @Override
    public Optional<Row> last(Bytes from, Bytes to) {
        try (Rows rows = database.rows(family, from.borrow())) {
            boolean found = rows.floor(to.borrow());
            if (found && !isBefore(rows.key(), to)) {
                found = rows.previous();
            }
            return found && Arrays.compareUnsigned(rows.key(), from.borrow()) >= 0
                    ? Optional.of(row(rows))
                    : Optional.empty();
        }
    }

    @Override
    public void write(List<Change> changes) {
        try (Changes writing = database.changes()) {
            for (Change change : changes) {
                if (change instanceof Change.Put put) {
                    writing.put(family, put.key().borrow(), put.value().borrow());
                } else {
                    writing.delete(family, change.key().borrow());
                }
            }
            writing.commit();
        }
    }

    private static boolean isBefore(byte[] key, Bytes end) {
        return Arrays.compareUnsigned(key, end.borrow()) < 0;
    }

    private static Row row(Rows rows) {
        return new Row(Bytes.wrap(rows.key()), Bytes.wrap(rows.value()));
    }
}
