package io.akashi.attestation.cbor;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one CBOR data item that fills its input. Refuses duplicate keys, reserved encodings, text that is not UTF-8 and
 * whatever exceeds {@link CborLimits}; memory and time are linear in the input.
 */
public final class CborReader {
    private static final int INDEFINITE = 31;
    private static final BigInteger MINUS_ONE = BigInteger.ONE.negate();

    private final byte[] input;
    private final CborLimits limits;
    private final CborRules rules;
    private int position;
    private int items;

    private CborReader(byte[] input, CborLimits limits, CborRules rules) {
        this.input = input;
        this.limits = limits;
        this.rules = rules;
    }

    /** Reads evidence under {@link CborLimits#EVIDENCE}. */
    public static CborValue read(Bytes input, CborRules rules) throws EvidenceException {
        return read(input, CborLimits.EVIDENCE, rules);
    }

    /** @throws EvidenceException {@code MALFORMED_CBOR}, {@code DUPLICATE_KEY}, {@code LIMIT_EXCEEDED} … */
    public static CborValue read(Bytes input, CborLimits limits, CborRules rules) throws EvidenceException {
        if (input.size() > limits.size()) {
            throw limit("CBOR is " + input.size() + " bytes, limit " + limits.size());
        }
        CborReader reader = new CborReader(input.toArray(), limits, rules);
        CborValue value = reader.item(0);
        if (reader.position != reader.input.length) {
            throw new EvidenceException(
                    EvidenceErrorCode.TRAILING_BYTES,
                    "CBOR item ends at offset " + reader.position + " of " + input.size());
        }
        return value;
    }

    private CborValue item(int depth) throws EvidenceException {
        int head = next();
        return item(head, depth);
    }

    private CborValue item(int head, int depth) throws EvidenceException {
        if (depth > limits.depth()) {
            throw limit("CBOR nests more than " + limits.depth() + " levels");
        }
        if (++items > limits.items()) {
            throw limit("CBOR has more than " + limits.items() + " items");
        }
        int info = head & 0x1f;
        return switch (head >> 5) {
            case 0 -> new CborValue.Int(unsigned(argument(info)));
            case 1 -> new CborValue.Int(MINUS_ONE.subtract(unsigned(argument(info))));
            case 2 -> new CborValue.ByteString(string(2, info));
            case 3 -> new CborValue.Text(text(string(3, info)));
            case 4 -> array(info, depth);
            case 5 -> map(info, depth);
            case 6 -> new CborValue.Tagged(tag(info), item(depth + 1));
            default -> simple(info);
        };
    }

    private long tag(int info) throws EvidenceException {
        long tag = argument(info);
        if (tag < 0) {
            throw malformed("a tag below 2^63", "a larger one");
        }
        return tag;
    }

