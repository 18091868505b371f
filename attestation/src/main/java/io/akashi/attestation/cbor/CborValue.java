package io.akashi.attestation.cbor;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A CBOR data item (RFC 8949), immutable. Maps keep the order of their entries and compare without it. */
public sealed interface CborValue {
    /** An integer from −2^64 to 2^64 − 1. */
    record Int(BigInteger value) implements CborValue {}

    /** A byte string. */
    record ByteString(Bytes value) implements CborValue {}

    /** A text string. */
    record Text(String value) implements CborValue {}

    /** Items in order. */
    record Arr(List<CborValue> items) implements CborValue {
        /** Copies {@code items}. */
        public Arr {
            items = List.copyOf(items);
        }
    }

    /** Entries by key. Typed access throws {@link EvidenceErrorCode#MALFORMED_CBOR} for a missing or other entry. */
    record Dict(Map<CborValue, CborValue> entries) implements CborValue {
        /** Copies {@code entries}. */
        public Dict {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** The entry of an integer key, if there is one. */
        public Optional<CborValue> find(long key) {
            return Optional.ofNullable(entries.get(of(key)));
        }

        /** The entry of a text key, if there is one. */
        public Optional<CborValue> find(String key) {
            return Optional.ofNullable(entries.get(new Text(key)));
        }

        /** The entry of an integer key. */
        public CborValue get(long key) throws EvidenceException {
            return find(key).orElseThrow(() -> missing(Long.toString(key)));
        }

        /** The entry of a text key. */
        public CborValue get(String key) throws EvidenceException {
            return find(key).orElseThrow(() -> missing('"' + key + '"'));
        }

        private static EvidenceException missing(String key) {
            return new EvidenceException(
                    EvidenceErrorCode.MALFORMED_CBOR, "expected a map entry " + key + ", found none");
        }
    }

    /** A value under a tag. */
    record Tagged(long tag, CborValue value) implements CborValue {}

    /** A simple value from 0 to 255, other than those with a record of their own. */
    record Simple(int value) implements CborValue {}

    /** True or false. */
    record Bool(boolean value) implements CborValue {}

    /** The value null. */
    record Null() implements CborValue {}

    /** A floating-point number. */
    record Floating(double value) implements CborValue {}

    /** An integer. */
    static CborValue of(long value) {
        return new Int(BigInteger.valueOf(value));
    }

    /** A text string. */
    static CborValue of(String value) {
        return new Text(value);
    }

    /** A byte string. */
    static CborValue of(Bytes value) {
        return new ByteString(value);
    }

    /** True or false. */
    static CborValue of(boolean value) {
        return new Bool(value);
    }

    /** This item as an integer of 64 bits; {@code name} is for the message. */
    default long asInteger(String name) throws EvidenceException {
        if (this instanceof Int number && number.value().bitLength() < 64) {
            return number.value().longValue();
        }
        throw other(name, "an integer of 64 bits");
    }

    /** This item as a byte string. */
    default Bytes asBytes(String name) throws EvidenceException {
        if (this instanceof ByteString bytes) {
            return bytes.value();
        }
        throw other(name, "a byte string");
    }

    /** This item as a text string. */
    default String asText(String name) throws EvidenceException {
        if (this instanceof Text text) {
            return text.value();
        }
        throw other(name, "a text string");
    }

    /** This item as true or false. */
    default boolean asBoolean(String name) throws EvidenceException {
        if (this instanceof Bool bool) {
            return bool.value();
        }
        throw other(name, "true or false");
    }

    /** This item as the items of an array. */
    default List<CborValue> asArray(String name) throws EvidenceException {
        if (this instanceof Arr array) {
            return array.items();
        }
        throw other(name, "an array");
    }

    /** This item as a map. */
    default Dict asMap(String name) throws EvidenceException {
        if (this instanceof Dict map) {
            return map;
        }
        throw other(name, "a map");
    }

    private EvidenceException other(String name, String expected) {
        String detail = "expected " + name + " to be " + expected + ", found "
                + getClass().getSimpleName();
        return new EvidenceException(EvidenceErrorCode.MALFORMED_CBOR, detail);
    }
}
