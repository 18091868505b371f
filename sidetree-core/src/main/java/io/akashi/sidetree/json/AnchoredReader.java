package io.akashi.sidetree.json;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The grammar of {@link AnchoredJson}: which token is taken for what. It follows the reference step by step, for its
 * oddities come from the order of the steps: any character passes for a colon or an opening quote's neighbour, and the
 * value in the place of a name starts at the character already read, not at the next.
 */
final class AnchoredReader {
    private static final String BAD_CHARACTER = "Unexpected character";

    private final AnchoredCursor cursor;
    private final BrokenValues broken;
    private final Prototypes prototypes;
    /** Whether the next value starts at the character already read. Stays set through arrays in the place of a name. */
    private boolean startsAtCurrent;

    private int depth;

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

    private JsonValue value() throws ProtocolException {
        if (cursor.restBeginsWith("[]")) {
            cursor.dropRest();
            return new JsonArray(List.of());
        }
        if (cursor.restBeginsWith("{}")) {
            cursor.dropRest();
            return new JsonObject(Map.of());
        }
        if (!startsAtCurrent) {
            cursor.seek();
        }
        return switch (cursor.current()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> JsonValue.of(cursor.string());
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> JsonValue.of(cursor.number());
            case 't' -> word("true", JsonValue.of(true));
            case 'f' -> word("false", JsonValue.of(false));
            case 'n' -> word("null", JsonValue.NULL);
            default -> broken(BAD_CHARACTER);
        };
    }

    private JsonValue object() throws ProtocolException {
        depth = Nesting.enter(depth, cursor.position());
        Optional<JsonValue> object = members();
        depth--;
        return object.orElseGet(() -> broken("Bad object"));
    }

    private Optional<JsonValue> members() throws ProtocolException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        Prototypes.Link prototype = prototypes.link();
        cursor.seek();
        if (cursor.endsWith('}')) {
            return Optional.of(new JsonObject(members));
        }
        do {
            if (cursor.current() != '"') {
                cursor.seek();
            }
            startsAtCurrent = true;
            JsonValue key = value();
            startsAtCurrent = false;
            cursor.seek();
            JsonValue value = value();
            String name = prototypes.name(key);
            if (!prototype.takes(name, value)) {
                members.put(name, prototypes.settle(value));
            }
            cursor.seek();
            if (cursor.endsWith('}')) {
                return Optional.of(prototype.register(new JsonObject(members)));
            }
        } while (cursor.current() == ',');
        return Optional.empty();
    }

    private JsonValue array() throws ProtocolException {
        depth = Nesting.enter(depth, cursor.position());
        Optional<JsonValue> array = elements();
        depth--;
        return array.orElseGet(() -> broken("Bad array"));
    }

    private Optional<JsonValue> elements() throws ProtocolException {
        List<JsonValue> values = new ArrayList<>();
        cursor.seek();
        if (cursor.endsWith(']')) {
            return Optional.of(new JsonArray(values));
        }
        cursor.unseek();
        do {
            values.add(prototypes.settle(value()));
            cursor.seek();
            if (cursor.endsWith(']')) {
                return Optional.of(new JsonArray(values));
            }
        } while (cursor.current() == ',');
        return Optional.empty();
    }

    private JsonValue word(String word, JsonValue value) {
        return cursor.word().equals(word) ? value : broken(BAD_CHARACTER);
    }

    private JsonValue broken(String message) {
        return broken.at(cursor.restStart(), message);
    }
}
