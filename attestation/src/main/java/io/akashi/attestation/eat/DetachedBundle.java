package io.akashi.attestation.eat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A detached EAT bundle (RFC 9711, section 5): a main token and the encoded claims sets whose digests it holds. The main
 * token is a {@link Submodule.NestedJwt} or a {@link Submodule.NestedCbor}, never a bundle.
 */
public record DetachedBundle(Submodule mainToken, Map<String, Bytes> detached) {
    /** The CBOR tag of a bundle. */
    public static final long TAG = 602;

    /** Copies the map. */
    public DetachedBundle {
        detached = Collections.unmodifiableMap(new LinkedHashMap<>(detached));
    }

    /** Reads a bundle in JSON. */
    public static DetachedBundle fromJson(JsonValue value) throws EvidenceException {
        List<JsonValue> parts = pair(value.asArray("a detached bundle"));
        List<JsonValue> token = pair(parts.get(0).asArray("a main token"));
        String selector = token.get(0).asText("a selector");
        if (selector.equals("BUNDLE")) {
            throw Malformed.eat("a main token", "another bundle");
        }
        Map<String, Bytes> sets = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> member :
                parts.get(1).asObject("detached claims sets").members().entrySet()) {
            sets.put(member.getKey(), Bytes.ofBase64Url(member.getValue().asText("a claims set")));
        }
        return new DetachedBundle(SubmoduleForm.token(selector, token.get(1)), sets);
    }

    /** Reads a bundle in CBOR, under its tag or not. */
    public static DetachedBundle fromCbor(CborValue value) throws EvidenceException {
        CborValue inner = value instanceof CborValue.Tagged tagged && tagged.tag() == TAG ? tagged.value() : value;
        List<CborValue> parts = pair(inner.asArray("a detached bundle"));
        Submodule main = new SubmoduleForm().fromCbor(parts.get(0));
        if (!(main instanceof Submodule.NestedJwt) && !(main instanceof Submodule.NestedCbor)) {
            throw Malformed.eat("a main token", "another value");
        }
        Map<String, Bytes> sets = new LinkedHashMap<>();
        for (Map.Entry<CborValue, CborValue> entry :
                parts.get(1).asMap("detached claims sets").entries().entrySet()) {
            sets.put(entry.getKey().asText("a name"), entry.getValue().asBytes("a claims set"));
        }
        return new DetachedBundle(main, sets);
    }

    /** This bundle in JSON. */
    public JsonValue toJson() {
        Map<String, JsonValue> sets = new LinkedHashMap<>();
        detached.forEach((name, set) -> sets.put(name, JsonValue.of(set.base64Url())));
        return new JsonValue.Arr(List.of(new SubmoduleForm().toJson(mainToken), new JsonValue.Obj(sets)));
    }

    /** This bundle in CBOR under its tag. */
    public CborValue toCbor() {
        Map<CborValue, CborValue> sets = new LinkedHashMap<>();
        detached.forEach((name, set) -> sets.put(CborValue.of(name), CborValue.of(set)));
        CborValue token = new SubmoduleForm().toCbor(mainToken);
        return new CborValue.Tagged(TAG, new CborValue.Arr(List.of(token, new CborValue.Dict(sets))));
    }

    private static <V> List<V> pair(List<V> items) throws EvidenceException {
        if (items.size() != 2) {
            throw Malformed.eat("an array of 2 items in a bundle", items.size() + " items");
        }
        return items;
    }
}
