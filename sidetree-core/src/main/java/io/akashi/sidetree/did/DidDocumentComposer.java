package io.akashi.sidetree.did;

import io.akashi.sidetree.encoding.EncodedMultihash;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.model.KeyPurpose;
import io.akashi.sidetree.model.PublicKeyEntry;
import io.akashi.sidetree.model.ServiceEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Dresses the state of a DID as the resolution result that ION's nodes answer. Source: Sidetree v1, "Resolution". */
public final class DidDocumentComposer {
    private static final JsonValue RESOLUTION_CONTEXT = JsonValue.of("https://w3id.org/did-resolution/v1");
    private static final JsonValue DOCUMENT_CONTEXT = JsonValue.of("https://www.w3.org/ns/did/v1");

    private DidDocumentComposer() {}

    /**
     * The resolution result: context, document and document metadata.
     *
     * @param published whether the state comes from the ledger
     */
    public static JsonObject compose(DidState state, Did did, boolean published) {
        return state.isDeactivated() ? deactivated(did, published) : active(state, did, published);
    }

    private static JsonObject active(DidState state, Did did, boolean published) {
        Map<String, JsonValue> method = new LinkedHashMap<>();
        method.put("published", JsonValue.of(published));
        put(method, "recoveryCommitment", state.recoveryCommitment());
        put(method, "updateCommitment", state.updateCommitment());
        Map<String, JsonValue> metadata = new LinkedHashMap<>();
        metadata.put("method", new JsonObject(method));
        JsonValue shortText = JsonValue.of(did.shortText());
        if (did instanceof Did.LongForm) {
            metadata.put("equivalentId", new JsonArray(List.of(shortText)));
        }
        if (published || did instanceof Did.ShortForm) {
            metadata.put("canonicalId", shortText);
        }
        return result(document(state.document(), did.text()), metadata);
    }

    private static JsonObject deactivated(Did did, boolean published) {
        Map<String, JsonValue> metadata = new LinkedHashMap<>();
        metadata.put("method", new JsonObject(Map.of("published", JsonValue.of(published))));
        metadata.put("canonicalId", JsonValue.of(did.shortText()));
        metadata.put("deactivated", JsonValue.of(true));
        return result(new JsonObject(head(did.shortText())), metadata);
    }

    private static JsonObject result(JsonObject document, Map<String, JsonValue> metadata) {
        Map<String, JsonValue> result = new LinkedHashMap<>();
        result.put("@context", RESOLUTION_CONTEXT);
        result.put("didDocument", document);
        result.put("didDocumentMetadata", new JsonObject(metadata));
        return new JsonObject(result);
    }

    private static JsonObject document(DidDocumentState state, String id) {
        Map<String, JsonValue> document = head(id);
        state.services().ifPresent(services -> document.put("service", services(services)));
        List<PublicKeyEntry> keys = state.publicKeys().orElse(List.of());
        if (!keys.isEmpty()) {
            document.put("verificationMethod", verificationMethods(keys, id));
        }
        document.putAll(relationships(keys));
        return new JsonObject(document);
    }

    private static Map<String, JsonValue> head(String id) {
        Map<String, JsonValue> document = new LinkedHashMap<>();
        document.put("id", JsonValue.of(id));
        JsonValue base = new JsonObject(Map.of("@base", JsonValue.of(id)));
        document.put("@context", new JsonArray(List.of(DOCUMENT_CONTEXT, base)));
        return document;
    }

    private static JsonArray services(List<ServiceEntry> services) {
        List<JsonValue> entries = new ArrayList<>();
        for (ServiceEntry service : services) {
            Map<String, JsonValue> entry = new LinkedHashMap<>();
            entry.put("id", JsonValue.of("#" + service.id()));
            entry.put("type", JsonValue.of(service.type()));
            entry.put("serviceEndpoint", service.serviceEndpoint());
            entries.add(new JsonObject(entry));
        }
        return new JsonArray(entries);
    }

    private static JsonArray verificationMethods(List<PublicKeyEntry> keys, String controller) {
        List<JsonValue> methods = new ArrayList<>();
        for (PublicKeyEntry key : keys) {
            Map<String, JsonValue> method = new LinkedHashMap<>();
            method.put("id", JsonValue.of("#" + key.id()));
            method.put("controller", JsonValue.of(controller));
            method.put("type", JsonValue.of(key.type()));
            method.put("publicKeyJwk", key.publicKeyJwk());
            methods.add(new JsonObject(method));
        }
        return new JsonArray(methods);
    }

    /** One list for each purpose that is used, in the order of first use. */
    private static Map<String, JsonValue> relationships(List<PublicKeyEntry> keys) {
        Map<KeyPurpose, List<JsonValue>> byPurpose = new LinkedHashMap<>();
        for (PublicKeyEntry key : keys) {
            for (KeyPurpose purpose : key.purposes()) {
                byPurpose.computeIfAbsent(purpose, p -> new ArrayList<>()).add(JsonValue.of("#" + key.id()));
            }
        }
        Map<String, JsonValue> members = new LinkedHashMap<>();
        byPurpose.forEach((purpose, references) -> members.put(purpose.text(), new JsonArray(references)));
        return members;
    }

    private static void put(Map<String, JsonValue> members, String name, Optional<EncodedMultihash> hash) {
        hash.ifPresent(value -> members.put(name, JsonValue.of(value.text())));
    }
}
