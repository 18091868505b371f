package io.akashi.store.rocksdb;

import io.akashi.sidetree.encoding.Bytes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what {@link RowWriter} wrote. A row that ends early or has another version is damage: {@link StoreException}. */
final class RowReader {
    private final ByteBuffer row;

    RowReader(byte[] row) {
        this.row = ByteBuffer.wrap(row);
        int version = getByte();
        if (version != RowWriter.VERSION) {
            throw new StoreException("a row has version " + version + ", expected " + RowWriter.VERSION);
        }
    }

    int getByte() {
        need(1);
        return row.get();
    }

    int getInt() {
        need(Integer.BYTES);
        return row.getInt();
    }

    long getLong() {
        need(Long.BYTES);
        return row.getLong();
    }

    String getText() {
        return new String(array(getInt()), StandardCharsets.UTF_8);
    }

    Bytes getBytes() {
        return Bytes.wrap(array(getInt()));
    }

    /** All that is left. */
    Bytes getRest() {
        return Bytes.wrap(array(row.remaining()));
    }

    static StoreException damaged(String what) {
        return new StoreException("the store is damaged: " + what);
    }

    private byte[] array(int length) {
        need(length);
        byte[] bytes = new byte[length];
        row.get(bytes);
        return bytes;
    }

    private void need(int length) {
        if (length < 0 || length > row.remaining()) {
            throw new StoreException(
                    "a row of " + row.limit() + " bytes ends before its " + length + " more",
                    new BufferUnderflowException());
        }
    }
}
