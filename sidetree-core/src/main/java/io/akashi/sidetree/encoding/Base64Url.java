package io.akashi.sidetree.encoding;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Base64url without padding (RFC 4648, section 5), read as ION reads it: the alphabet is checked, stray bits of the last
 * character are not, and a lone last character counts for nothing. One content therefore has several texts: whoever
 * compares must compare texts. Source: docs/differences.md, "Reading anchored bytes".
 */
public final class Base64Url {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final byte[] VALUES = values();

    private Base64Url() {}

    /** The canonical text of these bytes. */
    public static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** Whether {@code text} is one character of the alphabet or more, and nothing else. */
    public static boolean isAlphabet(String text) {
        return isAlphabet(text, 0, text.length());
    }

    /** Whether the characters from {@code start} to before {@code end} are such. */
    public static boolean isAlphabet(String text, int start, int end) {
        int all = 0;
        for (int i = start; i < end; i++) {
            char unit = text.charAt(i);
            all |= unit < VALUES.length ? VALUES[unit] : -1;
        }
        return end > start && all >= 0;
    }

    /** Whether these bytes, which are ASCII, are such. */
    public static boolean isAlphabet(byte[] ascii, int start, int end) {
        int all = 0;
        for (int i = start; i < end; i++) {
            all |= VALUES[ascii[i]];
        }
        return end > start && all >= 0;
    }

    /**
     * The bytes that {@code text} stands for.
     *
     * @throws ProtocolException {@link ErrorCode#ENCODER_VALIDATE_BASE64_URL_STRING_INPUT_NOT_BASE64_URL_STRING} if it is
     *     empty or has a character outside the alphabet, padding included
     */
    public static byte[] decode(String text) throws ProtocolException {
        if (!isAlphabet(text)) {
            throw unexpected(text);
        }
        byte[] bytes = new byte[(int) (text.length() * 6L / 8)];
        int from = 0;
        int next = 0;
        for (; from + 4 <= text.length(); from += 4, next += 3) {
            int held = value(text, from) << 18
                    | value(text, from + 1) << 12
                    | value(text, from + 2) << 6
                    | value(text, from + 3);
            bytes[next] = (byte) (held >> 16);
            bytes[next + 1] = (byte) (held >> 8);
            bytes[next + 2] = (byte) held;
        }
        int left = text.length() - from;
        if (left > 1) {
            int held = value(text, from) << 12 | value(text, from + 1) << 6 | (left > 2 ? value(text, from + 2) : 0);
            bytes[next] = (byte) (held >> 10);
            if (left > 2) {
                bytes[next + 1] = (byte) (held >> 2);
            }
        }
        return bytes;
    }

    private static int value(String text, int place) {
        return VALUES[text.charAt(place)];
    }

    private static ProtocolException unexpected(String text) {
        return new ProtocolException(
                ErrorCode.ENCODER_VALIDATE_BASE64_URL_STRING_INPUT_NOT_BASE64_URL_STRING,
                "expected base64url without padding, found '" + shorten(text) + "'");
    }

    private static String shorten(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    private static byte[] values() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        return values;
    }
}
