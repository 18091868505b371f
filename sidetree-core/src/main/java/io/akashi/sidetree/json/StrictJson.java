package io.akashi.sidetree.json;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The strict reader, for what clients send: accepts and gives what {@code JSON.parse} does. Lone surrogate escapes are
 * kept; of members with one name the last counts, at the place of the first; {@code __proto__} is a name like any other.
 * Source: RFC 8259; ECMA-262, "JSON.parse".
 */
public final class StrictJson {
    private final String text;
    private int position;
    private int depth;

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

    private JsonValue value() throws ProtocolException {
        return switch (unit()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> JsonValue.of(new StrictString().read(this));
            case 't' -> word("true", JsonValue.of(true));
            case 'f' -> word("false", JsonValue.of(false));
            case 'n' -> word("null", JsonValue.NULL);
            default -> number();
        };
    }

    private JsonValue object() throws ProtocolException {
        enter();
        Map<String, JsonValue> members = new LinkedHashMap<>();
        if (!endsAtOnce('}')) {
            do {
                skipSpace();
                if (unit() != '"') {
                    throw unexpected("a member name");
                }
                String name = new StrictString().read(this);
                skipSpace();
                expect(':');
                skipSpace();
                members.put(name, value());
            } while (continues('}'));
        }
        depth--;
        return new JsonObject(members);
    }

    private JsonValue array() throws ProtocolException {
        enter();
        List<JsonValue> values = new ArrayList<>();
        if (!endsAtOnce(']')) {
            do {
                skipSpace();
                values.add(value());
            } while (continues(']'));
        }
        depth--;
        return new JsonArray(values);
    }

    private void enter() throws ProtocolException {
        depth = Nesting.enter(depth, position);
        position++;
    }

    private boolean endsAtOnce(char end) {
        skipSpace();
        boolean ends = unit() == end;
        if (ends) {
            position++;
        }
        return ends;
    }

    private boolean continues(char end) throws ProtocolException {
        skipSpace();
        int unit = unit();
        if (unit != ',' && unit != end) {
            throw unexpected("',' or '" + end + "'");
        }
        position++;
        return unit == ',';
    }

    private JsonValue word(String word, JsonValue value) throws ProtocolException {
        if (!text.startsWith(word, position)) {
            throw unexpected(word);
        }
        position += word.length();
        return value;
    }

    private JsonValue number() throws ProtocolException {
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
        return JsonValue.of(Double.parseDouble(text.substring(start, position)));
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
