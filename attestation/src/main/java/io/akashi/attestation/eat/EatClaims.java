package io.akashi.attestation.eat;

import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A claims set: values by claim, in the order they were put or read. Unknown claims are passed over when reading. */
public final class EatClaims {
    /** The CBOR tag of an unprotected claims set (RFC 9781). */
    public static final long UCCS_TAG = 601;

    private final Map<Claim<?>, Object> values;

    private EatClaims(Map<Claim<?>, Object> values) {
        this.values = values;
    }

    /** Reads a claims set in JSON. */
    public static EatClaims fromJson(JsonValue.Obj object) throws EvidenceException {
        Map<Claim<?>, Object> read = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            Optional<Claim<?>> claim = Claim.find(member.getKey());
            if (claim.isPresent()) {
                read.put(claim.get(), claim.get().form().fromJson(member.getValue()));
            }
        }
        return new EatClaims(read);
    }

    /**
     * Reads a claims set in CBOR.
     *
     * @throws EvidenceException also {@code MALFORMED_EAT} if a key is not an integer
     */
    public static EatClaims fromCbor(CborValue.Dict map) throws EvidenceException {
        Map<Claim<?>, Object> read = new LinkedHashMap<>();
        for (Map.Entry<CborValue, CborValue> entry : map.entries().entrySet()) {
            if (!(entry.getKey() instanceof CborValue.Int)) {
                throw Malformed.eat("integer keys in a CBOR claims set", "another key");
            }
            Optional<Claim<?>> claim = Claim.find(entry.getKey().asInteger("a claim key"));
            if (claim.isPresent()) {
                read.put(claim.get(), claim.get().form().fromCbor(entry.getValue()));
            }
        }
        return new EatClaims(read);
    }

    /** An empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** The value of {@code claim}, if there is one. */
    public <T> Optional<T> get(Claim<T> claim) {
        @SuppressWarnings("unchecked")
        T value = (T) values.get(claim);
        return Optional.ofNullable(value);
    }

    /** The claims there are. */
    public Set<Claim<?>> present() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** This claims set in JSON. */
    public JsonValue.Obj toJson() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        values.keySet().forEach(claim -> members.put(claim.name(), json(claim)));
        return new JsonValue.Obj(members);
    }

    /** This claims set in CBOR, without a tag. */
    public CborValue.Dict toCbor() {
        Map<CborValue, CborValue> entries = new LinkedHashMap<>();
        values.keySet().forEach(claim -> entries.put(CborValue.of(claim.key()), cbor(claim)));
        return new CborValue.Dict(entries);
    }

    private <T> JsonValue json(Claim<T> claim) {
        return claim.form().toJson(get(claim).orElseThrow());
    }

    private <T> CborValue cbor(Claim<T> claim) {
        return claim.form().toCbor(get(claim).orElseThrow());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EatClaims && values.equals(((EatClaims) other).values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }

    /** Gathers claims. Values must be immutable. */
    public static final class Builder {
        private final Map<Claim<?>, Object> values = new LinkedHashMap<>();

        private Builder() {}

        /** Puts a claim, in the place of an earlier value. */
        public <T> Builder put(Claim<T> claim, T value) {
            values.put(claim, value);
            return this;
        }

        /** Takes a claim away, if it is there. */
        public Builder remove(Claim<?> claim) {
            values.remove(claim);
            return this;
        }

        /** All claims of another set. */
        public Builder putAll(EatClaims others) {
            values.putAll(others.values);
            return this;
        }

        /** The claims gathered so far. */
        public EatClaims build() {
            return new EatClaims(Collections.unmodifiableMap(new LinkedHashMap<>(values)));
        }
    }
}
