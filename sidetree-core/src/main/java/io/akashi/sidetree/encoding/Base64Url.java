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
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= VALUES.length || VALUES[c] < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /**
     * The bytes that {@code text} stands for.
     *
     * @throws ProtocolException {@link ErrorCode#ENCODER_VALIDATE_BASE64_URL_STRING_INPUT_NOT_BASE64_URL_STRING} if it is
     *     empty or has a character outside the alphabet, padding included
     */
    public static byte[] decode(String text) throws ProtocolException {
        if (text.isEmpty()) {
            throw unexpected(text);
        }
        byte[] bytes = new byte[text.length() * 6 / 8];
        int bits = 0;
        int held = 0;
        int next = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int value = c < VALUES.length ? VALUES[c] : -1;
            if (value < 0) {
                throw unexpected(text);
            }
            held = held << 6 | value;
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                bytes[next++] = (byte) (held >> bits);
            }
        }
        return bytes;
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
