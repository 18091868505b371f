package io.akashi.attestation.eat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.json.JsonValue;
import java.util.List;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** The forms of simple claims; a system takes those of its private claims from here. */
public final class Forms {
    /** Text in both encodings. */
    public static final ClaimForm<String> TEXT =
            new Form<>(v -> v.asText("a claim"), JsonValue::of, v -> v.asText("a claim"), CborValue::of);

    /** An integer of 64 bits; floating point is an error. */
    public static final ClaimForm<Long> INTEGER =
            new Form<>(v -> v.asInteger("a claim"), JsonValue::of, v -> v.asInteger("a claim"), CborValue::of);

    /** True or false. */
    public static final ClaimForm<Boolean> BOOLEAN =
            new Form<>(v -> v.asBoolean("a claim"), JsonValue::of, v -> v.asBoolean("a claim"), CborValue::of);

    /** Bytes, in JSON as base64url. */
    public static final ClaimForm<Bytes> BYTES = new Form<>(
            v -> Bytes.ofBase64Url(v.asText("a claim")),
            v -> JsonValue.of(v.base64Url()),
            v -> v.asBytes("a claim"),
            CborValue::of);

    /** jti is a text, cti is bytes: the text's. */
    static final ClaimForm<Bytes> TOKEN_ID = new Form<>(
            v -> Bytes.ofUtf8(v.asText("jti")), v -> JsonValue.of(v.utf8()), v -> v.asBytes("cti"), CborValue::of);

    static final ClaimForm<Ueid> UEID = new Form<>(
            v -> Ueid.of(BYTES.fromJson(v)),
            v -> BYTES.toJson(v.value()),
            v -> Ueid.of(v.asBytes("a UEID")),
            v -> CborValue.of(v.value()));

    static final ClaimForm<List<Nonce>> NONCES = new OneOrMany<>(new Form<>(
            v -> Nonce.ofText(v.asText("eat_nonce")),
            v -> JsonValue.of(v.text()),
            v -> Nonce.ofBytes(v.asBytes("eat_nonce")),
            v -> CborValue.of(v.bytes())));

    static final ClaimForm<List<String>> AUDIENCE = new OneOrMany<>(TEXT);

    /** A URI, or an object identifier: dotted in JSON, its content octets in CBOR. */
    static final ClaimForm<String> PROFILE =
            new Form<>(v -> v.asText("eat_profile"), JsonValue::of, Forms::profile, Forms::profile);

    static final ClaimForm<Version> VERSION =
            new Form<>(Forms::version, Forms::versionJson, Forms::version, Forms::versionCbor);

    static final ClaimForm<ContentItem> CONTENT =
            new Form<>(Forms::content, Forms::contentJson, Forms::content, Forms::contentCbor);

    private Forms() {}

    private interface Reading<V, T> {
        T read(V value) throws EvidenceException;
    }

    private record Form<T>(
            Reading<JsonValue, T> readJson,
            Function<T, JsonValue> writeJson,
            Reading<CborValue, T> readCbor,
            Function<T, CborValue> writeCbor)
            implements ClaimForm<T> {
        @Override
        public T fromJson(JsonValue value) throws EvidenceException {
            return readJson.read(value);
        }

        @Override
        public JsonValue toJson(T value) {
            return writeJson.apply(value);
        }

        @Override
        public T fromCbor(CborValue value) throws EvidenceException {
            return readCbor.read(value);
        }

        @Override
        public CborValue toCbor(T value) {
            return writeCbor.apply(value);
        }
    }

    /** One value by itself, or an array of several. */
    private record OneOrMany<T>(ClaimForm<T> form) implements ClaimForm<List<T>> {
        @Override
        public List<T> fromJson(JsonValue value) throws EvidenceException {
            return value instanceof JsonValue.Arr
                    ? several(new ListForm<>(form).fromJson(value))
                    : List.of(form.fromJson(value));
        }

        @Override
        public JsonValue toJson(List<T> value) {
            return value.size() == 1 ? form.toJson(value.get(0)) : new ListForm<>(form).toJson(value);
        }

        @Override
        public List<T> fromCbor(CborValue value) throws EvidenceException {
            return value instanceof CborValue.Arr
                    ? several(new ListForm<>(form).fromCbor(value))
                    : List.of(form.fromCbor(value));
        }

