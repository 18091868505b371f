package io.akashi.node.cli.did;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.StrictJson;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.request.SigningKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The text of a key file. The one place where secrets are written: as private JWKs. */
final class DidKeysJson {
    private static final int VERSION = 1;
    private static final JsonValue NOTE =
            JsonValue.of("Secret keys. Who reads this file controls the DID; who loses it loses the DID.");

    private DidKeysJson() {}

    static String write(DidKeys keys) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("note", NOTE);
        members.put("version", JsonValue.of(VERSION));
        members.put("didSuffix", JsonValue.of(keys.suffix().text()));
        keys.did().ifPresent(did -> members.put("did", JsonValue.of(did)));
        keys.longForm().ifPresent(did -> members.put("longFormDid", JsonValue.of(did)));
        members.put("deactivated", JsonValue.of(keys.isDeactivated()));
        members.put("recoveryKey", jwk(keys.recovery()));
        members.put("updateKey", jwk(keys.update()));
        members.put("documentKeys", jwks(keys.documentKeys()));
        members.put(
                "attempts",
                new JsonArray(keys.attempts().stream().map(DidKeysJson::attempt).toList()));
        return PrettyJson.write(new JsonObject(members)) + "\n";
    }

    /** @throws ProtocolException if {@code text} is no JSON; @throws IllegalArgumentException if it is no key file */
    static DidKeys read(String text) throws ProtocolException {
        JsonValue json = StrictJson.parse(text);
        if (!Fields.at(json, "version").equals(Optional.of(JsonValue.of(VERSION)))) {
            throw new IllegalArgumentException("expected version " + VERSION);
        }
        List<Attempt> attempts = new ArrayList<>();
        if (member(json, "attempts") instanceof JsonArray array) {
            for (JsonValue attempt : array.values()) {
                attempts.add(readAttempt(attempt));
            }
        }
        return new DidKeys(
                new DidSuffix(text(json, "didSuffix")),
                Fields.text(json, "did"),
                Fields.text(json, "longFormDid"),
                key(member(json, "recoveryKey")),
                key(member(json, "updateKey")),
                keys(member(json, "documentKeys")),
                attempts,
                member(json, "deactivated").equals(JsonValue.of(true)));
    }

    private static JsonValue attempt(Attempt attempt) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("type", JsonValue.of(attempt.type().text()));
        members.put("pending", JsonValue.of(attempt.isPending()));
        members.put("request", JsonValue.of(attempt.request()));
        members.put("nextRecoveryKey", jwk(attempt.recovery()));
        members.put("nextUpdateKey", jwk(attempt.update()));
        members.put("documentKeys", jwks(attempt.documentKeys()));
        return new JsonObject(members);
    }

    private static Attempt readAttempt(JsonValue json) throws ProtocolException {
        return new Attempt(
                OperationType.of(text(json, "type"))
                        .orElseThrow(() -> new IllegalArgumentException("an attempt of no known type")),
                text(json, "request"),
                key(member(json, "nextRecoveryKey")),
                key(member(json, "nextUpdateKey")),
                keys(member(json, "documentKeys")),
                member(json, "pending").equals(JsonValue.of(true)));
    }

    private static JsonValue jwks(Map<String, SigningKey> keys) {
        Map<String, JsonValue> members = new TreeMap<>();
        keys.forEach((id, key) -> members.put(id, jwk(key)));
        return new JsonObject(members);
    }

    private static Map<String, SigningKey> keys(JsonValue json) throws ProtocolException {
        Map<String, SigningKey> keys = new LinkedHashMap<>();
        if (json instanceof JsonObject object) {
            for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                keys.put(member.getKey(), key(member.getValue()));
            }
        }
        return keys;
    }

    private static JsonValue jwk(SigningKey key) {
        Map<String, JsonValue> members =
                new LinkedHashMap<>(((JsonObject) key.publicJwk().json()).members());
        key.writeTo(secret -> members.put("d", JsonValue.of(Base64Url.encode(secret))));
        return new JsonObject(members);
    }

    private static SigningKey key(JsonValue jwk) throws ProtocolException {
        SigningKey key = SigningKey.of(Base64Url.decode(text(jwk, "d")));
        if (!Fields.text(jwk, "x").equals(Optional.of(key.publicJwk().x()))) {
            throw new IllegalArgumentException("a secret key that is not that of its public key");
        }
        return key;
    }

    private static JsonValue member(JsonValue json, String name) {
        return Fields.at(json, name).orElseThrow(() -> new IllegalArgumentException("no member " + name));
    }

    private static String text(JsonValue json, String name) {
        return Fields.text(json, name).orElseThrow(() -> new IllegalArgumentException("no text " + name));
    }
}
