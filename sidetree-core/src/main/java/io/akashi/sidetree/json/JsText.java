package io.akashi.sidetree.json;

/** What JavaScript means by white space. Source: ECMA-262, "White Space" and "Line Terminators". */
final class JsText {
    private JsText() {}

    /** Whether {@code trim} removes this code unit and {@code Number} ignores it at the ends. */
    static boolean isWhiteSpace(int unit) {
        return switch (unit) {
            case '\t', '\n', 0x0B, '\f', '\r', ' ', 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF ->
                true;
            default -> unit >= 0x2000 && unit <= 0x200A;
        };
    }

    /** {@code text} without the white space at its ends. */
    static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isWhiteSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isWhiteSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }
}
