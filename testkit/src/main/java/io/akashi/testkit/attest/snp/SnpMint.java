package io.akashi.testkit.attest.snp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Arrays;

/**
 * The firmware, in small: mints reports with everything variable, by the offsets of its own table. A new one is of a guest
 * with the default policy, on a chip of Milan whose levels are {@link #LEVELS}.
 */
public final class SnpMint {
    /** Where the version stands, 4 bytes. */
    public static final int VERSION = 0x000;
    /** Where the guest policy stands, 8 bytes. */
    public static final int POLICY = 0x008;
    /** Where the family stands, 16 bytes. */
    public static final int FAMILY_ID = 0x010;
    /** Where the privilege level stands, 4 bytes. */
    public static final int VMPL = 0x030;
    /** Where the number of the signature algorithm stands, 4 bytes. */
    public static final int ALGORITHM = 0x034;
    /** Where the current TCB version stands, 8 bytes. */
    public static final int CURRENT = 0x038;
    /** Where the bits of the signing key stand, 4 bytes. */
    public static final int FLAGS = 0x048;
    /** Where the guest's data stand, 64 bytes. */
    public static final int REPORT_DATA = 0x050;
    /** Where the launch digest stands, 48 bytes. */
    public static final int MEASUREMENT = 0x090;
    /** Where the host's data stand, 32 bytes. */
    public static final int HOST_DATA = 0x0c0;
    /** Where the digest of the identity key stands, 48 bytes. */
    public static final int ID_KEY = 0x0e0;
    /** Where the digest of the author key stands, 48 bytes. */
    public static final int AUTHOR_KEY = 0x110;
    /** Where the id of the guest stands, 32 bytes. */
    public static final int REPORT_ID = 0x140;
    /** Where the id of the migration agent stands, 32 bytes. */
    public static final int AGENT = 0x160;
    /** Where the reported TCB version stands, 8 bytes. */
    public static final int REPORTED = 0x180;
    /** Where family, model and stepping stand, 3 bytes. */
    public static final int CPU = 0x188;
    /** Where the id of the chip stands, 64 bytes. */
    public static final int CHIP_ID = 0x1a0;
    /** Where the committed TCB version stands, 8 bytes. */
    public static final int COMMITTED = 0x1e0;
    /** Where the TCB version at launch stands, 8 bytes. */
    public static final int LAUNCH = 0x1f0;
    /** Where the mitigations at launch stand, 8 bytes. */
    public static final int LAUNCH_MITIGATIONS = 0x1f8;
    /** Where the signature stands, 512 bytes; all before it is signed. */
    public static final int SIGNATURE = 0x2a0;
    /** The bytes of a report. */
    public static final int SIZE = 0x4a0;

    /** Bit 17, which is always set, and SMT. */
    public static final long DEFAULT_POLICY = 0x30000;

    /** Boot loader 3, TEE 1, SNP 20, microcode 209, as Milan and Genoa write them. */
    public static final byte[] LEVELS = {3, 1, 0, 0, 0, 0, 20, (byte) 209};

    /** FMC 2, boot loader 3, TEE 1, SNP 20, microcode 209, as Turin writes them. */
    public static final byte[] TURIN_LEVELS = {2, 3, 1, 20, 0, 0, 0, (byte) 209};

    private final ByteBuffer report = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);

    /** A report of {@code version}. */
    public SnpMint(int version) {
        number(VERSION, version).number(ALGORITHM, 1).wide(POLICY, DEFAULT_POLICY);
        put(MEASUREMENT, filled(48, 0x5a)).put(REPORT_ID, filled(32, 0x1d)).put(AGENT, filled(32, 0xff));
        put(CHIP_ID, filled(64, 0xc1)).levels(LEVELS);
        put(REPORT_DATA, filled(64, 0xda));
        if (version >= 3) {
            put(CPU, new byte[] {0x19, 0x01, 0x01});
        }
    }

    /** A report of Turin, which names its chip in 8 bytes. */
    public static SnpMint turin(int version) {
        return new SnpMint(version)
                .levels(TURIN_LEVELS)
                .put(CPU, new byte[] {0x1a, 0x02, 0x01})
                .put(CHIP_ID, Arrays.copyOf(filled(8, 0xc1), 64));
    }

    /** As many bytes of one value. */
    public static byte[] filled(int size, int value) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** All four levels at once. */
    public SnpMint levels(byte[] tcb) {
        return put(CURRENT, tcb).put(REPORTED, tcb).put(COMMITTED, tcb).put(LAUNCH, tcb);
    }

    /** Puts bytes at an offset. */
    public SnpMint put(int offset, byte[] value) {
        report.put(offset, value);
        return this;
    }

    /** Puts a number of 32 bits at an offset. */
    public SnpMint number(int offset, int value) {
        report.putInt(offset, value);
        return this;
    }

    /** Puts a number of 64 bits at an offset. */
    public SnpMint wide(int offset, long value) {
        report.putLong(offset, value);
        return this;
    }

    /** Turns the bits of {@code mask} in one byte. */
    public SnpMint turn(int offset, int mask) {
        report.put(offset, (byte) (report.get(offset) ^ mask));
        return this;
    }

    /** The report without a signature. */
    public byte[] unsigned() {
        return report.array().clone();
    }

    /** The report signed. */
    public byte[] signedBy(KeyPair keys) {
        return sign(unsigned(), keys);
    }

    /** Any report, signed anew: R and S, the least significant byte first, in 72 bytes each. */
    public static byte[] sign(byte[] report, KeyPair keys) {
        byte[] numbers = signature(report, keys);
        byte[] out = report.clone();
        for (int i = 0; i < 72; i++) {
            out[SIGNATURE + i] = i < 48 ? numbers[47 - i] : 0;
            out[SIGNATURE + 72 + i] = i < 48 ? numbers[95 - i] : 0;
        }
        return out;
    }

    /** The two numbers of a signature over the first 672 bytes, the most significant byte first. */
    public static byte[] signature(byte[] report, KeyPair keys) {
        try {
            Signature signature = Signature.getInstance("SHA384withECDSAinP1363Format");
            signature.initSign(keys.getPrivate());
            signature.update(report, 0, SIGNATURE);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
