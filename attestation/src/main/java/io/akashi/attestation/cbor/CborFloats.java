package io.akashi.attestation.cbor;

/** Half-precision floating point (IEEE 754 binary16), which Java 17 has not. */
final class CborFloats {
    private CborFloats() {}

    /** The value of 16 bits. */
    static double ofHalf(int bits) {
        int exponent = bits >> 10 & 0x1f;
        int mantissa = bits & 0x3ff;
        double magnitude;
        if (exponent == 0) {
            magnitude = Math.scalb((double) mantissa, -24);
        } else if (exponent == 31) {
            magnitude = mantissa == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else {
            magnitude = Math.scalb((double) (mantissa + 1024), exponent - 25);
        }
        return (bits & 0x8000) == 0 ? magnitude : -magnitude;
    }

    /** The 16 bits of {@code value}, or −1 if it has no exact half-precision form. */
    static int toHalf(double value) {
        if (Double.isNaN(value)) {
            return 0x7e00;
        }
        int sign = Math.copySign(1.0, value) < 0 ? 0x8000 : 0;
        double magnitude = Math.abs(value);
        int candidate;
        if (Double.isInfinite(magnitude)) {
            candidate = 0x7c00;
        } else if (magnitude < Math.scalb(1.0, -14)) {
            candidate = (int) Math.scalb(magnitude, 24);
        } else if (magnitude < 65520) {
            int exponent = Math.getExponent(magnitude);
            candidate = exponent + 15 << 10 | (int) Math.scalb(magnitude, 10 - exponent) - 1024;
        } else {
            return -1;
        }
        return ofHalf(candidate) == magnitude ? sign | candidate : -1;
    }
}
