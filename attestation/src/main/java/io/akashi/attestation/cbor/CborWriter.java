package io.akashi.attestation.cbor;

import io.akashi.attestation.Bytes;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/** Writes CBOR deterministically: shortest forms, definite lengths, keys in bytewise order (RFC 8949, 4.2.1). */
public final class CborWriter {
    private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private CborWriter() {}

    /**
     * The encoding of {@code value}.
     *
     * @throws IllegalArgumentException if it holds an integer outside −2^64 … 2^64 − 1
     */
    public static Bytes write(CborValue value) {
        CborWriter writer = new CborWriter();
        writer.item(value);
        return Bytes.of(writer.out.toByteArray());
    }

    private void item(CborValue value) {
        if (value instanceof CborValue.Int number) {
            integer(number.value());
        } else if (value instanceof CborValue.ByteString bytes) {
            string(2, bytes.value());
        } else if (value instanceof CborValue.Text text) {
            string(3, Bytes.ofUtf8(text.value()));
        } else if (value instanceof CborValue.Arr array) {
            head(4, array.items().size());
            array.items().forEach(this::item);
        } else if (value instanceof CborValue.Dict map) {
            map(map.entries());
        } else if (value instanceof CborValue.Tagged tagged) {
            head(6, tagged.tag());
            item(tagged.value());
        } else {
            simple(value);
        }
    }

    private void integer(BigInteger value) {
        boolean negative = value.signum() < 0;
        BigInteger argument = negative ? value.not() : value;
        if (argument.compareTo(TWO_64) >= 0) {
            throw new IllegalArgumentException("CBOR integer of " + argument.bitLength() + " bits, limit 64");
        }
        head(negative ? 1 : 0, argument.longValue());
    }

    private void string(int major, Bytes content) {
        head(major, content.size());
        out.writeBytes(content.toArray());
    }

    private void map(Map<CborValue, CborValue> entries) {
        Map<Bytes, CborValue> sorted = new TreeMap<>();
        entries.forEach((key, value) -> sorted.put(write(key), value));
        head(5, sorted.size());
        sorted.forEach((key, value) -> {
            out.writeBytes(key.toArray());
            item(value);
        });
    }

    private void simple(CborValue value) {
        if (value instanceof CborValue.Bool bool) {
            out.write(bool.value() ? 0xf5 : 0xf4);
        } else if (value instanceof CborValue.Floating floating) {
            floating(floating.value());
        } else if (value instanceof CborValue.Simple simple) {
            head(7, simple.value());
        } else {
            out.write(0xf6);
        }
    }

    private void floating(double value) {
        int half = CborFloats.toHalf(value);
        if (half >= 0) {
            out.write(0xf9);
            big(half, 2);
        } else if ((float) value == value) {
            out.write(0xfa);
            big(Float.floatToIntBits((float) value), 4);
        } else {
            out.write(0xfb);
            big(Double.doubleToLongBits(value), 8);
        }
    }

    private void head(int major, long argument) {
        int top = major << 5;
        if (argument >= 0 && argument < 24) {
            out.write(top | (int) argument);
        } else if (argument >>> 8 == 0) {
            out.write(top | 24);
            big(argument, 1);
        } else if (argument >>> 16 == 0) {
            out.write(top | 25);
            big(argument, 2);
        } else if (argument >>> 32 == 0) {
            out.write(top | 26);
            big(argument, 4);
        } else {
            out.write(top | 27);
            big(argument, 8);
        }
    }

    private void big(long value, int size) {
        for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift) & 0xff);
        }
    }
}
