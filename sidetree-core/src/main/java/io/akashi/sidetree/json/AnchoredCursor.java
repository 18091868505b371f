package io.akashi.sidetree.json;

/**
 * The place of {@link AnchoredReader} in its text, and its tokens. The reference cuts off what it has read, but not after
 * every token, and some of its steps look at the start of what is left; so there are two places: where the rest starts,
 * and the next character to read. Both are positions in the whole text, which keeps the time linear.
 */
final class AnchoredCursor {
    private static final int END = -1;

    private final String text;
    private int rest;
    private int next;
    private int current = ' ';
    /** From here on no quote closes a string; remembered, for a text can ask at every other character. */
    private int unclosedFrom = Integer.MAX_VALUE;

    AnchoredCursor(String text) {
        this.text = text;
    }

    /** The character read last, -1 at the end. */
    int current() {
        return current;
    }

    /** The position behind the character read last. */
    int position() {
        return Math.min(next, text.length());
    }

    /** Where the rest starts. */
    int restStart() {
        return rest;
    }

    boolean restBeginsWith(String start) {
        return text.startsWith(start, rest);
    }

    /** Whether nothing is left but one closing bracket and white space. */
    boolean isAtEnd() {
        int start = at(rest) == '}' || at(rest) == ']' ? rest + 1 : rest;
        for (int i = start; i < text.length(); i++) {
            if (!JsText.isWhiteSpace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    void dropRest() {
        cutAt(text.length());
    }

    /** Reads the next character above U+0020. */
    void seek() {
        do {
            current = at(next++);
        } while (current >= 0 && current <= ' ');
    }

    void unseek() {
        current = at(--next);
    }

    /** Whether the current character is {@code end}; if so, the rest starts behind it. */
    boolean endsWith(char end) {
        boolean ends = current == end;
        if (ends) {
            cutAt(next);
        }
        return ends;
    }

    /** The letters from the current one on; those after white space count too. */
    String word() {
        StringBuilder word = new StringBuilder();
        do {
            take(word);
        } while (isLetter(current));
        cutAt(next - 1);
        return word.toString();
    }

    /** The number from the current character on, NaN if JavaScript makes none of what is collected. */
    double number() {
        StringBuilder digits = new StringBuilder();
        if (current == '-') {
            take(digits);
        }
        do {
            take(digits);
            if (isOfNumber(current)) {
                take(digits);
            }
        } while (isFinite(current));
        cutAt(next - 1);
        return JsNumber.parse(digits.toString());
    }

    /** The string whose opening quote is the current character. */
    String string() {
        cutAt(next - 1);
        if (restBeginsWith("\"\"")) {
            cutAt(rest + 2);
            return "";
        }
        seek();
        int start = position();
        int end = closingQuote(start + 1);
        if (end < 0) {
            // The reference then takes the text before the start for the string, and reads it once more.
            next = rest;
            return unescape(text.substring(rest, start));
        }
        cutAt(end + 1);
        return unescape(text.substring(start, end));
    }

    private int closingQuote(int from) {
        if (from >= unclosedFrom) {
            return END;
        }
        for (int quote = text.indexOf('"', from); quote >= 0; quote = text.indexOf('"', quote + 1)) {
            int slash = quote;
            while (slash > rest && text.charAt(slash - 1) == '\\') {
                slash--;
            }
            if ((quote - slash) % 2 == 0) {
                return quote;
            }
        }
        unclosedFrom = from;
        return END;
    }

    private static String unescape(String raw) {
        return raw.indexOf('\\') < 0 ? raw : new AnchoredEscapes(raw).resolve();
    }

    private void take(StringBuilder token) {
        if (current != END) {
            token.append((char) current);
        }
        seek();
    }

    private void cutAt(int position) {
        rest = Math.min(position, text.length());
        next = rest;
    }

    private int at(int position) {
        return position < text.length() ? text.charAt(position) : END;
    }

    private static boolean isLetter(int unit) {
        return (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z');
    }

    private static boolean isOfNumber(int unit) {
        return unit == '.' || unit == 'e' || unit == '-' || unit == '+' || (unit >= 'A' && unit <= 'F');
    }

    /** JavaScript's {@code isFinite}: it takes white space for 0. */
    private static boolean isFinite(int unit) {
        return (unit >= '0' && unit <= '9') || JsText.isWhiteSpace(unit);
    }
}
