package io.akashi.node.cli.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.node.cli.did.Exit;
import io.akashi.node.cli.did.Failure;
import java.net.URI;
import java.util.Optional;

/**
 * What an issuer says of itself. Source: OpenID4VCI 1.0, section 12.2; RFC 8414.
 *
 * @param identifier of the credential issuer
 * @param metadata of the credential issuer
 * @param tokenEndpoint of its authorization server
 */
record RemoteIssuer(String identifier, JsonNode metadata, String tokenEndpoint) {
    static RemoteIssuer ask(String identifier, WalletHttp http) {
        JsonNode metadata =
                http.get(wellKnown(identifier, "openid-credential-issuer")).expect(200);
        String named = metadata.path("credential_issuer").asText();
        if (!named.equals(identifier)) {
            throw new Failure(
                    Exit.REFUSED, "wrong_issuer", "expected metadata of " + identifier + ", found those of " + named);
        }
        String server = metadata.path("authorization_servers").path(0).asText(identifier);
        JsonNode authorization =
                http.get(wellKnown(server, "oauth-authorization-server")).expect(200);
        return new RemoteIssuer(identifier, metadata, text(authorization, "token_endpoint"));
    }

    /** The well-known address of an identifier: what it says stands between host and path. */
    private static String wellKnown(String identifier, String name) {
        URI uri = WalletHttp.address(identifier);
        String path = Optional.ofNullable(uri.getRawPath())
                .filter(found -> !found.equals("/"))
                .orElse("");
        return uri.getScheme() + "://" + uri.getRawAuthority() + "/.well-known/" + name + path;
    }

    private static String text(JsonNode object, String name) {
        if (!object.path(name).isTextual()) {
            throw new Failure(Exit.REFUSED, "bad_metadata", "the issuer's metadata lack " + name);
        }
        return object.path(name).asText();
    }

    /** The address of an endpoint that every issuer has. */
    String endpoint(String name) {
        return text(metadata, name);
    }

    /** The address of an endpoint that an issuer may have. */
    Optional<String> optionalEndpoint(String name) {
        return Optional.of(metadata.path(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    /** What it says of a credential configuration. */
    JsonNode configuration(String id) {
        JsonNode found = metadata.path("credential_configurations_supported").path(id);
        if (!found.isObject()) {
            throw new Failure(Exit.REFUSED, "bad_metadata", "the issuer's metadata lack the configuration " + id);
        }
        return found;
    }

    /** How many credentials it issues at once. */
    int batchSize() {
        return metadata.path("batch_credential_issuance").path("batch_size").asInt(1);
    }
}
