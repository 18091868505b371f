package io.akashi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.store.SortedRows;
import io.akashi.sidetree.store.SortedRows.Change;
import io.akashi.sidetree.store.SortedRows.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every keeper of sorted rows does. */
public abstract class SortedRowsContract {
    /** Rows that hold nothing yet; the same within a test. */
    protected abstract SortedRows rows();

    @Test
    public void get_givesTheLastValuePut() {
        rows().write(List.of(put(1, 10), put(2, 20), put(1, 11)));
        assertThat(rows().get(bytes(1))).contains(bytes(11));
        assertThat(rows().get(bytes(2))).contains(bytes(20));
        assertThat(rows().get(bytes(3))).isEmpty();
    }

    @Test
    public void write_takesChangesInOrder() {
        rows().write(List.of(put(1, 10), new Change.Delete(bytes(1)), put(2, 20), new Change.Delete(bytes(9))));
        rows().write(List.of(new Change.Delete(bytes(2)), put(2, 21)));
        assertThat(rows().get(bytes(1))).isEmpty();
        assertThat(rows().get(bytes(2))).contains(bytes(21));
    }

    @Test
    public void range_isInTheOrderOfUnsignedBytes() {
        rows().write(List.of(put(0x80, 1), put(0x7f, 2), put(0xff, 3), put(0x00, 4)));
        assertThat(rows().range(bytes(0x01), bytes(0xff), 10))
                .containsExactly(new Row(bytes(0x7f), bytes(2)), new Row(bytes(0x80), bytes(1)));
        assertThat(rows().range(bytes(0x00), bytes(0xff), 1)).containsExactly(new Row(bytes(0x00), bytes(4)));
        assertThat(rows().range(bytes(0xff), bytes(0x00), 10)).isEmpty();
    }

    @Test
    public void range_aKeyIsBeforeThoseThatItBegins() {
        rows().write(List.of(new Change.Put(bytes(5, 0), bytes(1)), put(5, 2), new Change.Put(bytes(5, 1), bytes(3))));
        assertThat(rows().range(bytes(5), bytes(5, 1), 10))
                .containsExactly(new Row(bytes(5), bytes(2)), new Row(bytes(5, 0), bytes(1)));
    }

    @Test
    public void last_isTheHighestOfTheRange() {
        rows().write(List.of(put(1, 10), put(2, 20), put(3, 30)));
        assertThat(rows().last(bytes(0), bytes(3))).contains(new Row(bytes(2), bytes(20)));
        assertThat(rows().last(bytes(4), bytes(9))).isEmpty();
    }

    private static Change put(int key, int value) {
        return new Change.Put(bytes(key), bytes(value));
    }

    private static Bytes bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return Bytes.wrap(bytes);
    }
}
