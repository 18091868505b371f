package io.akashi.anchor.bitcoin.block;

import java.util.Arrays;

/** Finds a short pattern in many bytes. */
final class ByteSearch {
    /** In fewer bytes a table of leaps takes longer to make than it saves. */
    private static final int WORTH_A_TABLE = 1 << 10;

    private ByteSearch() {}

    /** Where the pattern first stands within {@code from} to {@code to}, -1 if nowhere. */
    static int find(byte[] bytes, byte[] pattern, int from, int to) {
        if (pattern.length == 0) {
            throw new IllegalArgumentException("a pattern is not empty");
        }
        return to - from < WORTH_A_TABLE ? findByEach(bytes, pattern, from, to) : findByLeaps(bytes, pattern, from, to);
    }

    private static int findByEach(byte[] bytes, byte[] pattern, int from, int to) {
        byte last = pattern[pattern.length - 1];
        int tail = pattern.length - 1;
        for (int at = from + tail; at < to; at++) {
            if (bytes[at] == last && matches(bytes, pattern, at - tail)) {
                return at - tail;
            }
        }
        return -1;
    }

    /** Horspool's way: what stands under the pattern's end tells how far the pattern can leap, mostly its whole length. */
    private static int findByLeaps(byte[] bytes, byte[] pattern, int from, int to) {
        int tail = pattern.length - 1;
        int[] leaps = new int[1 << Byte.SIZE];
        Arrays.fill(leaps, pattern.length);
        for (int i = 0; i < tail; i++) {
            leaps[pattern[i] & 0xff] = tail - i;
        }
        byte last = pattern[tail];
        for (int at = from + tail; at < to; at += leaps[bytes[at] & 0xff]) {
            if (bytes[at] == last && matches(bytes, pattern, at - tail)) {
                return at - tail;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] bytes, byte[] pattern, int at) {
        for (int i = 0; i < pattern.length - 1; i++) {
            if (bytes[at + i] != pattern[i]) {
                return false;
            }
        }
        return true;
    }
}
