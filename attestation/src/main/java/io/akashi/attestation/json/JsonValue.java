package io.akashi.attestation.json;

import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value (RFC 8259), immutable. Objects keep the order of their members and compare without it. */
public sealed interface JsonValue {
    /** Members by name. Typed access throws {@link EvidenceErrorCode#MALFORMED_JSON} for a missing or other member. */
    record Obj(Map<String, JsonValue> members) implements JsonValue {
        /** Copies {@code members}. */
        public Obj {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        /** The member, if there is one. */
        public Optional<JsonValue> find(String name) {
            return Optional.ofNullable(members.get(name));
        }

        /** The member, whatever it is. */
        public JsonValue get(String name) throws EvidenceException {
            return find(name)
                    .orElseThrow(() -> new EvidenceException(
                            EvidenceErrorCode.MALFORMED_JSON, "expected a member \"" + name + "\", found none"));
        }

        /** The member, which must be a string. */
        public String text(String name) throws EvidenceException {
            return get(name).asText(name);
        }

        /** The member, which must be an integer of 64 bits. */
        public long integer(String name) throws EvidenceException {
            return get(name).asInteger(name);
        }

        /** The member, which must be an object. */
        public Obj object(String name) throws EvidenceException {
            return get(name).asObject(name);
        }

        /** The member, which must be an array. */
        public List<JsonValue> array(String name) throws EvidenceException {
            return get(name).asArray(name);
        }
    }

    /** Values in order. */
    record Arr(List<JsonValue> items) implements JsonValue {
        /** Copies {@code items}. */
        public Arr {
            items = List.copyOf(items);
        }
    }

    /** A string. */
    record Text(String value) implements JsonValue {}

    /** A number as it was written. */
    record Num(String literal) implements JsonValue {
        /** Whether it is written without fraction and exponent. */
        public boolean isInteger() {
            return literal.indexOf('.') < 0 && literal.indexOf('e') < 0 && literal.indexOf('E') < 0;
        }

        /** Its exact value. Only for a literal whose exponent is known to be small. */
        public BigDecimal value() {
            return new BigDecimal(literal);
        }
    }

    /** True or false. */
    record Bool(boolean value) implements JsonValue {}

    /** The value null. */
    record Null() implements JsonValue {}

    /** A string value. */
    static JsonValue of(String text) {
        return new Text(text);
    }

    /** An integer value. */
    static JsonValue of(long number) {
        return new Num(Long.toString(number));
    }

    /** True or false. */
    static JsonValue of(boolean value) {
        return new Bool(value);
    }

    /** An array of strings. */
    static JsonValue ofTexts(Iterable<String> texts) {
        List<JsonValue> items = new ArrayList<>();
        texts.forEach(text -> items.add(new Text(text)));
        return new Arr(items);
    }

    /** The value null. */
    static JsonValue ofNull() {
        return new Null();
    }

    /** This value as a string; {@code name} is for the message. */
    default String asText(String name) throws EvidenceException {
        if (this instanceof Text text) {
            return text.value();
        }
        throw other(name, "a string");
    }

    /** This value as an integer of 64 bits, never a number written with fraction or exponent. */
    default long asInteger(String name) throws EvidenceException {
        if (this instanceof Num number && number.isInteger()) {
            try {
                return Long.parseLong(number.literal());
            } catch (NumberFormatException e) {
                throw other(name, "an integer of 64 bits");
            }
        }
        throw other(name, "an integer");
    }

    /** This value as true or false. */
    default boolean asBoolean(String name) throws EvidenceException {
        if (this instanceof Bool bool) {
            return bool.value();
        }
        throw other(name, "true or false");
    }

    /** This value as an object. */
    default Obj asObject(String name) throws EvidenceException {
        if (this instanceof Obj object) {
            return object;
        }
        throw other(name, "an object");
    }

    /** This value as the items of an array. */
    default List<JsonValue> asArray(String name) throws EvidenceException {
        if (this instanceof Arr array) {
            return array.items();
        }
        throw other(name, "an array");
    }

    private EvidenceException other(String name, String expected) {
        String found =
                this instanceof Num number ? number.literal() : getClass().getSimpleName();
        String detail = "expected \"" + name + "\" to be " + expected + ", found "
                + found.substring(0, Math.min(40, found.length()));
        return new EvidenceException(EvidenceErrorCode.MALFORMED_JSON, detail);
    }
}
