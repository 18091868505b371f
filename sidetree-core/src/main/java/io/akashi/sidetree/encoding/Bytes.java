package io.akashi.sidetree.encoding;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A fixed run of bytes, equal by content; what a record holds in place of an array. Immutable as long as nobody writes
 * to an array that was wrapped or borrowed.
 */
public final class Bytes {
    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    /** The bytes of {@code array}, copied. */
    public static Bytes copyOf(byte[] array) {
        return new Bytes(array.clone());
    }

    /** The bytes of {@code array} without a copy: the caller gives the array away and never writes to it again. */
    public static Bytes wrap(byte[] array) {
        return new Bytes(array);
    }

    /** The UTF-8 form of this text. */
    public static Bytes ofUtf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** How many bytes. */
    public int size() {
        return array.length;
    }

    /** A fresh array of the bytes, for the caller to keep. */
    public byte[] copy() {
        return array.clone();
    }

    /** The array itself, without a copy: for readers only, who never write to it. */
    public byte[] borrow() {
        return array;
    }

    /** A read-only buffer over the bytes, without a copy. */
    public ByteBuffer view() {
        return ByteBuffer.wrap(array).asReadOnlyBuffer();
    }

    /** The text whose UTF-8 form these are; what is no UTF-8 becomes U+FFFD. */
    public String utf8() {
        return new String(array, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(array, that.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    /** The size only: files are long and not text. */
    @Override
    public String toString() {
        return array.length + " bytes";
    }
}
