package io.akashi.issuer.oid4vci.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.HolderKey;
import io.akashi.issuer.KeyProtection;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A holder's key as it is kept while its credential is awaited. */
final class KeyRow {
    private KeyRow() {}

    static String write(List<HolderKey> keys) {
        var array = TokenJson.object().putArray("keys");
        for (HolderKey key : keys) {
            ObjectNode json = array.addObject();
            json.set("jwk", JwkJson.write(key.key()));
            key.verificationMethod().ifPresent(method -> json.put("method", method));
            write(json, key.protection());
        }
        return array.toString();
    }

    private static void write(ObjectNode json, KeyProtection protection) {
        if (protection instanceof KeyProtection.Attested attested) {
            ObjectNode levels = json.putObject("attested");
            attested.keyStorage().forEach(levels.putArray("keyStorage")::add);
            attested.userAuthentication().forEach(levels.putArray("userAuthentication")::add);
        } else if (protection instanceof KeyProtection.Appraised appraised) {
            ObjectNode found = json.putObject("appraised");
            found.put("evidence", appraised.evidence());
            found.set("claims", appraised.claims());
            found.put("holdsKey", appraised.holdsKey());
        }
    }

    static List<HolderKey> read(String text) {
        try {
            List<HolderKey> keys = new ArrayList<>();
            for (JsonNode json : TokenJson.read(text)) {
                Optional<String> method =
                        Optional.of(json.path("method").asText("")).filter(found -> !found.isEmpty());
                keys.add(new HolderKey(JwkJson.read(json.path("jwk")), method, protection(json)));
            }
            return keys;
        } catch (TokenException e) {
            throw new IllegalStateException("a kept key cannot be read", e);
        }
    }

    private static KeyProtection protection(JsonNode json) {
        if (json.has("attested")) {
            JsonNode levels = json.path("attested");
            return new KeyProtection.Attested(
                    texts(levels.path("keyStorage")), texts(levels.path("userAuthentication")));
        }
        JsonNode found = json.path("appraised");
        return found.isMissingNode()
                ? new KeyProtection.Unknown()
                : new KeyProtection.Appraised(
                        found.path("evidence").asText(),
                        found.path("claims"),
                        found.path("holdsKey").asBoolean());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
