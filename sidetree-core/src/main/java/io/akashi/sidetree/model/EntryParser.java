package io.akashi.sidetree.model;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsView;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import io.akashi.sidetree.uri.UriSyntax;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the keys and services of patches, in ION's order of checks. */
final class EntryParser {
    private static final Set<String> KEY_MEMBERS = Set.of("id", "type", "purposes", "publicKeyJwk");
    private static final int SERVICE_MEMBERS = 3;
    static final int MAX_SERVICE_TYPE_LENGTH = 30;

    private EntryParser() {}

    static List<PublicKeyEntry> publicKeys(Optional<JsonValue> value) throws ProtocolException {
        List<JsonValue> elements = JsView.elements(value)
                .orElseThrow(() -> new ProtocolException(
                        ErrorCode.DOCUMENT_COMPOSER_PUBLIC_KEYS_NOT_ARRAY,
                        "expected publicKeys to be an array, found " + JsView.typeOf(value)));
        Set<String> ids = new HashSet<>();
        List<PublicKeyEntry> keys = new ArrayList<>(elements.size());
        for (JsonValue element : elements) {
            keys.add(publicKey(element, ids));
        }
        return keys;
    }

    private static PublicKeyEntry publicKey(JsonValue key, Set<String> ids) throws ProtocolException {
        Checks.onlyMembers(key, KEY_MEMBERS, "a key", ErrorCode.DOCUMENT_COMPOSER_PUBLIC_KEY_UNKNOWN_PROPERTY);
        JsonValue jwk = Checks.nonArrayObject(JsView.get(key, "publicKeyJwk"), "publicKeyJwk");
        Optional<JsonValue> typeValue = JsView.get(key, "type");
        String type = JsView.text(typeValue)
                .orElseThrow(() -> new ProtocolException(
                        ErrorCode.DOCUMENT_COMPOSER_PUBLIC_KEY_TYPE_MISSING_OR_INCORRECT_TYPE,
                        "expected the type of a key to be a string, found " + JsView.typeOf(typeValue)));
        String id = Checks.id(JsView.get(key, "id"), PatchParser.MAX_ID_LENGTH);
        if (!ids.add(id)) {
            throw new ProtocolException(
                    ErrorCode.DOCUMENT_COMPOSER_PUBLIC_KEY_ID_DUPLICATED,
                    "key id '" + id + "' stands twice in a patch");
        }
        boolean hasPurposes = JsView.has(key, "purposes");
        List<KeyPurpose> purposes = hasPurposes ? purposes(JsView.get(key, "purposes")) : List.of();
        return new PublicKeyEntry(id, type, jwk, purposes, hasPurposes);
    }

    private static List<KeyPurpose> purposes(Optional<JsonValue> value) throws ProtocolException {
        List<JsonValue> elements = JsView.elements(value)
                .orElseThrow(() -> new ProtocolException(
                        ErrorCode.DOCUMENT_COMPOSER_PUBLIC_KEY_PURPOSES_INCORRECT_TYPE,
                        "expected purposes to be an array, found " + JsView.typeOf(value)));
        checkDistinct(elements);
        List<KeyPurpose> purposes = new ArrayList<>(elements.size());
        for (JsonValue element : elements) {
            purposes.add(JsView.text(Optional.of(element))
                    .flatMap(KeyPurpose::of)
                    .orElseThrow(() -> new ProtocolException(
                            ErrorCode.DOCUMENT_COMPOSER_PUBLIC_KEY_INVALID_PURPOSE,
                            "expected one of five purposes, found " + JsView.text(Optional.of(element)))));
        }
        return purposes;
    }

    /** JavaScript compares objects by identity: two equal objects are distinct. */
    private static void checkDistinct(List<JsonValue> elements) throws ProtocolException {
        Set<JsonValue> seen = new HashSet<>();
        for (JsonValue element : elements) {
            boolean byIdentity = element instanceof JsonObject || element instanceof JsonArray;
            if (!byIdentity && !seen.add(element)) {
                throw new ProtocolException(
                        ErrorCode.DOCUMENT_COMPOSER_PUBLIC_KEY_PURPOSES_DUPLICATED, "a purpose stands twice in a key");
            }
        }
    }

    static List<ServiceEntry> services(Optional<JsonValue> value) throws ProtocolException {
        List<JsonValue> elements = JsView.elements(value)
                .orElseThrow(() -> new ProtocolException(
                        ErrorCode.DOCUMENT_COMPOSER_PATCH_SERVICES_NOT_ARRAY,
                        "expected services to be an array, found " + JsView.typeOf(value)));
        Set<String> ids = new HashSet<>();
        List<ServiceEntry> services = new ArrayList<>(elements.size());
        for (JsonValue element : elements) {
            services.add(service(element, ids));
        }
        return services;
    }

    private static ServiceEntry service(JsonValue service, Set<String> ids) throws ProtocolException {
        int members = JsView.keys(service).size();
        if (members != SERVICE_MEMBERS) {
            throw new ProtocolException(
                    ErrorCode.DOCUMENT_COMPOSER_SERVICE_HAS_MISSING_OR_UNKNOWN_PROPERTY,
                    "service has " + members + " members, expected id, type and serviceEndpoint");
        }
        String id = Checks.id(JsView.get(service, "id"), PatchParser.MAX_ID_LENGTH);
        if (!ids.add(id)) {
            throw new ProtocolException(
                    ErrorCode.DOCUMENT_COMPOSER_PATCH_SERVICE_ID_NOT_UNIQUE,
                    "service id '" + id + "' stands twice in a patch");
        }
        String type = serviceType(JsView.get(service, "type"));
        return new ServiceEntry(id, type, endpoint(JsView.get(service, "serviceEndpoint")));
    }

    private static String serviceType(Optional<JsonValue> value) throws ProtocolException {
        String type = JsView.text(value)
                .orElseThrow(() -> new ProtocolException(
                        ErrorCode.DOCUMENT_COMPOSER_PATCH_SERVICE_TYPE_NOT_STRING,
                        "expected the type of a service to be a string, found " + JsView.typeOf(value)));
        if (type.length() > MAX_SERVICE_TYPE_LENGTH) {
            throw new ProtocolException(
                    ErrorCode.DOCUMENT_COMPOSER_PATCH_SERVICE_TYPE_TOO_LONG,
                    "service type is " + type.length() + " characters, limit " + MAX_SERVICE_TYPE_LENGTH);
        }
        return type;
    }

    private static JsonValue endpoint(Optional<JsonValue> value) throws ProtocolException {
        if (value.isPresent() && value.get() instanceof JsonString text) {
            if (!UriSyntax.isAccepted(text.value())) {
                throw new ProtocolException(
                        ErrorCode.DOCUMENT_COMPOSER_PATCH_SERVICE_ENDPOINT_STRING_NOT_VALID_URI,
                        "expected a URI, found '" + text.value() + "'");
            }
            return text;
        }
        if (value.isPresent() && value.get() instanceof JsonArray) {
            throw new ProtocolException(
                    ErrorCode.DOCUMENT_COMPOSER_PATCH_SERVICE_ENDPOINT_CANNOT_BE_AN_ARRAY,
                    "expected a service endpoint to be a string or an object, found an array");
        }
        return value.filter(JsView::isTypeofObject)
                .orElseThrow(() -> new ProtocolException(
                        ErrorCode.DOCUMENT_COMPOSER_PATCH_SERVICE_ENDPOINT_MUST_BE_STRING_OR_NON_ARRAY_OBJECT,
                        "expected a service endpoint to be a string or an object, found " + JsView.typeOf(value)));
    }
}
