package io.akashi.keystore;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Bytes that nobody may see, outside the heap: a dump of the heap does not hold them, and the collector makes no copies of
 * them. Lent for the time of one call. Safe for threads.
 */
final class Secret implements AutoCloseable {
    private final ByteBuffer memory;
    private boolean isForgotten;

    private Secret(byte[] bytes) {
        this.memory = ByteBuffer.allocateDirect(bytes.length);
        memory.put(0, bytes);
    }

    /** The secret of these bytes, which are taken away: the array is overwritten. */
    static Secret take(byte[] bytes) {
        try {
            return new Secret(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Another of the same bytes, to be closed for itself. */
    Secret copy() {
        return Secret.take(bytes());
    }

    int size() {
        return memory.capacity();
    }

    /** What {@code work} makes of the bytes; they are overwritten as soon as it returns. */
    <R> R lend(Function<byte[], R> work) {
        byte[] lent = bytes();
        try {
            return work.apply(lent);
        } finally {
            Arrays.fill(lent, (byte) 0);
        }
    }

    /** Shows the bytes to {@code work}; they are overwritten as soon as it returns. */
    void show(Consumer<byte[]> work) {
        byte[] lent = bytes();
        try {
            work.accept(lent);
        } finally {
            Arrays.fill(lent, (byte) 0);
        }
    }

    private synchronized byte[] bytes() {
        if (isForgotten) {
            throw new IllegalStateException("the key store was closed");
        }
        byte[] lent = new byte[memory.capacity()];
        memory.get(0, lent);
        return lent;
    }

    /** Overwrites the bytes. */
    @Override
    public synchronized void close() {
        isForgotten = true;
        for (int i = 0; i < memory.capacity(); i++) {
            memory.put(i, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "Secret[…]";
    }
}
