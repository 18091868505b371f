package io.akashi.testkit.attest.intel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/** Writes event logs as the firmware of a trust domain does, and extends registers beside it. Knows nothing of the reader. */
public final class CcelMint {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final byte[][] rtmrs = new byte[4][48];

    /** A log with its header alone. */
    public CcelMint() {
        ByteBuffer header = ByteBuffer.allocate(32 + 33).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(1).putInt(3).put(new byte[20]).putInt(33);
        header.put("Spec ID Event03\0".getBytes(StandardCharsets.US_ASCII));
        header.putInt(0).put(new byte[] {0, 2, 0, 2}).putInt(1);
        header.putShort((short) 12).putShort((short) 48).put((byte) 0);
        out.writeBytes(header.array());
    }

    /** An event whose digest is that of its data. */
    public CcelMint event(int index, int type, byte[] data) {
        return event(index, type, sha384(data), data);
    }

    /** An event with a digest of its own. */
    public CcelMint event(int index, int type, byte[] digest, byte[] data) {
        ByteBuffer event = ByteBuffer.allocate(12 + 50 + 4 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        event.putInt(index).putInt(type).putInt(1).putShort((short) 12).put(digest);
        event.putInt(data.length).put(data);
        out.writeBytes(event.array());
        if (index > 0) {
            byte[] joined = Arrays.copyOf(rtmrs[index - 1], 96);
            System.arraycopy(digest, 0, joined, 48, 48);
            rtmrs[index - 1] = sha384(joined);
        }
        return this;
    }

    /** The variable SecureBoot with this value, and the separator after it. */
    public CcelMint secureBoot(int... value) {
        return event(1, 0x80000001, variable(value)).event(1, 4, new byte[4]);
    }

    /** UEFI_VARIABLE_DATA of SecureBoot. */
    public static byte[] variable(int... value) {
        byte[] name = "SecureBoot".getBytes(StandardCharsets.UTF_16LE);
        ByteBuffer data = ByteBuffer.allocate(32 + name.length + value.length).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(0x8be4df61).putShort((short) 0x93ca).putShort((short) 0x11d2);
        data.put(new byte[] {(byte) 0xaa, 0x0d, 0x00, (byte) 0xe0, (byte) 0x98, 0x03, 0x2b, (byte) 0x8c});
        data.putLong(10).putLong(value.length).put(name);
        for (int b : value) {
            data.put((byte) b);
        }
        return data.array();
    }

    /** A register as the module holds it. */
    public int[] rtmr(int number) {
        int[] values = new int[48];
        for (int i = 0; i < values.length; i++) {
            values[i] = rtmrs[number][i];
        }
        return values;
    }

    /** The log, in an area filled up with ones. */
    public byte[] log() {
        byte[] log = Arrays.copyOf(out.toByteArray(), out.size() + 64);
        Arrays.fill(log, out.size(), log.length, (byte) 0xff);
        return log;
    }

    private static byte[] sha384(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-384").digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
