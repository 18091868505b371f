package io.akashi.conformance.attest;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.crypto.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Plays the firmware of a machine: extends registers and writes the event log beside it. */
final class FirmwareLog {
    private static final int SHA256 = 0x0b;

    private final TpmAttester attester;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final byte[][] registers = new byte[8][32];

    FirmwareLog(TpmAttester attester) {
        this.attester = attester;
        ByteBuffer header = ByteBuffer.allocate(65).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0).putInt(3).put(new byte[20]).putInt(33);
        header.put("Spec ID Event03\0".getBytes(StandardCharsets.US_ASCII));
        header.putInt(0).put(new byte[] {0, 2, 0, 2}).putInt(1);
        header.putShort((short) SHA256).putShort((short) 32).put((byte) 0);
        out.writeBytes(header.array());
    }

    /** Boots: version, Secure Boot, separators. */
    FirmwareLog boot(boolean securely) throws IOException, InterruptedException {
        measure(0, 8, "Akashi 1".getBytes(StandardCharsets.UTF_16LE));
        measure(7, 0x80000001, secureBoot(securely));
        for (int register = 0; register < 8; register++) {
            measure(register, 4, new byte[4]);
        }
        return this;
    }

    private void measure(int register, int type, byte[] data) throws IOException, InterruptedException {
        byte[] digest = Digest.SHA256.of(data);
        attester.extend(register, digest);
        byte[] both = Arrays.copyOf(registers[register], 64);
        System.arraycopy(digest, 0, both, 32, 32);
        registers[register] = Digest.SHA256.of(both);
        ByteBuffer event = ByteBuffer.allocate(50 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        event.putInt(register).putInt(type).putInt(1).putShort((short) SHA256).put(digest);
        out.writeBytes(event.putInt(data.length).put(data).array());
    }

    private static byte[] secureBoot(boolean on) {
        byte[] name = "SecureBoot".getBytes(StandardCharsets.UTF_16LE);
        ByteBuffer data = ByteBuffer.allocate(33 + name.length).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(0x8be4df61).putShort((short) 0x93ca).putShort((short) 0x11d2);
        data.put(new byte[] {(byte) 0xaa, 0x0d, 0x00, (byte) 0xe0, (byte) 0x98, 0x03, 0x2b, (byte) 0x8c});
        return data.putLong(10).putLong(1).put(name).put((byte) (on ? 1 : 0)).array();
    }

    /** The value of a register, in hexadecimal. */
    String register(int number) {
        return HexFormat.of().formatHex(registers[number]);
    }

    /** The log. */
    Bytes log() {
        return Bytes.of(out.toByteArray());
    }
}
