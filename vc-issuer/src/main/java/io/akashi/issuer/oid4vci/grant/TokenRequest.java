package io.akashi.issuer.oid4vci.grant;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.VciException;
import io.akashi.issuer.oid4vci.metadata.Documents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A request for an access token, read strictly (RFC 6749, section 3.2: no parameter twice; what is not known is ignored).
 *
 * @param code the pre-authorized code
 * @param txCode empty if there is none
 * @param client the {@code client_id}; empty if there is none
 * @param details the configurations that {@code authorization_details} name; empty if there are none
 */
public record TokenRequest(String code, String txCode, String client, List<Detail> details) {
    private static final int MOST_DETAILS = 20;

    /** Copies the list. */
    public TokenRequest {
        details = List.copyOf(details);
    }

    /**
     * One of {@code authorization_details}.
     *
     * @param locations the identifiers of issuers that it is for; empty: of any
     */
    public record Detail(String configuration, List<String> locations) {
        public Detail {
            locations = List.copyOf(locations);
        }
    }

    /** Reads the parameters of a form, decoded. */
    public static TokenRequest parse(Map<String, List<String>> form) throws VciException {
        for (var parameter : form.entrySet()) {
            if (parameter.getValue().size() != 1) {
                throw refused(
                        "each parameter once",
                        parameter.getKey() + " " + parameter.getValue().size() + " times");
            }
        }
        String grant = value(form, "grant_type");
        if (grant.isEmpty()) {
            throw refused("grant_type", "none");
        }
        if (!grant.equals(Documents.PRE_AUTHORIZED)) {
            throw new VciException(
                    VciErrorCode.UNSUPPORTED_GRANT_TYPE, "expected " + Documents.PRE_AUTHORIZED + ", found " + grant);
        }
        String code = value(form, "pre-authorized_code");
        if (code.isEmpty()) {
            throw refused("pre-authorized_code", "none");
        }
        String details = value(form, "authorization_details");
        return new TokenRequest(code, value(form, "tx_code"), value(form, "client_id"), details(details));
    }

    private static String value(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of("")).get(0);
    }

    private static List<Detail> details(String text) throws VciException {
        if (text.isEmpty()) {
            return List.of();
        }
        JsonNode array;
        try {
            array = TokenJson.read(text);
        } catch (TokenException e) {
            throw badDetails("a JSON array", e.detail());
        }
        if (!array.isArray() || array.isEmpty() || array.size() > MOST_DETAILS) {
            throw badDetails("an array of 1 to " + MOST_DETAILS + " objects", "another value");
        }
        List<Detail> details = new ArrayList<>();
        for (JsonNode item : array) {
            details.add(detail(item));
        }
        return details;
    }

    private static Detail detail(JsonNode item) throws VciException {
        String type = item.path("type").asText("");
        if (!type.equals("openid_credential")) {
            throw badDetails("the type openid_credential", "'" + type + "'");
        }
        if (!item.path("credential_configuration_id").isTextual()) {
            throw badDetails("a credential_configuration_id", "none");
        }
        List<String> locations = new ArrayList<>();
        item.path("locations").forEach(location -> locations.add(location.asText()));
        return new Detail(item.path("credential_configuration_id").asText(), locations);
    }

    private static VciException refused(String expected, String actual) {
        return new VciException(VciErrorCode.INVALID_REQUEST, "expected " + expected + ", found " + actual);
    }

    private static VciException badDetails(String expected, String actual) {
        return new VciException(
                VciErrorCode.INVALID_AUTHORIZATION_DETAILS,
                "authorization_details: expected " + expected + ", found " + actual);
    }
}
