package io.akashi.sidetree.content;

import java.io.ByteArrayOutputStream;

/** Unsigned integers in groups of seven bits, lowest first. Source: multiformats unsigned-varint; protocol buffers. */
final class Varint {
    /** The most bytes that npm varint 6.0.0 reads; it accepts more of them than a number needs. */
    static final int MAX_BYTES = 8;

    private Varint() {}

    /** A number and where the bytes after it begin. */
    record Read(long value, int end) {
        /** Whether the number takes no more bytes than it needs. */
        boolean isMinimal(int start) {
            return end - start == size(value);
        }
    }

    /**
     * Reads at most {@link #MAX_BYTES} bytes.
     *
     * @throws MalformedBlock if the bytes end within the number or it is longer
     */
    static Read read(byte[] bytes, int start) throws MalformedBlock {
        return read(bytes, start, bytes.length, MAX_BYTES);
    }

    /** Reads at most {@code maxBytes} bytes, none at or after {@code end}. */
    static Read read(byte[] bytes, int start, int end, int maxBytes) throws MalformedBlock {
        long value = 0;
        for (int i = 0; i < maxBytes && start + i < end; i++) {
            byte b = bytes[start + i];
            value |= (long) (b & 0x7f) << (7 * i);
            if (b >= 0) {
                return new Read(value, start + i + 1);
            }
        }
        throw new MalformedBlock("varint at byte " + start + " does not end within " + maxBytes + " bytes");
    }

    /** Writes a number in as few bytes as it needs. */
    static void write(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** How many bytes a number needs. */
    static int size(long value) {
        return Math.max(1, (70 - Long.numberOfLeadingZeros(value)) / 7);
    }
}
