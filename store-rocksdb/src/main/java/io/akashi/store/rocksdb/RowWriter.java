package io.akashi.store.rocksdb;

import io.akashi.sidetree.encoding.Bytes;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Builds the value of a row: a version byte, then fields without names. */
final class RowWriter {
    /** The version of all rows so far. */
    static final int VERSION = 1;

    private byte[] array;
    private int size;

    RowWriter(int expectedSize) {
        array = new byte[Math.max(expectedSize, Long.BYTES)];
        putByte(VERSION);
    }

    RowWriter putByte(int value) {
        array[reserve(1)] = (byte) value;
        return this;
    }

    RowWriter putInt(int value) {
        int at = reserve(Integer.BYTES);
        ByteBuffer.wrap(array).putInt(at, value);
        return this;
    }

    RowWriter putLong(long value) {
        int at = reserve(Long.BYTES);
        ByteBuffer.wrap(array).putLong(at, value);
        return this;
    }

    RowWriter putText(String text) {
        return putBytes(Keys.utf8(text));
    }

    RowWriter putBytes(Bytes bytes) {
        return putBytes(bytes.borrow());
    }

    /** Bytes that end with the row, without their length. */
    RowWriter putRest(Bytes bytes) {
        int at = reserve(bytes.size());
        System.arraycopy(bytes.borrow(), 0, array, at, bytes.size());
        return this;
    }

    byte[] row() {
        return size == array.length ? array : Arrays.copyOf(array, size);
    }

    private RowWriter putBytes(byte[] bytes) {
        putInt(bytes.length);
        int at = reserve(bytes.length);
        System.arraycopy(bytes, 0, array, at, bytes.length);
        return this;
    }

    private int reserve(int more) {
        int at = size;
        size += more;
        if (size > array.length) {
            array = Arrays.copyOf(array, Math.max(size, 2 * array.length));
        }
        return at;
    }
}
