package io.akashi.testkit;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.store.SortedRows;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Rows in memory. */
public class MemorySortedRows implements SortedRows {
    private final NavigableMap<Bytes, Bytes> rows =
            new TreeMap<>((left, right) -> Arrays.compareUnsigned(left.borrow(), right.borrow()));

    @Override
    public synchronized Optional<Bytes> get(Bytes key) {
        return Optional.ofNullable(rows.get(key));
    }

    @Override
    public synchronized List<Row> range(Bytes from, Bytes to, int limit) {
        return between(from, to).entrySet().stream()
                .limit(limit)
                .map(entry -> new Row(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public synchronized Optional<Row> last(Bytes from, Bytes to) {
        return Optional.ofNullable(between(from, to).lastEntry())
                .map(entry -> new Row(entry.getKey(), entry.getValue()));
    }

    @Override
    public synchronized void write(List<Change> changes) {
        for (Change change : changes) {
            if (change instanceof Change.Put put) {
                rows.put(put.key(), put.value());
            } else {
                rows.remove(change.key());
            }
        }
    }

    private NavigableMap<Bytes, Bytes> between(Bytes from, Bytes to) {
        boolean empty = Arrays.compareUnsigned(from.borrow(), to.borrow()) >= 0;
        return empty ? Collections.emptyNavigableMap() : rows.subMap(from, true, to, false);
    }
}
