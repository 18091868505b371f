package io.akashi.anchor.bitcoin.block;

/** Finds a short pattern in many bytes. */
final class ByteSearch {
    private ByteSearch() {}

    /** Where the pattern first stands within {@code from} to {@code to}, -1 if nowhere. */
    static int find(byte[] bytes, byte[] pattern, int from, int to) {
        if (pattern.length == 0) {
            throw new IllegalArgumentException("a pattern is not empty");
        }
        byte last = pattern[pattern.length - 1];
        int tail = pattern.length - 1;
        for (int at = from + tail; at < to; at++) {
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
