package io.akashi.attestation.binary;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;

/**
 * Reads a binary structure from front to back. {@code LE} methods read the least significant byte first, {@code BE} the
 * most. Every method throws {@link EvidenceErrorCode#TRUNCATED} where the bytes end, and names the structure.
 */
public final class StructureReader {
    private final String name;
    private final Bytes content;
    private int position;

    /** @param name what is read, for messages */
    public StructureReader(String name, Bytes content) {
        this.name = name;
        this.content = content;
    }

    /** The offset of the next byte. */
    public int position() {
        return position;
    }

    /** The number of bytes not yet read. */
    public int remaining() {
        return content.size() - position;
    }

    /** The next {@code count} bytes; a count below zero or beyond the end is truncation. */
    public Bytes bytes(long count) throws EvidenceException {
        if (count < 0 || count > remaining()) {
            throw new EvidenceException(
                    EvidenceErrorCode.TRUNCATED,
                    name + " needs " + count + " bytes at offset " + position + ", " + remaining() + " are left");
        }
        Bytes read = content.slice(position, position + (int) count);
        position += (int) count;
        return read;
    }

    /** Passes over {@code count} bytes. */
    public void skip(long count) throws EvidenceException {
        bytes(count);
    }

    /** All bytes not yet read. */
    public Bytes rest() throws EvidenceException {
        return bytes(remaining());
    }

    /** One byte, from 0 to 255. */
    public int u8() throws EvidenceException {
        return bytes(1).at(0);
    }

    /** Two bytes, from 0 to 65,535. */
    public int u16LE() throws EvidenceException {
        return (int) little(2);
    }

    /** Four bytes, never negative. */
    public long u32LE() throws EvidenceException {
        return little(4);
    }

    /** Eight bytes, as their bits: beyond 2^63 negative. */
    public long u64LE() throws EvidenceException {
        return little(8);
    }

    /** Two bytes, from 0 to 65,535. */
    public int u16BE() throws EvidenceException {
        return (int) big(2);
    }

    /** Four bytes, never negative. */
    public long u32BE() throws EvidenceException {
        return big(4);
    }

    /** Eight bytes, as their bits: beyond 2^63 negative. */
    public long u64BE() throws EvidenceException {
        return big(8);
    }

    /** A two-byte size, most significant byte first, and as many bytes (TPM2B). */
    public Bytes sized16BE() throws EvidenceException {
        return bytes(u16BE());
    }

    /** @throws EvidenceException {@link EvidenceErrorCode#TRAILING_BYTES} if bytes are left */
    public void end() throws EvidenceException {
        if (remaining() != 0) {
            throw new EvidenceException(
                    EvidenceErrorCode.TRAILING_BYTES,
                    name + " ends at offset " + position + ", " + remaining() + " bytes follow");
        }
    }

    private long little(int size) throws EvidenceException {
        Bytes read = bytes(size);
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = value << 8 | read.at(i);
        }
        return value;
    }

    private long big(int size) throws EvidenceException {
        Bytes read = bytes(size);
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | read.at(i);
        }
        return value;
    }
}
