package io.akashi.testkit.attest.tpm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;

/** Writes event logs as firmware with a TPM does, and extends registers beside it. Knows nothing of the reader. */
public final class LogMint {
    /** EV_SEPARATOR. */
    public static final int SEPARATOR = 4;

    private static final int NO_ACTION = 3;
    private static final int VARIABLE = 0x80000001;
    private static final Map<Integer, String> NAMES = Map.of(4, "SHA-1", 0x0b, "SHA-256", 0x0c, "SHA-384");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int[] banks;
    private final boolean agile;
    private final byte[][] sha256 = new byte[24][32];

    private LogMint(boolean agile, int... banks) {
        this.agile = agile;
        this.banks = banks;
    }

    /** A log of SHA-1 alone, without a header. */
    public static LogMint old() {
        return new LogMint(false, 4);
    }

    /** A log in SHA-256. */
    public static LogMint agile() {
        return agile(0x0b);
    }

    /** A log with these banks. */
    public static LogMint agile(int... banks) {
        LogMint log = new LogMint(true, banks);
        log.first(NO_ACTION, specId(banks));
        return log;
    }

    /** A log that begins with this header. */
    public static LogMint headed(byte[] header) {
        LogMint log = new LogMint(true, 0x0b);
        log.first(NO_ACTION, header);
        return log;
    }

    /** TCG_EfiSpecIdEvent. */
    public static byte[] specId(int... banks) {
        ByteBuffer header = buffer(28 + 4 * banks.length + 1);
        header.put("Spec ID Event03\0".getBytes(StandardCharsets.US_ASCII));
        header.putInt(0).put(new byte[] {0, 2, 0, 2}).putInt(banks.length);
        for (int bank : banks) {
            header.putShort((short) bank).putShort((short) digest(bank, new byte[0]).length);
        }
        return header.put((byte) 0).array();
    }

    private void first(int type, byte[] data) {
        ByteBuffer event = buffer(32 + data.length);
        out.writeBytes(event.putInt(0)
                .putInt(type)
                .put(new byte[20])
                .putInt(data.length)
                .put(data)
                .array());
    }

    /** The start-up from {@code locality}; register 0 begins with it. */
    public LogMint startup(int locality) {
        byte[] data = Arrays.copyOf("StartupLocality\0".getBytes(StandardCharsets.US_ASCII), 17);
        data[16] = (byte) locality;
        sha256[0][31] = (byte) locality;
        return write(0, NO_ACTION, new byte[0], data);
    }

    /** An event without action, and with the zeros that it has for a digest. */
    public LogMint silent(int register, byte[] data) {
        return write(register, NO_ACTION, new byte[0], data);
    }

    /** The digest of {@code data}, extended into {@code register}. */
    public LogMint event(int register, int type, byte[] data) {
        return measured(register, type, data, data);
    }

    /** The digest of {@code measured}, with other data shown beside it. */
    public LogMint measured(int register, int type, byte[] measured, byte[] shown) {
        if (type != NO_ACTION && register >= 0 && register < sha256.length) {
            byte[] both = Arrays.copyOf(sha256[register], 64);
            System.arraycopy(digest(0x0b, measured), 0, both, 32, 32);
            sha256[register] = digest(0x0b, both);
        }
        return write(register, type, measured, shown);
    }

    private LogMint write(int register, int type, byte[] measured, byte[] shown) {
        ByteBuffer event = buffer(64 + shown.length + 128);
        event.putInt(register).putInt(type);
        if (agile) {
            event.putInt(banks.length);
        }
        for (int bank : banks) {
            if (agile) {
                event.putShort((short) bank);
            }
            byte[] digest = digest(bank, measured);
            event.put(measured.length == 0 && type == NO_ACTION ? new byte[digest.length] : digest);
        }
        event.putInt(shown.length).put(shown);
        out.write(event.array(), 0, event.position());
        return this;
    }

    /** The variable SecureBoot with this value in register 7, and the separator after it. */
    public LogMint secureBoot(int value) {
        return variable(value).event(7, SEPARATOR, new byte[4]);
    }

    /** The variable SecureBoot with this value in register 7. */
    public LogMint variable(int value) {
        return event(7, VARIABLE, secureBootVariable(value));
    }

    /** UEFI_VARIABLE_DATA. */
    public static byte[] secureBootVariable(int value) {
        byte[] name = "SecureBoot".getBytes(StandardCharsets.UTF_16LE);
        ByteBuffer data = buffer(33 + name.length);
        data.putInt(0x8be4df61).putShort((short) 0x93ca).putShort((short) 0x11d2);
        data.put(new byte[] {(byte) 0xaa, 0x0d, 0x00, (byte) 0xe0, (byte) 0x98, 0x03, 0x2b, (byte) 0x8c});
        return data.putLong(10).putLong(1).put(name).put((byte) value).array();
    }

    /** Any bytes. */
    public LogMint raw(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** A register as the TPM holds it in SHA-256. */
    public byte[] register(int number) {
        return sha256[number].clone();
    }

    /** The log. */
    public byte[] log() {
        return out.toByteArray();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] digest(int bank, byte[] content) {
        try {
            return MessageDigest.getInstance(NAMES.get(bank)).digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
