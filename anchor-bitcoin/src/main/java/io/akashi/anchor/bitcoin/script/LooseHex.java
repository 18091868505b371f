package io.akashi.anchor.bitcoin.script;

import io.akashi.sidetree.encoding.Bytes;
import java.util.Arrays;

/** Hex as Node reads it: up to the first pair that is not two digits; a lone last digit counts for nothing. */
final class LooseHex {
    private LooseHex() {}

    /** The bytes read, possibly none. */
    static Bytes decode(String text) {
        byte[] bytes = new byte[text.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = digit(text.charAt(2 * i));
            int low = digit(text.charAt(2 * i + 1));
            if (high < 0 || low < 0) {
                return Bytes.wrap(Arrays.copyOf(bytes, i));
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        return Bytes.wrap(bytes);
    }

    private static int digit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
