package io.akashi.anchor.dev;

import io.akashi.sidetree.encoding.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads what a {@link ByteWriter} wrote. Anything else is a {@link Malformed}. */
final class ByteReader {
    private final ByteBuffer in;

    ByteReader(Bytes bytes) {
        this.in = bytes.view();
    }

    int octet() {
        require(1);
        return in.get() & 0xff;
    }

    /** A number that is not negative: heights and amounts. */
    long number() {
        require(Long.BYTES);
        long value = in.getLong();
        if (value < 0) {
            throw new Malformed("a number is negative: " + value);
        }
        return value;
    }

    int count() {
        require(Integer.BYTES);
        int count = in.getInt();
        if (count < 0 || count > in.remaining()) {
            throw new Malformed("count " + count + " with " + in.remaining() + " bytes left");
        }
        return count;
    }

    Bytes run() {
        byte[] bytes = new byte[count()];
        in.get(bytes);
        return Bytes.wrap(bytes);
    }

    <T> List<T> list(Supplier<T> item) {
        int count = count();
        List<T> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(item.get());
        }
        return items;
    }

    void end() {
        if (in.hasRemaining()) {
            throw new Malformed(in.remaining() + " bytes too many");
        }
    }

    private void require(int bytes) {
        if (in.remaining() < bytes) {
            throw new Malformed("expected " + bytes + " bytes more, found " + in.remaining());
        }
    }

    /** The bytes are not of the ledger's format. */
    static final class Malformed extends RuntimeException {
        Malformed(String message) {
            super(message);
        }
    }
}
