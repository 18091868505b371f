package io.akashi.sidetree.model;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsView;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.model.Patch.AddPublicKeys;
import io.akashi.sidetree.model.Patch.AddServices;
import io.akashi.sidetree.model.Patch.RemovePublicKeys;
import io.akashi.sidetree.model.Patch.RemoveServices;
import io.akashi.sidetree.model.Patch.Replace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads patches, in ION's order of checks. */
final class PatchParser {
    static final int MAX_ID_LENGTH = 50;

    private static final Set<String> DOCUMENT_MEMBERS = Set.of("publicKeys", "services");
    private static final Set<String> REMOVE_MEMBERS = Set.of("action", "ids");

    private PatchParser() {}

    static List<Patch> parseAll(Optional<JsonValue> value) throws ProtocolException {
        List<JsonValue> elements = JsView.elements(value)
                .orElseThrow(() -> new ProtocolException(
                        ErrorCode.DOCUMENT_COMPOSER_UPDATE_OPERATION_DOCUMENT_PATCHES_NOT_ARRAY,
                        "expected patches to be an array, found " + JsView.typeOf(value)));
        List<Patch> patches = new ArrayList<>(elements.size());
        for (JsonValue element : elements) {
            patches.add(parse(element));
        }
        return patches;
    }

    private static Patch parse(JsonValue patch) throws ProtocolException {
        String action = JsView.text(JsView.get(patch, "action")).orElse("");
        return switch (action) {
            case "replace" -> replace(JsView.get(patch, "document"));
            case "add-public-keys" -> addPublicKeys(patch);
            case "remove-public-keys" ->
                new RemovePublicKeys(removedIds(
                        patch,
                        ErrorCode.DOCUMENT_COMPOSER_UNKNOWN_PROPERTY_IN_REMOVE_PUBLIC_KEYS_PATCH,
                        ErrorCode.DOCUMENT_COMPOSER_PATCH_PUBLIC_KEY_IDS_NOT_ARRAY));
            case "add-services" -> addServices(patch);
            case "remove-services" ->
                new RemoveServices(removedIds(
                        patch,
                        ErrorCode.DOCUMENT_COMPOSER_UNKNOWN_PROPERTY_IN_REMOVE_SERVICES_PATCH,
                        ErrorCode.DOCUMENT_COMPOSER_PATCH_SERVICE_IDS_NOT_ARRAY));
            default ->
                throw new ProtocolException(
                        ErrorCode.DOCUMENT_COMPOSER_PATCH_MISSING_OR_UNKNOWN_ACTION,
                        "expected one of five patch actions, found '" + action + "'");
        };
    }

    private static Patch replace(Optional<JsonValue> value) throws ProtocolException {
        JsonValue document = value.orElseThrow(() -> new ProtocolException(
                ErrorCode.DOCUMENT_COMPOSER_DOCUMENT_MISSING, "expected a document in the replace patch, found none"));
        Checks.onlyMembers(
                document, DOCUMENT_MEMBERS, "document", ErrorCode.DOCUMENT_COMPOSER_UNKNOWN_PROPERTY_IN_DOCUMENT);
        Optional<List<PublicKeyEntry>> keys = Optional.empty();
        if (JsView.has(document, "publicKeys")) {
            keys = Optional.of(EntryParser.publicKeys(JsView.get(document, "publicKeys")));
        }
        Optional<List<ServiceEntry>> services = Optional.empty();
        if (JsView.has(document, "services")) {
            services = Optional.of(EntryParser.services(JsView.get(document, "services")));
        }
        return new Replace(keys, services);
    }

    private static Patch addPublicKeys(JsonValue patch) throws ProtocolException {
        checkTwoMembers(patch);
        return new AddPublicKeys(EntryParser.publicKeys(JsView.get(patch, "publicKeys")));
    }

    private static Patch addServices(JsonValue patch) throws ProtocolException {
        checkTwoMembers(patch);
        return new AddServices(EntryParser.services(JsView.get(patch, "services")));
    }

    private static void checkTwoMembers(JsonValue patch) throws ProtocolException {
        int members = JsView.keys(patch).size();
        if (members != 2) {
            throw new ProtocolException(
                    ErrorCode.DOCUMENT_COMPOSER_PATCH_MISSING_OR_UNKNOWN_PROPERTY,
                    "patch has " + members + " members, expected 2");
        }
    }

    private static Set<String> removedIds(JsonValue patch, ErrorCode unknown, ErrorCode notArray)
            throws ProtocolException {
        Checks.onlyMembers(patch, REMOVE_MEMBERS, "patch", unknown);
        Optional<JsonValue> value = JsView.get(patch, "ids");
        List<JsonValue> elements = JsView.elements(value)
                .orElseThrow(() ->
                        new ProtocolException(notArray, "expected ids to be an array, found " + JsView.typeOf(value)));
        Set<String> ids = new HashSet<>();
        for (JsonValue element : elements) {
            ids.add(Checks.id(Optional.of(element), MAX_ID_LENGTH));
        }
        return ids;
    }
}
