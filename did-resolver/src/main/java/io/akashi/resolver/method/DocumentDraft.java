package io.akashi.resolver.method;

import io.akashi.resolver.did.DidName;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A document of one key or two, in the making. Source: DID Core 1.1, "Core Properties". */
final class DocumentDraft {
    static final String MULTIKEY = "Multikey";

    private final JsonValue did;
    private final Map<String, JsonValue> members = new LinkedHashMap<>();
    private final List<JsonValue> methods = new ArrayList<>();

    DocumentDraft(DidName did, String... contexts) {
        this.did = JsonValue.of(did.text());
        List<JsonValue> context = new ArrayList<>();
        for (String url : contexts) {
            context.add(JsonValue.of(url));
        }
        members.put("@context", new JsonArray(context));
        members.put("id", this.did);
    }

    /** Adds a verification method with its key under {@code member}. */
    DocumentDraft method(String id, String type, String member, JsonValue key) {
        methods.add(entry(id, type, member, key));
        return this;
    }

    /** Lists a verification method under these relationships. */
    DocumentDraft uses(String id, String... relationships) {
        for (String relationship : relationships) {
            members.put(relationship, new JsonArray(List.of(JsonValue.of(id))));
        }
        return this;
    }

    /** Lists a Multikey of its own under a relationship. */
    DocumentDraft embeds(String relationship, String id, String multikey) {
        members.put(
                relationship,
                new JsonArray(List.of(entry(id, MULTIKEY, "publicKeyMultibase", JsonValue.of(multikey)))));
        return this;
    }

    private JsonObject entry(String id, String type, String member, JsonValue key) {
        Map<String, JsonValue> entry = new LinkedHashMap<>();
        entry.put("id", JsonValue.of(id));
        entry.put("type", JsonValue.of(type));
        entry.put("controller", did);
        entry.put(member, key);
        return new JsonObject(entry);
    }

    JsonObject document() {
        Map<String, JsonValue> document = new LinkedHashMap<>();
        document.put("@context", members.get("@context"));
        document.put("id", did);
        document.put("verificationMethod", new JsonArray(methods));
        members.forEach(document::putIfAbsent);
        return new JsonObject(document);
    }
}
