package io.akashi.anchor.bitcoin.source;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The 8 bytes with which Bitcoin Core, since version 28, XORs its files of blocks again and again from their beginning;
 * kept beside them in {@code xor.dat}. All zeros, or no such file, leaves them as they are.
 */
final class XorKey {
    /** Leaves everything as it is. */
    static final XorKey NONE = new XorKey(0);

    private static final String FILE = "xor.dat";
    private static final int BYTES = Long.BYTES;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long key;

    private XorKey(long key) {
        this.key = key;
    }

    /** The key with these 8 bytes. */
    static XorKey of(byte[] bytes) throws IOException {
        if (bytes.length != BYTES) {
            throw new IOException("expected " + BYTES + " bytes in " + FILE + ", found " + bytes.length);
        }
        return new XorKey((long) LONGS.get(bytes, 0));
    }

    /** The key of the files in this directory. */
    static XorKey in(Path directory) throws IOException {
        try {
            return of(Files.readAllBytes(directory.resolve(FILE)));
        } catch (NoSuchFileException none) {
            return NONE;
        }
    }

    /** Hides or reveals bytes, in place, that stand from {@code position} on in a file. */
    void apply(byte[] bytes, long position) {
        if (key == 0) {
            return;
        }
        long turned = Long.rotateRight(key, (int) (position % BYTES) * Byte.SIZE);
        int at = 0;
        for (; at <= bytes.length - BYTES; at += BYTES) {
            LONGS.set(bytes, at, (long) LONGS.get(bytes, at) ^ turned);
        }
        for (int i = 0; at < bytes.length; at++, i++) {
            bytes[at] ^= (byte) (turned >>> (i * Byte.SIZE));
        }
    }
}
