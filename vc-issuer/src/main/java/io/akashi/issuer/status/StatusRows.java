package io.akashi.issuer.status;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.store.SortedRows;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How lists and changed statuses lie on disk. {@code SL‖list}: the key of its order, two to the power of how many entries, how
 * many positions are reserved. {@code SS‖list‖index}: a status that is not valid, or was not once.
 */
final class StatusRows {
    private static final short LIST = 'S' << 8 | 'L';
    private static final short STATE = 'S' << 8 | 'S';
    private static final int PAGE = 10_000;

    private final SortedRows rows;

    StatusRows(SortedRows rows) {
        this.rows = rows;
    }

    /** A list. */
    record Header(int list, Bytes key, int bits, int reserved) {
        SortedRows.Change put() {
            ByteBuffer value = ByteBuffer.allocate(IndexOrder.KEY_BYTES + 8)
                    .put(key.borrow())
                    .putInt(bits)
                    .putInt(reserved);
            return new SortedRows.Change.Put(listKey(list), Bytes.wrap(value.array()));
        }
    }

    /** The newest list. */
    Optional<Header> last() {
        return rows.last(listKey(0), listKey(Integer.MAX_VALUE)).map(StatusRows::header);
    }

    /** The list of this number. */
    Optional<Header> find(int list) {
        return rows.get(listKey(list)).map(value -> header(new SortedRows.Row(listKey(list), value)));
    }

    /** Every status of the list that was ever changed. */
    List<Stored> states(int list) {
        List<Stored> all = new ArrayList<>();
        Bytes end = stateKey(list, Integer.MAX_VALUE);
        int from = 0;
        List<SortedRows.Row> page;
        do {
            page = rows.range(stateKey(list, from), end, PAGE);
            for (SortedRows.Row row : page) {
                int index = row.key().view().getInt(6);
                all.add(new Stored(index, StatusState.of(row.value().borrow()[0])));
                from = index + 1;
            }
        } while (page.size() == PAGE);
        return all;
    }

    /** One status. */
    record Stored(int index, StatusState state) {}

    SortedRows.Change put(StatusIndex place, StatusState state) {
        return new SortedRows.Change.Put(
                stateKey(place.list(), place.index()), Bytes.wrap(new byte[] {(byte) state.number()}));
    }

    void write(List<SortedRows.Change> changes) {
        rows.write(changes);
    }

    private static Header header(SortedRows.Row row) {
        ByteBuffer value = row.value().view();
        byte[] key = new byte[IndexOrder.KEY_BYTES];
        value.get(key);
        return new Header(row.key().view().getInt(2), Bytes.wrap(key), value.getInt(), value.getInt());
    }

    private static Bytes listKey(int list) {
        return Bytes.wrap(ByteBuffer.allocate(6).putShort(LIST).putInt(list).array());
    }

    private static Bytes stateKey(int list, int index) {
        return Bytes.wrap(ByteBuffer.allocate(10)
                .putShort(STATE)
                .putInt(list)
                .putInt(index)
                .array());
    }
}
