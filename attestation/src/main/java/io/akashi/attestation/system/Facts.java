package io.akashi.attestation.system;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values of a structure by name, as JSON; immutable. */
public record Facts(JsonValue.Obj values) {
    /** An empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Gathers values in order. */
    public static final class Builder {
        private final Map<String, JsonValue> values = new LinkedHashMap<>();

        private Builder() {}

        /** A text. */
        public Builder put(String name, String value) {
            return put(name, JsonValue.of(value));
        }

        /** A number. */
        public Builder put(String name, long value) {
            return put(name, JsonValue.of(value));
        }

        /** Bytes, in lower-case hexadecimal. */
        public Builder put(String name, Bytes value) {
            return put(name, JsonValue.of(value.hex()));
        }

        /** Any value. */
        public Builder put(String name, JsonValue value) {
            values.put(name, value);
            return this;
        }

        /** The values gathered so far. */
        public Facts build() {
            return new Facts(new JsonValue.Obj(values));
        }
    }
}
