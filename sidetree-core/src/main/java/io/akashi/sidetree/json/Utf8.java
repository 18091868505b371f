package io.akashi.sidetree.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 as Node decodes it: every maximal part of a sequence that cannot be completed becomes one U+FFFD, so that
 * {@code ED A0 80} gives three (Java's decoder gives one). A byte order mark is kept. Source: WHATWG Encoding, "UTF-8
 * decoder".
 */
final class Utf8 {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final char REPLACEMENT = '\uFFFD';

    private final byte[] bytes;
    private final StringBuilder text;
    private int position;

    private Utf8(byte[] bytes) {
        this.bytes = bytes;
        this.text = new StringBuilder(bytes.length);
    }

    /** The text of {@code bytes}; never fails. */
    static String decode(byte[] bytes) {
        return isAscii(bytes) ? new String(bytes, StandardCharsets.ISO_8859_1) : new Utf8(bytes).decode();
    }

    /** Whether no byte has its highest bit set; eight at a time. */
    private static boolean isAscii(byte[] bytes) {
        int end = bytes.length & ~7;
        for (int i = 0; i < end; i += 8) {
            if (((long) EIGHT.get(bytes, i) & 0x8080808080808080L) != 0) {
                return false;
            }
        }
        for (int i = end; i < bytes.length; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private String decode() {
        while (position < bytes.length) {
            int lead = bytes[position++] & 0xFF;
            if (lead < 0x80) {
                text.append((char) lead);
            } else {
                sequence(lead);
            }
        }
        return text.toString();
    }

    private void sequence(int lead) {
        if (lead < 0xC2 || lead > 0xF4) {
            text.append(REPLACEMENT);
            return;
        }
        int following = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
        int point = lead & 0x3F >> following;
        for (int i = 0; i < following; i++) {
            int least = i == 0 ? leastSecond(lead) : 0x80;
            int most = i == 0 ? mostSecond(lead) : 0xBF;
            int next = position < bytes.length ? bytes[position] & 0xFF : 0;
            if (next < least || next > most) {
                text.append(REPLACEMENT);
                return;
            }
            position++;
            point = point << 6 | next & 0x3F;
        }
        text.appendCodePoint(point);
    }

    private static int leastSecond(int lead) {
        return lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    }

    private static int mostSecond(int lead) {
        return lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    }
}
