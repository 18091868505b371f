package io.akashi.resolver.standard;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.DidName;
import io.akashi.resolver.did.Parameters;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The services of a document that the parameters {@code service} and {@code serviceType} name. Source: W3C DID Resolution,
 * "Dereferencing the Resource".
 */
record SelectedServices(JsonObject document, List<JsonValue> services) {
    /** No control character, space or quote stands in an address that goes into the header of an answer. */
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9\\-._~!$&'()*+,;=:@/?#%\\[\\]]+");

    /** Copies the list. */
    SelectedServices {
        services = List.copyOf(services);
    }

    /** Whether the parameters select services at all. */
    static boolean areAskedFor(Parameters parameters) throws DidException {
        boolean asked = parameters.get("service").isPresent()
                || parameters.get("serviceType").isPresent();
        if (!asked && parameters.get("relativeRef").isPresent()) {
            throw new DidException(
                    DidErrorType.INVALID_DID_URL, "expected service or serviceType with relativeRef, found neither");
        }
        return asked;
    }

    static SelectedServices of(JsonObject document, DidName did, Parameters parameters) {
        List<JsonValue> selected = new ArrayList<>();
        for (JsonValue service : elements(document.get("service"))) {
            if (service instanceof JsonObject object && isSelected(object, did, parameters)) {
                selected.add(object);
            }
        }
        return new SelectedServices(document, selected);
    }

    private static boolean isSelected(JsonObject service, DidName did, Parameters parameters) {
        Optional<String> id = parameters.get("service");
        Optional<String> type = parameters.get("serviceType");
        return (id.isEmpty() || hasId(service, id.get(), did))
                && (type.isEmpty() || elements(service.get("type")).contains(JsonValue.of(type.get())));
    }

    /** A name alone is the fragment of the service's id. */
    private static boolean hasId(JsonObject service, String wanted, DidName did) {
        String whole = wanted.startsWith("did:") || wanted.startsWith("#") ? wanted : "#" + wanted;
        return service.get("id").orElse(JsonValue.NULL) instanceof JsonString id
                && (RelativeUrls.absolute(id.value(), did).equals(RelativeUrls.absolute(whole, did))
                        || id.value().equals(wanted));
    }

    private static List<JsonValue> elements(Optional<JsonValue> value) {
        JsonValue found = value.orElse(JsonValue.NULL);
        return found instanceof JsonArray array ? array.values() : List.of(found);
    }

    /** The document with these services alone. */
    JsonObject reducedDocument() {
        Map<String, JsonValue> members = new LinkedHashMap<>(document.members());
        members.put("service", new JsonArray(services));
        return new JsonObject(members);
    }

    /**
     * The endpoints of the services that are addresses, in order, each with what the reference names below it.
     *
     * @throws DidException {@link DidErrorType#INVALID_DID_URL} if the reference leads out of the endpoint, or an endpoint
     *     has a fragment and the DID URL too
     */
    List<String> addresses(Optional<String> reference, Optional<String> fragment) throws DidException {
        List<String> addresses = new ArrayList<>();
        for (JsonValue service : services) {
            for (JsonValue endpoint : elements(((JsonObject) service).get("serviceEndpoint"))) {
                if (endpoint instanceof JsonString text
                        && ADDRESS.matcher(text.value()).matches()) {
                    Optional<String> address = reference.isPresent()
                            ? RelativeReference.below(text.value(), reference.get())
                            : Optional.of(text.value());
                    if (address.isPresent()) {
                        addresses.add(withFragment(address.get(), fragment));
                    }
                }
            }
        }
        return addresses;
    }

    private static String withFragment(String address, Optional<String> fragment) throws DidException {
        if (fragment.isPresent() && address.contains("#")) {
            throw new DidException(
                    DidErrorType.INVALID_DID_URL, "expected one fragment, found one in the endpoint's address too");
        }
        return fragment.map(part -> address + "#" + part).orElse(address);
    }
}
