package io.akashi.testkit.attest.nitro;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes CBOR (RFC 8949) in definite lengths, each head as short as it can be, entries in the order in which they come. */
public final class MintedCbor {
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int LIST = 4;
    private static final int MAP = 5;

    private MintedCbor() {}

    /** An integer. */
    public static byte[] number(long value) {
        return value < 0 ? head(1, -1 - value) : head(0, value);
    }

    /** A byte string. */
    public static byte[] bytes(byte[] value) {
        return joined(head(BYTES, value.length), value);
    }

    /** A text string. */
    public static byte[] text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return joined(head(TEXT, utf8.length), utf8);
    }

    /** Null. */
    public static byte[] none() {
        return new byte[] {(byte) 0xf6};
    }

    /** An array of what is written already. */
    public static byte[] list(byte[]... items) {
        return joined(head(LIST, items.length), joined(items));
    }

    /** A map with texts as keys, of values that are written already. */
    public static byte[] named(Map<String, byte[]> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head(MAP, entries.size()));
        entries.forEach((name, value) -> {
            out.writeBytes(text(name));
            out.writeBytes(value);
        });
        return out.toByteArray();
    }

    /** A map with integers as keys, of values that are written already. */
    public static byte[] numbered(Map<Integer, byte[]> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head(MAP, entries.size()));
        entries.forEach((key, value) -> {
            out.writeBytes(number(key));
            out.writeBytes(value);
        });
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] head(int kind, long value) {
        ByteBuffer out = ByteBuffer.allocate(9);
        if (value < 24) {
            out.put((byte) (kind << 5 | value));
        } else if (value < 1 << 8) {
            out.put((byte) (kind << 5 | 24)).put((byte) value);
        } else if (value < 1 << 16) {
            out.put((byte) (kind << 5 | 25)).putShort((short) value);
        } else if (value < 1L << 32) {
            out.put((byte) (kind << 5 | 26)).putInt((int) value);
        } else {
            out.put((byte) (kind << 5 | 27)).putLong(value);
        }
        byte[] head = new byte[out.position()];
        System.arraycopy(out.array(), 0, head, 0, head.length);
        return head;
    }
}
