package io.akashi.resolver.did;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent-encoded text. Source: RFC 3986, 2.1. */
public final class PercentEncoding {
    private static final int HEX = 16;
    private static final int TRIPLET = 3;

    private PercentEncoding() {}

    /**
     * The text with each triplet decoded, once; everything else stands for itself, a plus sign too. Empty if a percent
     * sign is not followed by two hexadecimal digits, or the bytes are not UTF-8.
     */
    public static Optional<String> decode(String text) {
        if (text.indexOf('%') < 0) {
            return Optional.of(text);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int i = 0;
        while (i < text.length()) {
            if (text.charAt(i) != '%') {
                int next = text.indexOf('%', i);
                int end = next < 0 ? text.length() : next;
                bytes.writeBytes(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
                i = end;
            } else if (isTriplet(text, i)) {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + TRIPLET), HEX));
                i += TRIPLET;
            } else {
                return Optional.empty();
            }
        }
        try {
            ByteBuffer all = ByteBuffer.wrap(bytes.toByteArray());
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(all).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Whether a whole triplet begins at this place. */
    static boolean isTriplet(String text, int percent) {
        return percent + 2 < text.length() && isHex(text.charAt(percent + 1)) && isHex(text.charAt(percent + 2));
    }

    private static boolean isHex(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }
}
