package io.akashi.attestation.x509;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks over a DER value before it is parsed: definite lengths that fit, at most 32 levels and 4 MiB. So the parser
 * behind it does bounded work whatever the bytes are.
 */
public final class DerScan {
    /** The largest value read: revocation lists of large issuers. */
    public static final int MAXIMUM_SIZE = 4 << 20;

    private static final int MAXIMUM_DEPTH = 32;
    private static final int MAXIMUM_VALUES = 64;

    private final Bytes input;

    private DerScan(Bytes input) {
        this.input = input;
    }

    /** @throws EvidenceException if {@code input} is not exactly one well-formed value within the bounds */
    public static void check(Bytes input) throws EvidenceException {
        int size = firstSize(input);
        if (size != input.size()) {
            throw new EvidenceException(
                    EvidenceErrorCode.TRAILING_BYTES, "DER value of " + size + " bytes in an input of " + input.size());
        }
    }

    /** The size of the DER value that {@code input} begins with, checked to its end. */
    public static int firstSize(Bytes input) throws EvidenceException {
        if (input.size() > MAXIMUM_SIZE) {
            throw new EvidenceException(
                    EvidenceErrorCode.LIMIT_EXCEEDED, "DER is " + input.size() + " bytes, limit " + MAXIMUM_SIZE);
        }
        return new DerScan(input).value(0, input.size(), 0);
    }

    /** The values that stand one after another in {@code input}, at most 64, each checked to its end. */
    public static List<Bytes> split(Bytes input) throws EvidenceException {
        List<Bytes> values = new ArrayList<>();
        Bytes rest = input;
        while (!rest.isEmpty()) {
            if (values.size() == MAXIMUM_VALUES) {
                throw new EvidenceException(
                        EvidenceErrorCode.LIMIT_EXCEEDED, "more than " + MAXIMUM_VALUES + " DER values in a row");
            }
            int size = firstSize(rest);
            values.add(rest.slice(0, size));
            rest = rest.slice(size, rest.size());
        }
        return List.copyOf(values);
    }

    /** The bytes of the first value inside the constructed value {@code input}, as they stand: what a signature covers. */
    static Bytes firstChild(Bytes input) throws EvidenceException {
        check(input);
        int lengthForm = input.at(1);
        int from = lengthForm < 0x80 ? 2 : 2 + (lengthForm & 0x7f);
        int end = new DerScan(input).value(from, input.size(), 1);
        return input.slice(from, end);
    }

    /** Checks the value at {@code from} and returns where it ends. */
    private int value(int from, int limit, int depth) throws EvidenceException {
        if (depth > MAXIMUM_DEPTH) {
            throw new EvidenceException(
                    EvidenceErrorCode.LIMIT_EXCEEDED, "DER nests more than " + MAXIMUM_DEPTH + " levels");
        }
        int tag = at(from, limit);
        int position = from + 1;
        if ((tag & 0x1f) == 0x1f) {
            while ((at(position, limit) & 0x80) != 0) {
                position++;
            }
            position++;
        }
        int first = at(position++, limit);
        long length = first;
        if (first >= 0x80) {
            int octets = first & 0x7f;
            if (octets == 0 || octets > 4) {
                throw malformed("a definite length of at most 4 bytes", "form " + first);
            }
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | at(position++, limit);
            }
        }
        if (length > limit - position) {
            throw new EvidenceException(
                    EvidenceErrorCode.TRUNCATED, "DER value of " + length + " bytes, " + (limit - position) + " left");
        }
        int end = position + (int) length;
        if ((tag & 0x20) != 0) {
            while (position < end) {
                position = value(position, end, depth + 1);
            }
        }
        return end;
    }

    private int at(int position, int limit) throws EvidenceException {
        if (position >= limit) {
            throw new EvidenceException(EvidenceErrorCode.TRUNCATED, "DER ends at offset " + position);
        }
        return input.at(position);
    }

    private static EvidenceException malformed(String expected, String actual) {
        return new EvidenceException(EvidenceErrorCode.MALFORMED_DER, "expected " + expected + ", found " + actual);
    }
}
