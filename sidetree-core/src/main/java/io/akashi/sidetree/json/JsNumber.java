package io.akashi.sidetree.json;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as JavaScript prints and reads them. Source: ECMA-262, "Number::toString" and "StringToNumber". The digits are
 * found by free-format printing (Steele and White; Burger and Dybvig): of the decimals that read back as the same double
 * the shortest, of these the nearest. {@link Double#toString(double)} of JDK 17 is not always shortest.
 */
final class JsNumber {
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?");
    private static final Pattern INTEGER_OF_BASE =
            Pattern.compile("0(?:[bB]([01]++)|[oO]([0-7]++)|[xX]([0-9a-fA-F]++))");
    private static final double EXACT_INTEGERS = 0x1p53;
    private static final int FRACTION_BITS = 52;
    private static final int LEAST_EXPONENT = -1074;

    private JsNumber() {}

    /** The text of {@code number}: decimal from 1e-6 up to 1e21, with an exponent beyond. */
    static String print(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (number < 0) {
            return "-" + print(-number);
        }
        if (Double.isInfinite(number)) {
            return "Infinity";
        }
        if (number < EXACT_INTEGERS && number == Math.rint(number)) {
            return Long.toString((long) number);
        }
        return layOut(Digits.of(number));
    }

    /**
     * The number that {@code Number(text)} gives; NaN if it is none. Surrounding white space does not count, an empty
     * text is 0. Correctly rounded.
     */
    static double parse(String text) {
        String trimmed = JsText.trim(text);
        if (trimmed.isEmpty()) {
            return 0;
        }
        if (DECIMAL.matcher(trimmed).matches()) {
            return Double.parseDouble(trimmed);
        }
        Matcher ofBase = INTEGER_OF_BASE.matcher(trimmed);
        if (ofBase.matches()) {
            return ofBase(ofBase);
        }
        return switch (trimmed) {
            case "Infinity", "+Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }

    private static double ofBase(Matcher literal) {
        for (int group = 1; group <= 3; group++) {
            String digits = literal.group(group);
            if (digits != null) {
                int bitsPerDigit = group == 1 ? 1 : group + 1;
                return new BigInteger(digits, 1 << bitsPerDigit).doubleValue();
            }
        }
        throw new IllegalStateException("a literal without digits: " + literal.group());
    }

    private static String layOut(Digits number) {
        String digits = number.digits();
        int point = number.point();
        int count = digits.length();
        if (count <= point && point <= 21) {
            return digits + "0".repeat(point - count);
        }
        if (0 < point && point <= 21) {
            return digits.substring(0, point) + "." + digits.substring(point);
        }
        if (-6 < point && point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        String sign = point > 0 ? "+" : "-";
        String fraction = count == 1 ? "" : "." + digits.substring(1);
        return digits.charAt(0) + fraction + "e" + sign + Math.abs(point - 1);
    }

    /** The number 0.{@code digits} times ten to the power of {@code point}; no leading or trailing zeros. */
    private record Digits(String digits, int point) {
        static Digits of(double number) {
            long bits = Double.doubleToRawLongBits(number);
            long fraction = bits & ((1L << FRACTION_BITS) - 1);
            int biased = (int) (bits >>> FRACTION_BITS);
            long significand = biased == 0 ? fraction : fraction | 1L << FRACTION_BITS;
            int exponent = Math.max(biased, 1) - 1 + LEAST_EXPONENT;
            // Below a power of two the next double is only half as far away.
            boolean nearerBelow = fraction == 0 && biased > 1;
            return new Generation(significand, exponent, nearerBelow).digits(Math.getExponent(number));
        }
    }

    /** The state of the digit generation: remainder / unit, and how far the neighbours' borders are, in the same unit. */
    private static final class Generation {
        private final boolean bordersIncluded;
        private BigInteger remainder;
        private BigInteger unit;
        private BigInteger above;
        private BigInteger below;

        Generation(long significand, int exponent, boolean nearerBelow) {
            // Ties are read to the even significand.
            bordersIncluded = (significand & 1) == 0;
            int doubled = nearerBelow ? 2 : 1;
            BigInteger ulp = BigInteger.ONE.shiftLeft(Math.max(exponent, 0));
            remainder = BigInteger.valueOf(significand).multiply(ulp).shiftLeft(doubled);
            unit = BigInteger.ONE.shiftLeft(Math.max(-exponent, 0) + doubled);
            above = ulp.shiftLeft(doubled - 1);
            below = ulp;
        }

        Digits digits(int binaryExponent) {
            int point = (int) Math.ceil(binaryExponent * Math.log10(2)) - 1;
            scale(point);
            while (reaches(remainder.add(above), unit)) {
                unit = unit.multiply(BigInteger.TEN);
                point++;
            }
            while (!reaches(remainder.add(above).multiply(BigInteger.TEN), unit)) {
                timesTen();
                point--;
            }
            return new Digits(generate(), point);
        }

        private void scale(int point) {
            BigInteger power = BigInteger.TEN.pow(Math.abs(point));
            if (point >= 0) {
                unit = unit.multiply(power);
            } else {
                remainder = remainder.multiply(power);
                above = above.multiply(power);
                below = below.multiply(power);
            }
        }

        private String generate() {
            StringBuilder digits = new StringBuilder(17);
            while (true) {
                timesTen();
                BigInteger[] parts = remainder.divideAndRemainder(unit);
                int digit = parts[0].intValue();
                remainder = parts[1];
                boolean low = reaches(below, remainder);
                boolean high = reaches(remainder.add(above), unit);
                if (low || high) {
                    return digits.append((char) ('0' + digit + (roundsUp(low, high, digit) ? 1 : 0)))
                            .toString();
                }
                digits.append((char) ('0' + digit));
            }
        }

        private boolean roundsUp(boolean low, boolean high, int digit) {
            if (low && high) {
                int half = remainder.shiftLeft(1).compareTo(unit);
                return half > 0 || (half == 0 && digit % 2 == 1);
            }
            return high;
        }

        private boolean reaches(BigInteger value, BigInteger border) {
            int order = value.compareTo(border);
            return bordersIncluded ? order >= 0 : order > 0;
        }

        private void timesTen() {
            remainder = remainder.multiply(BigInteger.TEN);
            above = above.multiply(BigInteger.TEN);
            below = below.multiply(BigInteger.TEN);
        }
    }
}
