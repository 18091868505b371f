package io.akashi.issuer.oid4vci.metadata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The two documents by which a wallet finds its way. Sources: OpenID4VCI 1.0, section 12; RFC 8414, section 2. */
public final class Documents {
    /** The only grant that is served. */
    public static final String PRE_AUTHORIZED = "urn:ietf:params:oauth:grant-type:pre-authorized_code";

    /** The algorithms with which DPoP proofs may be signed. */
    public static final List<String> DPOP_ALGORITHMS = List.of("ES256", "ES384", "ES512", "EdDSA", "Ed25519");

    private Documents() {}

    /** The credential issuer's. */
    public static ObjectNode issuer(VciSettings settings) {
        IssuerIdentifier issuer = settings.identifier();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("credential_issuer", issuer.text());
        json.put("credential_endpoint", issuer.endpoint(Endpoints.CREDENTIAL));
        json.put("nonce_endpoint", issuer.endpoint(Endpoints.NONCE));
        json.put("deferred_credential_endpoint", issuer.endpoint(Endpoints.DEFERRED));
        json.put("notification_endpoint", issuer.endpoint(Endpoints.NOTIFICATION));
        if (settings.batchSize() > 1) { // the specification knows no batch of one
            json.putObject("batch_credential_issuance").put("batch_size", settings.batchSize());
        }
        if (!settings.display().isEmpty()) {
            json.set("display", settings.display());
        }
        ObjectNode configurations = json.putObject("credential_configurations_supported");
        settings.byId().forEach((id, configuration) -> configurations.set(id, configuration.json()));
        return json;
    }

    /** The authorization server's. */
    public static ObjectNode authorizationServer(VciSettings settings) {
        IssuerIdentifier issuer = settings.identifier();
        boolean anonymous = settings.access().clients().isEmpty();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("issuer", issuer.text());
        json.put("token_endpoint", issuer.endpoint(Endpoints.TOKEN));
        json.putArray("grant_types_supported").add(PRE_AUTHORIZED);
        json.putArray("token_endpoint_auth_methods_supported").add("none");
        json.put("pre-authorized_grant_anonymous_access_supported", anonymous);
        DPOP_ALGORITHMS.forEach(json.putArray("dpop_signing_alg_values_supported")::add);
        json.putArray("authorization_details_types_supported").add("openid_credential");
        settings.configurations().stream()
                .map(OfferedConfiguration::scope)
                .distinct()
                .forEach(json.withArray("scopes_supported")::add);
        return json;
    }
}
