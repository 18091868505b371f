package io.akashi.sidetree.content;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Text forms of bytes with a prefix that names the base, read as npm multibase 3.1.2 reads them, its slips included:
 * what it accepts, every node of the network has accepted.
 */
final class Multibase {
    static final String BASE58_BTC = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String BASE58_FLICKR = "123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final String BASE32_HEX = "0123456789abcdefghijklmnopqrstuv";
    private static final String BASE32_Z = "ybndrfg8ejkmcpqxot1uwisza345h769";
    private static final String BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final String BASE64_URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final String PREFIXES = "\0" + "079fFvVtTbBcChkKzZmMuU";
    private static final String CASELESS = "fFvVtTbBcChkK";

    /** As many digits of the largest base as a long holds. */
    private static final int PIECE = 10;

    private Multibase() {}

    /** Whether {@code text} begins with the prefix of a base. */
    static boolean hasPrefix(String text) {
        return !text.isEmpty() && PREFIXES.indexOf(text.charAt(0)) >= 0;
    }

    /** The bytes of {@code text}, which has a prefix; empty if it is not of its base. */
    static Optional<byte[]> decode(String text) {
        String folded = CASELESS.indexOf(text.charAt(0)) >= 0 ? text.toLowerCase(Locale.ROOT) : text;
        String digits = folded.substring(1);
        return switch (folded.charAt(0)) {
            case '\0' -> Optional.of(utf8(digits));
            case '0' -> bits(digits, "01", 1);
            case '7' -> bits(digits, "01234567", 3);
            case '9' -> number(digits, "0123456789");
            case 'f' -> bits(digits, "0123456789abcdef", 4);
            case 'v' -> bits(digits, BASE32_HEX, 5);
            case 't' -> bits(digits, BASE32_HEX + "=", 5);
            case 'b' -> bits(digits, BASE32, 5);
            case 'c' -> bits(digits, BASE32 + "=", 5);
            case 'h' -> bits(digits, BASE32_Z, 5);
            case 'k' -> number(digits, BASE36);
            case 'z' -> number(digits, BASE58_BTC);
            case 'Z' -> number(digits, BASE58_FLICKR);
            case 'm' -> bits(digits, BASE64, 6);
            case 'M' -> bits(digits, BASE64 + "=", 6);
            case 'u' -> bits(digits, BASE64_URL, 6);
            case 'U' -> bits(digits, BASE64_URL + "=", 6);
            default -> Optional.empty();
        };
    }

    /** The bytes of base58btc text without a prefix; empty if a character is not of the base. */
    static Optional<byte[]> decodeBase58(String digits) {
        return number(digits, BASE58_BTC);
    }

    /** Base58btc text without a prefix. */
    static String encodeBase58(byte[] bytes) {
        int zeroes = leadingZeroes(bytes);
        StringBuilder reversed = new StringBuilder();
        BigInteger base = BigInteger.valueOf(BASE58_BTC.length());
        BigInteger rest = new BigInteger(1, bytes);
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(base);
            reversed.append(BASE58_BTC.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        return "1".repeat(zeroes) + reversed.reverse();
    }

    /** Base32 text in lower case without padding, with its prefix {@code b}. */
    static String encodeBase32(byte[] bytes) {
        StringBuilder out = new StringBuilder("b");
        int buffer = 0;
        int held = 0;
        for (byte b : bytes) {
            buffer = (buffer << 8) | (b & 0xff);
            held += 8;
            while (held >= 5) {
                held -= 5;
                out.append(BASE32.charAt((buffer >> held) & 31));
            }
        }
        if (held > 0) {
            out.append(BASE32.charAt((buffer << (5 - held)) & 31));
        }
        return out.toString();
    }

    /**
     * Reads a base of a power of two. A padding character in the middle is a digit one above the highest, whose top bit
     * falls upon the digit before: so the library does it.
     */
    private static Optional<byte[]> bits(String digits, String alphabet, int bitsPerDigit) {
        int end = digits.length();
        boolean padded = alphabet.endsWith("=");
        while (padded && end > 0 && digits.charAt(end - 1) == '=') {
            end--;
        }
        byte[] out = new byte[(int) ((long) end * bitsPerDigit / 8)];
        int buffer = 0;
        int held = 0;
        int written = 0;
        for (int i = 0; i < end; i++) {
            int value = alphabet.indexOf(digits.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            buffer = (buffer << bitsPerDigit) | value;
            held += bitsPerDigit;
            if (held >= 8) {
                held -= 8;
                out[written++] = (byte) (buffer >> held);
            }
        }
        boolean clean = held < bitsPerDigit && (0xff & (buffer << (8 - held))) == 0;
        return clean ? Optional.of(out) : Optional.empty();
    }

    private static Optional<byte[]> number(String digits, String alphabet) {
        for (int i = 0; i < digits.length(); i++) {
            if (alphabet.indexOf(digits.charAt(i)) < 0) {
                return Optional.empty();
            }
        }
        int zeroes = 0;
        while (zeroes < digits.length() && digits.charAt(zeroes) == alphabet.charAt(0)) {
            zeroes++;
        }
        String significant = digits.substring(zeroes);
        if (significant.isEmpty()) {
            return Optional.of(new byte[zeroes]);
        }
        byte[] magnitude = value(significant, alphabet).toByteArray();
        int sign = leadingZeroes(magnitude);
        byte[] out = new byte[zeroes + magnitude.length - sign];
        System.arraycopy(magnitude, sign, out, zeroes, magnitude.length - sign);
        return Optional.of(out);
    }

    /** Joins pieces two by two, so that a hostile text of a megabyte does not cost the square of its length. */
    private static BigInteger value(String digits, String alphabet) {
        List<BigInteger> pieces = new ArrayList<>();
        for (int end = digits.length(); end > 0; end -= PIECE) {
            pieces.add(piece(digits.substring(Math.max(0, end - PIECE), end), alphabet));
        }
        BigInteger power = BigInteger.valueOf(alphabet.length()).pow(PIECE);
        while (pieces.size() > 1) {
            List<BigInteger> joined = new ArrayList<>();
            for (int low = 0; low < pieces.size(); low += 2) {
                boolean alone = low + 1 == pieces.size();
                BigInteger high = alone ? BigInteger.ZERO : pieces.get(low + 1).multiply(power);
                joined.add(high.add(pieces.get(low)));
            }
            pieces = joined;
            power = power.multiply(power);
        }
        return pieces.get(0);
    }

    private static BigInteger piece(String digits, String alphabet) {
        long sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum = sum * alphabet.length() + alphabet.indexOf(digits.charAt(i));
        }
        return BigInteger.valueOf(sum);
    }

    private static int leadingZeroes(byte[] bytes) {
        int zeroes = 0;
        while (zeroes < bytes.length && bytes[zeroes] == 0) {
            zeroes++;
        }
        return zeroes;
    }

    /** UTF-8 as the platform's TextEncoder writes it: a lone surrogate becomes U+FFFD, three bytes. */
    private static byte[] utf8(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints().forEach(c -> whole.appendCodePoint(c >= 0xd800 && c <= 0xdfff ? 0xfffd : c));
        return whole.toString().getBytes(StandardCharsets.UTF_8);
    }
}
