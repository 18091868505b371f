package io.akashi.sidetree.signature;

import java.util.Optional;

/**
 * Base64 as ION's signature library reads it: both alphabets, stray bits ignored. A character of neither alphabet ends
 * in a length that is not the expected one, so such a text is no value at all.
 */
final class LooseBase64 {
    private LooseBase64() {}

    /** The bytes, if they are exactly this many. */
    static Optional<byte[]> decode(String text, int length) {
        if (text.length() * 6 / 8 != length) {
            return Optional.empty();
        }
        byte[] bytes = new byte[length];
        int held = 0;
        int bits = 0;
        int next = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = value(text.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            held = held << 6 | value;
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                bytes[next++] = (byte) (held >> bits);
            }
        }
        return Optional.of(bytes);
    }

    private static int value(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        if (c == '-' || c == '+') {
            return 62;
        }
        return c == '_' || c == '/' ? 63 : -1;
    }
}
