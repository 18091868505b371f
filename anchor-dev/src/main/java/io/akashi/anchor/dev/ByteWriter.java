package io.akashi.anchor.dev;

import io.akashi.sidetree.encoding.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/** Writes the ledger's own format: big-endian numbers, runs of bytes with their length before them. */
final class ByteWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ByteWriter octet(int value) {
        out.write(value);
        return this;
    }

    ByteWriter number(long value) {
        out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        return this;
    }

    ByteWriter count(int value) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
        return this;
    }

    ByteWriter run(Bytes bytes) {
        count(bytes.size());
        out.writeBytes(bytes.borrow());
        return this;
    }

    <T> ByteWriter list(List<T> items, Consumer<T> item) {
        count(items.size());
        items.forEach(item);
        return this;
    }

    byte[] toArray() {
        return out.toByteArray();
    }

    Bytes toBytes() {
        return Bytes.wrap(out.toByteArray());
    }
}
