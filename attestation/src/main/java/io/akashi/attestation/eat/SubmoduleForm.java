package io.akashi.attestation.eat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.json.JsonReader;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.json.JsonWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The value of a submodule: claims, or in JSON [selector, value], in CBOR bytes, text or [algorithm, digest]. */
final class SubmoduleForm implements ClaimForm<Submodule> {
    /** Numbers of the COSE algorithm registry for hashes. */
    private static final Map<Long, Digest> COSE_DIGESTS =
            Map.of(-16L, Digest.SHA256, -43L, Digest.SHA384, -44L, Digest.SHA512);

    @Override
    public Submodule fromJson(JsonValue value) throws EvidenceException {
        if (value instanceof JsonValue.Obj object) {
            return new Submodule.Claims(EatClaims.fromJson(object));
        }
        List<JsonValue> pair = value.asArray("a submodule");
        if (pair.size() != 2) {
            throw Malformed.eat("a selector and a value", pair.size() + " items");
        }
        String selector = pair.get(0).asText("a selector");
        return selector.equals("DIGEST") ? digest(pair.get(1).asArray("a digest")) : token(selector, pair.get(1));
    }

    static Submodule token(String selector, JsonValue value) throws EvidenceException {
        return switch (selector) {
            case "JWT" -> new Submodule.NestedJwt(value.asText("a JWT"));
            case "CBOR" -> new Submodule.NestedCbor(Bytes.ofBase64Url(value.asText("a CBOR token")));
            case "BUNDLE" -> new Submodule.NestedBundle(DetachedBundle.fromJson(value));
            default -> throw Malformed.eat("the selector JWT, CBOR, BUNDLE or DIGEST", "another");
        };
    }

    private static Submodule digest(List<JsonValue> pair) throws EvidenceException {
        if (pair.size() != 2) {
            throw Malformed.eat("an algorithm and a digest", pair.size() + " items");
        }
        Optional<Digest> algorithm = Digest.find(pair.get(0).asText("a digest algorithm"));
        return digest(algorithm, Bytes.ofBase64Url(pair.get(1).asText("a digest")));
    }

    private static Submodule digest(Optional<Digest> algorithm, Bytes digest) throws EvidenceException {
        if (algorithm.isEmpty()
                || algorithm.get() == Digest.SHA1
                || digest.size() != algorithm.get().size()) {
            throw Malformed.eat("a digest of a known algorithm", digest.size() + " bytes");
        }
        return new Submodule.DetachedDigest(algorithm.get(), digest);
    }

    @Override
    public JsonValue toJson(Submodule value) {
        if (value instanceof Submodule.Claims claims) {
            return claims.claims().toJson();
        }
        if (value instanceof Submodule.NestedJwt jwt) {
            return pair("JWT", JsonValue.of(jwt.token()));
        }
        if (value instanceof Submodule.NestedCbor cbor) {
            return pair("CBOR", JsonValue.of(cbor.token().base64Url()));
        }
        if (value instanceof Submodule.NestedBundle bundle) {
            return pair("BUNDLE", bundle.bundle().toJson());
        }
        Submodule.DetachedDigest detached = (Submodule.DetachedDigest) value;
        List<String> texts = List.of(
                detached.algorithm().text().toUpperCase(Locale.ROOT),
                detached.digest().base64Url());
        return pair("DIGEST", JsonValue.ofTexts(texts));
    }

    @Override
    public Submodule fromCbor(CborValue value) throws EvidenceException {
        if (value instanceof CborValue.Dict map) {
            return new Submodule.Claims(EatClaims.fromCbor(map));
        }
        if (value instanceof CborValue.ByteString bytes) {
            return new Submodule.NestedCbor(bytes.value());
        }
        if (value instanceof CborValue.Text text) {
            List<JsonValue> pair = JsonReader.read(Bytes.ofUtf8(text.value())).asArray("a JSON selector");
            if (pair.size() != 2) {
                throw Malformed.eat("a selector and a value", pair.size() + " items");
            }
            return token(pair.get(0).asText("a selector"), pair.get(1));
        }
        List<CborValue> pair = value.asArray("a submodule");
        if (pair.size() != 2) {
            throw Malformed.eat("an algorithm and a digest", pair.size() + " items");
        }
        Optional<Digest> algorithm = pair.get(0) instanceof CborValue.Text name
                ? Digest.find(name.value())
                : Optional.ofNullable(COSE_DIGESTS.get(pair.get(0).asInteger("a digest algorithm")));
        return digest(algorithm, pair.get(1).asBytes("a digest"));
    }

    @Override
    public CborValue toCbor(Submodule value) {
        if (value instanceof Submodule.Claims claims) {
            return claims.claims().toCbor();
        }
        if (value instanceof Submodule.NestedCbor cbor) {
            return CborValue.of(cbor.token());
        }
        if (value instanceof Submodule.DetachedDigest detached) {
            CborValue algorithm = COSE_DIGESTS.entrySet().stream()
                    .filter(entry -> entry.getValue() == detached.algorithm())
                    .map(entry -> CborValue.of(entry.getKey()))
                    .findFirst()
                    .orElseGet(() -> CborValue.of(detached.algorithm().text().toUpperCase(Locale.ROOT)));
            return new CborValue.Arr(List.of(algorithm, CborValue.of(detached.digest())));
        }
        return CborValue.of(JsonWriter.write(toJson(value)));
    }

    private static JsonValue pair(String selector, JsonValue value) {
        return new JsonValue.Arr(List.of(JsonValue.of(selector), value));
    }
}
