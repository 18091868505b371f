package io.akashi.node.cli.keys;

import io.akashi.keystore.KeyStore;
import io.akashi.keystore.StoredKey;
import io.akashi.node.cli.did.Console;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is public of keys, for people and for programs. */
final class KeyReport {
    private final KeyStore store;
    private final NetworkOption network;

    KeyReport(KeyStore store, NetworkOption network) {
        this.store = store;
        this.network = network;
    }

    /** One key, as a change has left it. */
    void tell(Console console, StoredKey key, String done) {
        console.line(line(key));
        console.note(done);
        console.result(members(key));
    }

    /** All keys. */
    void tellAll(Console console, String place) {
        List<StoredKey> keys = store.keys();
        keys.forEach(key -> console.line(line(key)));
        if (keys.isEmpty()) {
            console.note("no keys in " + place);
        }
        Map<String, JsonValue> result = new LinkedHashMap<>();
        result.put("keystore", JsonValue.of(place));
        result.put(
                "keys",
                new JsonArray(keys.stream()
                        .<JsonValue>map(key -> new JsonObject(members(key)))
                        .toList()));
        console.result(result);
    }

    private String line(StoredKey key) {
        String shown = network.address(key).orElseGet(() -> publicKey(key));
        return String.format(
                "%-6s  %s  %-9s  %s  %-7s  %s",
                key.purpose().text(),
                key.id(),
                key.algorithm().text(),
                key.created(),
                isActive(key) ? "active" : "retired",
                shown);
    }

    private Map<String, JsonValue> members(StoredKey key) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("purpose", JsonValue.of(key.purpose().text()));
        members.put("id", JsonValue.of(key.id().text()));
        members.put("algorithm", JsonValue.of(key.algorithm().text()));
        members.put("active", JsonValue.of(isActive(key)));
        members.put("created", JsonValue.of(key.created().toString()));
        members.put("publicKey", JsonValue.of(publicKey(key)));
        network.address(key).ifPresent(address -> members.put("address", JsonValue.of(address)));
        return members;
    }

    private static String publicKey(StoredKey key) {
        return HexFormat.of().formatHex(key.publicPoint().borrow());
    }

    private boolean isActive(StoredKey key) {
        return store.active(key.purpose())
                .filter(active -> active.id().equals(key.id()))
                .isPresent();
    }
}
