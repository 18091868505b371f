package io.akashi.attestation.tpm;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binary.StructureReader;
import java.util.ArrayList;
import java.util.List;

/** The fields of a message in the binary form of protocol buffers, in order; fixed-size numbers are passed over. */
final class ProtoFields {
    private static final int MAXIMUM = 4096;

    private final List<Field> fields;

    private ProtoFields(List<Field> fields) {
        this.fields = fields;
    }

    /** {@code value} of a number, or {@code content} of anything else. */
    private record Field(long number, boolean isNumber, long value, Bytes content) {}

    static ProtoFields read(Bytes message) throws EvidenceException {
        StructureReader in = new StructureReader("Attestation", message);
        List<Field> fields = new ArrayList<>();
        while (in.remaining() > 0) {
            if (fields.size() == MAXIMUM) {
                throw new EvidenceException(EvidenceErrorCode.LIMIT_EXCEEDED, "expected 4096 fields or fewer");
            }
            long tag = varint(in);
            long number = tag >>> 3;
            switch ((int) (tag & 7)) {
                case 0 -> fields.add(new Field(number, true, varint(in), Bytes.EMPTY));
                case 1 -> in.skip(8);
                case 2 -> fields.add(new Field(number, false, 0, in.bytes(varint(in))));
                case 5 -> in.skip(4);
                default -> throw malformed("wire type 0, 1, 2 or 5");
            }
        }
        return new ProtoFields(fields);
    }

    /** The content of the one field of this number; no bytes if there is none. */
    Bytes one(int number) throws EvidenceException {
        List<Bytes> found = all(number);
        if (found.size() > 1) {
            throw malformed("one field " + number);
        }
        return found.isEmpty() ? Bytes.EMPTY : found.get(0);
    }

    /** The contents of all fields of this number. */
    List<Bytes> all(int number) {
        return fields.stream()
                .filter(field -> field.number() == number && !field.isNumber())
                .map(Field::content)
                .toList();
    }

    /** The value of the one field of this number; zero if there is none. */
    long number(int number) throws EvidenceException {
        List<Long> found = fields.stream()
                .filter(field -> field.number() == number && field.isNumber())
                .map(Field::value)
                .toList();
        if (found.size() > 1) {
            throw malformed("one field " + number);
        }
        return found.isEmpty() ? 0 : found.get(0);
    }

    private static long varint(StructureReader in) throws EvidenceException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = in.u8();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw malformed("a number of ten bytes or fewer");
    }

    private static EvidenceException malformed(String expected) {
        return new EvidenceException(EvidenceErrorCode.MALFORMED_STRUCTURE, "Attestation: expected " + expected);
    }
}
