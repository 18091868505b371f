package io.akashi.testkit.attest.tpm;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A TPM in software with registers of SHA-256: quotes, certifies, activates. Writes with the JDK alone and shares nothing with
 * the readers. Its fields are what it says; whoever wants it to lie sets them.
 */
public final class SoftTpm {
    /** The endorsement key. */
    public final TpmKey endorsement;
    /** The key that signs quotes and certifies keys. */
    public final TpmKey attestation;
    /** The values of the bank by number. */
    public final TreeMap<Integer, byte[]> registers = new TreeMap<>();
    /** What attested structures begin with, in hexadecimal. */
    public String magic = "ff544347";
    /** The type of attested structures; 0 for the usual one. */
    public int type;
    /** The number of the hash of the quoted bank. */
    public int selectedBank = 0x0b;
    /** The quoted registers, ascending. */
    public int[] selected = {0, 7};
    /** The qualifying data of the next structure. */
    public byte[] extraData = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");
    /** The qualified name that structures give their signer. */
    public byte[] qualifiedSigner;
    /** Milliseconds that the clock shows. */
    public long clock = 77;
    /** The version of the firmware. */
    public long firmware = 0x1122334455667788L;
    /** How often it was reset. */
    public int resetCount = 3;
    /** How often it was restarted since. */
    public int restartCount = 1;
    /** 1 where the clock never showed this time before; any byte may be put. */
    public int safe = 1;
    /** What follows an attested structure and is signed with it. */
    public byte[] tail = new byte[0];

    /** A TPM with these keys, whose 24 registers hold zeros. */
    public SoftTpm(TpmKey endorsement, TpmKey attestation) {
        this.endorsement = endorsement;
        this.attestation = attestation;
        this.qualifiedSigner = attestation.qualifiedName(endorsement.qualifiedName(TpmKey.ENDORSEMENT));
        for (int i = 0; i < 24; i++) {
            registers.put(i, new byte[32]);
        }
    }

    /** Takes over the registers to which {@code log} leads. */
    public SoftTpm booted(LogMint log) {
        for (int i = 0; i < 24; i++) {
            registers.put(i, log.register(i));
        }
        return this;
    }

    /** Extends a register with the digest of {@code data}. */
    public void extend(int register, byte[] data) {
        registers.put(register, TpmWriting.hash(0x0b, value(register), TpmWriting.hash(0x0b, data)));
    }

    private byte[] value(int register) {
        return Objects.requireNonNull(registers.get(register), () -> "no register " + register);
    }

    /** TPMS_ATTEST of the selected registers. */
    public byte[] quote() {
        byte[] joined = TpmWriting.write(out -> {
            for (int register : selected) {
                out.write(registers.get(register));
            }
        });
        return attest(0x8018, out -> {
            out.writeInt(1);
            selection(out);
            TpmWriting.sized(out, TpmWriting.hash(attestation.schemeHash, joined));
        });
    }

    private void selection(DataOutputStream out) throws IOException {
        out.writeShort(selectedBank);
        out.writeByte(3);
        out.write(mask());
    }

    private byte[] mask() {
        byte[] mask = new byte[3];
        for (int register : selected) {
            mask[register / 8] |= (byte) (1 << register % 8);
        }
        return mask;
    }

    /** TPMS_ATTEST of a key. */
    public byte[] certify(byte[] name, byte[] qualifiedName) {
        return attest(0x8017, out -> {
            TpmWriting.sized(out, name);
            TpmWriting.sized(out, qualifiedName);
        });
    }

    /** TPMS_ATTEST with this content. */
    public byte[] attest(int usual, TpmWriting content) {
        return TpmWriting.write(out -> {
            out.write(HexFormat.of().parseHex(magic));
            out.writeShort(type == 0 ? usual : type);
            TpmWriting.sized(out, qualifiedSigner);
            TpmWriting.sized(out, extraData);
            out.writeLong(clock);
            out.writeInt(resetCount);
            out.writeInt(restartCount);
            out.writeByte(safe);
            out.writeLong(firmware);
            content.to(out);
            out.write(tail);
        });
    }

    /** {@code attest}, its signature, and what belongs to it. */
    public List<byte[]> signed(byte[] attest, byte[] content) {
        return List.of(attest, attestation.sign(attest), content);
    }

    /** A quote with its signature and its values. */
    public List<byte[]> quoted() {
        return signed(quote(), values(selected));
    }

    /** A certified key with its signature and its public area. */
    public List<byte[]> certified(TpmKey key) {
        return signed(certify(key.name(), key.qualifiedName(endorsement.name())), key.file());
    }

    /** The values of these registers as tpm2_quote writes them, on a machine with the least significant byte first. */
    public byte[] values(int... numbers) {
        int lists = (numbers.length + 7) / 8;
        ByteBuffer file = ByteBuffer.allocate(4 + 16 * 8 + 4 + lists * (4 + 8 * 66));
        file.order(ByteOrder.LITTLE_ENDIAN)
                .putInt(1)
                .putShort((short) selectedBank)
                .put((byte) 3);
        for (int number : numbers) {
            file.put(7 + number / 8, (byte) (file.get(7 + number / 8) | 1 << number % 8));
        }
        file.position(132).putInt(lists);
        for (int list = 0; list < lists; list++) {
            int count = Math.min(8, numbers.length - 8 * list);
            file.putInt(count);
            int start = file.position();
            for (int i = 0; i < count; i++) {
                byte[] value = value(numbers[8 * list + i]);
                file.position(start + 66 * i).putShort((short) value.length).put(value);
            }
            file.position(start + 8 * 66);
        }
        return file.array();
    }

    /** The message of go-tpm-tools with one quote and these registers. */
    public byte[] message(Map<Integer, byte[]> values, byte[]... others) {
        byte[] attest = type == 0x8017 ? certify(attestation.name(), attestation.name()) : quote();
        byte[] pcrs = TpmWriting.write(out -> {
            out.write(new byte[] {8, (byte) selectedBank});
            for (Map.Entry<Integer, byte[]> entry : values.entrySet()) {
                out.write(field(2, concat(new byte[] {8, entry.getKey().byteValue()}, field(2, entry.getValue()))));
            }
        });
        byte[] quote = concat(field(1, attest), field(2, attestation.sign(attest)), field(3, pcrs));
        List<byte[]> parts = new ArrayList<>(List.of(field(1, attestation.area()), field(2, quote)));
        parts.addAll(List.of(others));
        return concat(parts.toArray(new byte[0][]));
    }

    /** A field of a protocol buffer, its size in two bytes. */
    public static byte[] field(int number, byte[] content) {
        byte[] head = {(byte) (number << 3 | 2), (byte) (content.length & 0x7f | 0x80), (byte) (content.length >> 7)};
        return concat(head, content);
    }

    /** All parts, one after another. */
    public static byte[] concat(byte[]... parts) {
        return TpmWriting.write(out -> {
            for (byte[] part : parts) {
                out.write(part);
            }
        });
    }
}
