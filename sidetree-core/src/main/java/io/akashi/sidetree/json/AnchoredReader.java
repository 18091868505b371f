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
 * The grammar of {@link AnchoredJson}: which token is taken for what. It follows the reference step by step, for its
 * oddities come from the order of the steps: any character passes for a colon, and a value in the place of a name starts
 * at the character already read, not at the next. What the reference does by recursion is done with a stack of our own.
 */
final class AnchoredReader {
    private static final String BAD_CHARACTER = "Unexpected character";

    private final AnchoredCursor cursor;
    private final BrokenValues broken;
    private final Prototypes prototypes;
    private final Deque<Open> open = new ArrayDeque<>();
    /** Whether the next value starts at the character already read. Stays set through arrays in the place of a name. */
    private boolean startsAtCurrent;

    AnchoredReader(String text) {
        cursor = new AnchoredCursor(text);
        broken = new BrokenValues(text);
        prototypes = new Prototypes(broken);
    }

    /** The value of the whole text. */
    JsonValue document() throws ProtocolException {
        JsonValue value = value();
        if (prototypes.isBroken(value)) {
            throw new ProtocolException(
                    ErrorCode.INPUT_NOT_JSON, "expected a value, found none up to position " + cursor.position());
        }
        if (!cursor.isAtEnd()) {
            throw new ProtocolException(
                    ErrorCode.INPUT_NOT_JSON, "expected the end at position " + cursor.restStart() + ", found more");
        }
        return prototypes.settle(value);
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

    /** Reads a value; of an array or object only the beginning, then empty. */
    private Optional<JsonValue> begin() throws ProtocolException {
        if (cursor.restBeginsWith("[]")) {
            cursor.dropRest();
            return Optional.of(new JsonArray(List.of()));
        }
        if (cursor.restBeginsWith("{}")) {
            cursor.dropRest();
            return Optional.of(new JsonObject(Map.of()));
        }
        if (!startsAtCurrent) {
            cursor.seek();
        }
        return switch (cursor.current()) {
            case '{' -> beginObject();
            case '[' -> beginArray();
            case '"' -> Optional.of(JsonValue.of(cursor.string()));
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> Optional.of(JsonValue.of(cursor.number()));
            case 't' -> word("true", JsonValue.of(true));
            case 'f' -> word("false", JsonValue.of(false));
            case 'n' -> word("null", JsonValue.NULL);
            default -> broken(BAD_CHARACTER);
        };
    }

    private Optional<JsonValue> beginObject() throws ProtocolException {
        Nesting.check(open.size(), cursor.position());
        cursor.seek();
        if (cursor.endsWith('}')) {
            return Optional.of(new JsonObject(Map.of()));
        }
        open.push(new OpenObject());
        nextName();
        return Optional.empty();
    }

    private void nextName() {
        if (cursor.current() != '"') {
            cursor.seek();
        }
        startsAtCurrent = true;
    }

    private Optional<JsonValue> beginArray() throws ProtocolException {
        Nesting.check(open.size(), cursor.position());
        cursor.seek();
        if (cursor.endsWith(']')) {
            return Optional.of(new JsonArray(List.of()));
        }
        cursor.unseek();
        open.push(new OpenArray());
        return Optional.empty();
    }

    private Optional<JsonValue> word(String word, JsonValue value) {
        return cursor.word().equals(word) ? Optional.of(value) : broken(BAD_CHARACTER);
    }

    private Optional<JsonValue> broken(String message) {
        return Optional.of(broken.at(cursor.restStart(), message));
    }

    private final class OpenObject implements Open {
        private final SmallMembers.Builder members = new SmallMembers.Builder();
        private final Prototypes.Link prototype = prototypes.link();
        private Optional<JsonValue> key = Optional.empty();

        @Override
        public Optional<JsonValue> take(JsonValue value) throws ProtocolException {
            if (key.isEmpty()) {
                key = Optional.of(value);
                startsAtCurrent = false;
                cursor.seek();
                return Optional.empty();
            }
            String name = prototypes.name(key.get());
            key = Optional.empty();
            if (!prototype.takes(name, value)) {
                members.put(name, prototypes.settle(value));
            }
            cursor.seek();
            if (cursor.endsWith('}')) {
                return Optional.of(prototype.register(members.object()));
            }
            if (cursor.current() != ',') {
                return broken("Bad object");
            }
            nextName();
            return Optional.empty();
        }
    }

    private final class OpenArray implements Open {
        private final List<JsonValue> values = new ArrayList<>();

        @Override
        public Optional<JsonValue> take(JsonValue value) {
            values.add(prototypes.settle(value));
            cursor.seek();
            if (cursor.endsWith(']')) {
                return Optional.of(new JsonArray(values));
            }
            return cursor.current() == ',' ? Optional.empty() : broken("Bad array");
        }
    }
}
