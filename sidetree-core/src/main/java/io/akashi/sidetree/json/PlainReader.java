package io.akashi.sidetree.json;

import io.akashi.sidetree.json.JsonValue.JsonArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plainest of anchored texts, the fast way: RFC 8259 without white space between tokens, escapes, numbers other than
 * short integers, a name {@code __proto__} and more than {@value #DEPTH} levels. All that nodes write is such, and of
 * such texts {@link AnchoredReader}, the oracle of this, gives the same. Of any other nothing is said.
 */
final class PlainReader {
    private static final int DEPTH = 64;

    /** Fewer digits than a double can hold. */
    private static final int DIGITS = 15;

    private final String text;
    private int position;

    private PlainReader(String text) {
        this.text = text;
    }

    /** The value of the whole text; empty if this must be left to the general reader. */
    static Optional<JsonValue> read(String text) {
        if (text.indexOf('\\') >= 0) {
            return Optional.empty();
        }
        PlainReader reader = new PlainReader(text);
        JsonValue value = reader.value(DEPTH);
        return reader.position == text.length() ? Optional.ofNullable(value) : Optional.empty();
    }

    /** The value at the position; null if it is not plain. */
    private @Nullable JsonValue value(int depth) {
        switch (peek()) {
            case '"' -> {
                String string = string();
                return string == null ? null : JsonValue.of(string);
            }
            case '{' -> {
                return depth == 0 ? null : object(depth - 1);
            }
            case '[' -> {
                return depth == 0 ? null : array(depth - 1);
            }
            case 't' -> {
                return word("true", JsonValue.of(true));
            }
            case 'f' -> {
                return word("false", JsonValue.of(false));
            }
            case 'n' -> {
                return word("null", JsonValue.NULL);
            }
            default -> {
                return integer();
            }
        }
    }

    private @Nullable JsonValue object(int depth) {
        SmallMembers.Builder members = new SmallMembers.Builder();
        position++;
        if (takes('}')) {
            return members.object();
        }
        do {
            String name = peek() == '"' ? string() : null;
            JsonValue value = name == null || name.equals("__proto__") || !takes(':') ? null : value(depth);
            if (name == null || value == null) {
                return null;
            }
            members.put(name, value);
        } while (takes(','));
        return takes('}') ? members.object() : null;
    }

    private @Nullable JsonValue array(int depth) {
        List<JsonValue> values = new ArrayList<>();
        position++;
        if (takes(']')) {
            return new JsonArray(values);
        }
        do {
            JsonValue value = value(depth);
            if (value == null) {
                return null;
            }
            values.add(value);
        } while (takes(','));
        return takes(']') ? new JsonArray(values) : null;
    }

    private @Nullable String string() {
        int start = position + 1;
        int end = text.indexOf('"', start);
        if (end < 0) {
            return null;
        }
        position = end + 1;
        return text.substring(start, end);
    }

    private @Nullable JsonValue word(String word, JsonValue value) {
        if (!text.startsWith(word, position)) {
            return null;
        }
        position += word.length();
        return endsHere() ? value : null;
    }

    private @Nullable JsonValue integer() {
        int start = position;
        while (peek() >= '0' && peek() <= '9' && position - start <= DIGITS) {
            position++;
        }
        boolean isShort = position > start && position - start <= DIGITS;
        boolean isPlain = position == start + 1 || peekAt(start) != '0';
        return isShort && isPlain && endsHere() ? JsonValue.of(Long.parseLong(text, start, position, 10)) : null;
    }

    /** Whether a word or number is over: the general reader takes more characters for parts of them than others do. */
    private boolean endsHere() {
        int next = peek();
        return next == ',' || next == '}' || next == ']' || next < 0;
    }

    private boolean takes(char unit) {
        boolean is = peek() == unit;
        if (is) {
            position++;
        }
        return is;
    }

    private int peek() {
        return peekAt(position);
    }

    private int peekAt(int place) {
        return place < text.length() ? text.charAt(place) : -1;
    }
}