        @Override
        public CborValue toCbor(List<T> value) {
            return value.size() == 1 ? form.toCbor(value.get(0)) : new ListForm<>(form).toCbor(value);
        }

        private static <T> List<T> several(List<T> values) throws EvidenceException {
            if (values.isEmpty()) {
                throw Malformed.eat("at least one value", "an empty array");
            }
            return values;
        }
    }

    private static String profile(CborValue value) throws EvidenceException {
        if (!(value instanceof CborValue.ByteString oid)) {
            return value.asText("eat_profile");
        }
        try {
            return ASN1ObjectIdentifier.fromContents(oid.value().toArray()).getId();
        } catch (IllegalArgumentException e) {
            throw Malformed.eat("an object identifier in eat_profile", "other bytes");
        }
    }

    private static CborValue profile(String profile) {
        ASN1ObjectIdentifier oid = ASN1ObjectIdentifier.tryFromID(profile);
        if (oid == null) {
            return CborValue.of(profile);
        }
        try {
            Bytes der = Bytes.of(oid.getEncoded());
            return CborValue.of(der.slice(2, der.size()));
        } catch (java.io.IOException e) {
            throw new IllegalStateException("an identifier that cannot be written", e);
        }
    }

    /** An array of the version and its scheme; a bare text, as examples of RFC 9711 have it, is read too. */
    private static Version version(JsonValue value) throws EvidenceException {
        if (value instanceof JsonValue.Text text) {
            return Version.of(text.value());
        }
        List<JsonValue> items = value.asArray("a version");
        int scheme = items.size() > 1 ? scheme(items.get(1).asInteger("a version scheme")) : 0;
        return new Version(oneOrTwo(items).get(0).asText("a version"), scheme);
    }

    private static Version version(CborValue value) throws EvidenceException {
        if (value instanceof CborValue.Text text) {
            return Version.of(text.value());
        }
        List<CborValue> items = value.asArray("a version");
        int scheme = items.size() > 1 ? scheme(items.get(1).asInteger("a version scheme")) : 0;
        return new Version(oneOrTwo(items).get(0).asText("a version"), scheme);
    }

    private static int scheme(long number) throws EvidenceException {
        if (number < -256 || number > 65535) {
            throw Malformed.eat("a version scheme from -256 to 65535", Long.toString(number));
        }
        return (int) number;
    }

    private static <V> List<V> oneOrTwo(List<V> items) throws EvidenceException {
        if (items.isEmpty() || items.size() > 2) {
            throw Malformed.eat("an array of 1 or 2 items", items.size() + " items");
        }
        return items;
    }

    private static JsonValue versionJson(Version value) {
        JsonValue text = JsonValue.of(value.text());
        return new JsonValue.Arr(
                value.schemeNumber() == 0 ? List.of(text) : List.of(text, JsonValue.of(value.schemeNumber())));
    }

    private static CborValue versionCbor(Version value) {
        CborValue text = CborValue.of(value.text());
        return new CborValue.Arr(
                value.schemeNumber() == 0 ? List.of(text) : List.of(text, CborValue.of(value.schemeNumber())));
    }

    private static ContentItem content(JsonValue value) throws EvidenceException {
        List<JsonValue> items = oneOrTwo(value.asArray("a manifest or measurement"));
        Bytes body = Bytes.ofBase64Url(items.get(items.size() - 1).asText("a body"));
        return new ContentItem(format(items.get(0).asInteger("a content format")), body);
    }

    private static ContentItem content(CborValue value) throws EvidenceException {
        List<CborValue> items = oneOrTwo(value.asArray("a manifest or measurement"));
        Bytes body = items.get(items.size() - 1).asBytes("a body");
        return new ContentItem(format(items.get(0).asInteger("a content format")), body);
    }

    private static int format(long number) throws EvidenceException {
        if (number < 0 || number > 65535) {
            throw Malformed.eat("a content format from 0 to 65535", Long.toString(number));
        }
        return (int) number;
    }

    private static JsonValue contentJson(ContentItem value) {
        return new JsonValue.Arr(List.of(
                JsonValue.of(value.contentFormat()), JsonValue.of(value.body().base64Url())));
    }

    private static CborValue contentCbor(ContentItem value) {
        return new CborValue.Arr(List.of(CborValue.of(value.contentFormat()), CborValue.of(value.body())));
    }
}
