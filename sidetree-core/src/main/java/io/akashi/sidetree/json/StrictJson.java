package io.akashi.sidetree.json;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The strict reader, for what clients send: accepts and gives what {@code JSON.parse} does. Lone surrogate escapes are
 * kept; of members with one name the last counts, at the place of the first; {@code __proto__} is a name like any other.
 * Source: RFC 8259; ECMA-262, "JSON.parse".
 */
public final class StrictJson {
    private final String text;
    private final Deque<Open> open = new ArrayDeque<>();
    private int position;

    private StrictJson(String text) {
        this.text = text;
    }

    /**
     * The value of the one document that {@code utf8} is; see {@link #parse(String)}. Bytes that are not UTF-8 become
     * U+FFFD, a byte order mark is an error.
     */
    public static JsonValue parse(byte[] utf8) throws ProtocolException {
        return parse(Utf8.decode(utf8));
    }

    /**
     * The value of the one document that {@code text} is.
     *
     * @throws ProtocolException {@link ErrorCode#INPUT_NOT_JSON} if the text is no JSON,
     *     {@link ErrorCode#INPUT_NESTED_TOO_DEEPLY} if it nests over 1,000 levels
     */
    public static JsonValue parse(String text) throws ProtocolException {
        StrictJson reader = new StrictJson(text);
        reader.skipSpace();
        JsonValue value = reader.value();
        reader.skipSpace();
        if (reader.position < text.length()) {
            throw reader.unexpected("the end");
        }
        return value;
    }

    /** An array or object that is being read. */
    private interface Open {
        /** Takes the value that was just read; the whole once it has ended, else empty and the next value is due. */
        Optional<JsonValue> take(JsonValue value) throws ProtocolException;
    }

    private JsonValue value() throws ProtocolException {
        while (true) {
            Optional<JsonValue> value = begin();
            while (value.isPresent()) {
                Open around = open.peek();
                if (around == null) {
                    return value.get();
                }
                value = around.take(value.get());
                if (value.isPresent()) {
                    open.pop();
                }
            }
        }
    }

    /** Reads a value; of an array or object that is not empty only the beginning, then empty. */
    private Optional<JsonValue> begin() throws ProtocolException {
        return switch (unit()) {
            case '{' -> beginObject();
            case '[' -> beginArray();
            case '"' -> Optional.of(JsonValue.of(new StrictString().read(this)));
            case 't' -> word("true", JsonValue.of(true));
            case 'f' -> word("false", JsonValue.of(false));
            case 'n' -> word("null", JsonValue.NULL);
            default -> number();
        };
    }

    private Optional<JsonValue> beginObject() throws ProtocolException {
        Nesting.check(open.size(), position);
        position++;
        skipSpace();
        if (skip('}')) {
            return Optional.of(new JsonObject(Map.of()));
        }
        open.push(new OpenObject(name()));
        return Optional.empty();
    }

    private Optional<JsonValue> beginArray() throws ProtocolException {
        Nesting.check(open.size(), position);
        position++;
        skipSpace();
        if (skip(']')) {
            return Optional.of(new JsonArray(List.of()));
        }
        open.push(new OpenArray());
        return Optional.empty();
    }

    /** Reads a name and the colon. */
    private String name() throws ProtocolException {
        String name = new StrictString().read(this);
        skipSpace();
        expect(':');
        skipSpace();
        return name;
    }

    private boolean continues(char end) throws ProtocolException {
        skipSpace();
        int unit = unit();
        if (unit != ',' && unit != end) {
            throw unexpected("',' or '" + end + "'");
        }
        position++;
        skipSpace();
        return unit == ',';
    }

    private final class OpenObject implements Open {
        private final SmallMembers.Builder members = new SmallMembers.Builder();
        private String name;

        OpenObject(String name) {
            this.name = name;
        }

        @Override
        public Optional<JsonValue> take(JsonValue value) throws ProtocolException {
            members.put(name, value);
            if (!continues('}')) {
                return Optional.of(members.object());
            }
            name = name();
            return Optional.empty();
        }
    }

    private final class OpenArray implements Open {
        private final List<JsonValue> values = new ArrayList<>();

        @Override
        public Optional<JsonValue> take(JsonValue value) throws ProtocolException {
            values.add(value);
            return continues(']') ? Optional.empty() : Optional.of(new JsonArray(values));
        }
    }

    private Optional<JsonValue> word(String word, JsonValue value) throws ProtocolException {
        if (!text.startsWith(word, position)) {
            throw unexpected(word);
        }
        position += word.length();
        return Optional.of(value);
    }

    private Optional<JsonValue> number() throws ProtocolException {
        int start = position;
        skip('-');
        if (!skip('0')) {
            digits(start == position ? "a value" : "a digit");
        }
        if (skip('.')) {
            digits("a digit");
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) {
                skip('-');
            }
            digits("a digit");
        }
        return Optional.of(JsonValue.of(Double.parseDouble(text.substring(start, position))));
    }

    private void digits(String expected) throws ProtocolException {
        int start = position;
        while (unit() >= '0' && unit() <= '9') {
            position++;
        }
        if (position == start) {
            throw unexpected(expected);
        }
    }

    private boolean skip(char unit) {
        boolean found = unit() == unit;
        if (found) {
            position++;
        }
        return found;
    }

    /** The code unit at the position, -1 at the end. */
    int unit() {
        return position < text.length() ? text.charAt(position) : -1;
    }

    int position() {
        return position;
    }

    void moveTo(int next) {
        position = next;
    }

    void expect(char unit) throws ProtocolException {
        if (!skip(unit)) {
            throw unexpected("'" + unit + "'");
        }
    }

    ProtocolException unexpected(String expected) {
        int unit = unit();
        String actual = unit < 0 ? "the end" : String.format("U+%04X", unit);
        return new ProtocolException(
                ErrorCode.INPUT_NOT_JSON, "expected " + expected + " at position " + position + ", found " + actual);
    }

    private void skipSpace() {
        while (unit() == ' ' || unit() == '\n' || unit() == '\r' || unit() == '\t') {
            position++;
        }
    }
}