    /** The bits of the unsigned argument of a head. */
    private long argument(int info) throws EvidenceException {
        if (info < 24) {
            return info;
        }
        if (info > 27) {
            throw malformed("a definite argument", "additional information " + info);
        }
        int size = 1 << info - 24;
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | next();
        }
        boolean shorter = size == 1 ? value < 24 : value >>> 4 * size == 0;
        if (shorter && rules == CborRules.PREFERRED) {
            throw malformed("the shortest integer", value + " in " + size + " bytes");
        }
        return value;
    }

    private static BigInteger unsigned(long bits) {
        return new BigInteger(Long.toUnsignedString(bits));
    }

    private Bytes string(int major, int info) throws EvidenceException {
        if (info != INDEFINITE) {
            return take(argument(info));
        }
        refuseIndefinite();
        List<Bytes> chunks = new ArrayList<>();
        int total = 0;
        for (int head = next(); head != 0xff; head = next()) {
            if (head >> 5 != major || (head & 0x1f) == INDEFINITE) {
                throw malformed("a definite chunk of the same kind", "head " + head);
            }
            if (++items > limits.items()) {
                throw limit("CBOR has more than " + limits.items() + " items");
            }
            Bytes chunk = take(argument(head & 0x1f));
            if (major == 3) {
                text(chunk);
            }
            chunks.add(chunk);
            total += chunk.size();
        }
        ByteBuffer all = ByteBuffer.allocate(total);
        chunks.forEach(chunk -> all.put(chunk.toArray()));
        return Bytes.of(all.array());
    }

    private CborValue array(int info, int depth) throws EvidenceException {
        List<CborValue> read = new ArrayList<>();
        if (info == INDEFINITE) {
            refuseIndefinite();
            for (int head = next(); head != 0xff; head = next()) {
                read.add(item(head, depth + 1));
            }
        } else {
            long count = count(info);
            for (long i = 0; i < count; i++) {
                read.add(item(depth + 1));
            }
        }
        return new CborValue.Arr(read);
    }

    private CborValue map(int info, int depth) throws EvidenceException {
        Map<CborValue, CborValue> read = new LinkedHashMap<>();
        if (info == INDEFINITE) {
            refuseIndefinite();
            for (int head = next(); head != 0xff; head = next()) {
                entry(read, item(head, depth + 1), depth);
            }
        } else {
            long count = count(info);
            for (long i = 0; i < count; i++) {
                entry(read, item(depth + 1), depth);
            }
        }
        return new CborValue.Dict(read);
    }

    private void entry(Map<CborValue, CborValue> map, CborValue key, int depth) throws EvidenceException {
        if (map.size() >= limits.entries()) {
            throw limit("CBOR map has more than " + limits.entries() + " entries");
        }
        if (map.containsKey(key)) {
            throw new EvidenceException(
                    EvidenceErrorCode.DUPLICATE_KEY, "a map key stands twice before offset " + position);
        }
        map.put(key, item(depth + 1));
    }

    private long count(int info) throws EvidenceException {
        long count = argument(info);
        if (count < 0 || count > input.length - position) {
            throw new EvidenceException(
                    EvidenceErrorCode.TRUNCATED,
                    "CBOR announces " + Long.toUnsignedString(count) + " items, " + (input.length - position)
                            + " bytes left");
        }
        return count;
    }

    private CborValue simple(int info) throws EvidenceException {
        return switch (info) {
            case 20 -> new CborValue.Bool(false);
            case 21 -> new CborValue.Bool(true);
            case 22 -> new CborValue.Null();
            case 24 -> longSimple();
            case 25 -> new CborValue.Floating(CborFloats.ofHalf(next() << 8 | next()));
            case 26 -> new CborValue.Floating(Float.intBitsToFloat((int) bits(4)));
            case 27 -> new CborValue.Floating(Double.longBitsToDouble(bits(8)));
            case 28, 29, 30, INDEFINITE -> throw malformed("a simple value", "additional information " + info);
            default -> new CborValue.Simple(info);
        };
    }

    private CborValue longSimple() throws EvidenceException {
        int value = next();
        if (value < 32) {
            throw malformed("a simple value of two bytes above 31", Integer.toString(value));
        }
        return new CborValue.Simple(value);
    }

    private long bits(int size) throws EvidenceException {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | next();
        }
        return value;
    }

    private static String text(Bytes utf8) throws EvidenceException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8.toArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("a text string in UTF-8", "other bytes");
        }
    }

    private Bytes take(long count) throws EvidenceException {
        if (count < 0 || count > input.length - position) {
            throw new EvidenceException(
                    EvidenceErrorCode.TRUNCATED,
                    "CBOR string of " + Long.toUnsignedString(count) + " bytes, " + (input.length - position)
                            + " left");
        }
        byte[] taken = new byte[(int) count];
        System.arraycopy(input, position, taken, 0, taken.length);
        position += taken.length;
        return Bytes.of(taken);
    }

    private int next() throws EvidenceException {
        if (position >= input.length) {
            throw new EvidenceException(
                    EvidenceErrorCode.TRUNCATED, "CBOR ends at offset " + position + " inside an item");
        }
        return input[position++] & 0xff;
    }

    private void refuseIndefinite() throws EvidenceException {
        if (rules == CborRules.PREFERRED) {
            throw malformed("a definite length", "an indefinite one");
        }
    }

    private static EvidenceException malformed(String expected, String actual) {
        return new EvidenceException(EvidenceErrorCode.MALFORMED_CBOR, "expected " + expected + ", found " + actual);
    }

    private static EvidenceException limit(String detail) {
        return new EvidenceException(EvidenceErrorCode.LIMIT_EXCEEDED, detail);
    }
}
