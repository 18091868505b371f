package io.akashi.node.cli.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.node.cli.did.Exit;
import io.akashi.node.cli.did.Failure;
import io.akashi.sidetree.encoding.Bytes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A credential offer with a pre-authorized code. Source: OpenID4VCI 1.0, section 4.1.
 *
 * @param issuer the identifier of the credential issuer
 * @param configuration the first credential configuration that is offered
 * @param code the pre-authorized code
 * @param transactionCode what is said of the transaction code, if one is needed
 */
record Offer(String issuer, String configuration, String code, Optional<JsonNode> transactionCode) {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:pre-authorized_code";

    /** The offer in this address, by value or by reference. */
    static Offer read(String address, WalletHttp http) {
        Optional<String> reference = parameter(address, "credential_offer_uri");
        JsonNode offer = reference.isPresent()
                ? http.get(reference.get()).expect(200)
                : parse(parameter(address, "credential_offer")
                        .orElseThrow(
                                () -> refused("an address with credential_offer or credential_offer_uri", address)));
        String issuer = offer.path("credential_issuer").asText("");
        String configuration =
                offer.path("credential_configuration_ids").path(0).asText("");
        JsonNode grant = offer.path("grants").path(GRANT);
        String code = grant.path("pre-authorized_code").asText("");
        if (issuer.isEmpty() || configuration.isEmpty() || code.isEmpty()) {
            throw refused(
                    "credential_issuer, credential_configuration_ids and a pre-authorized_code", offer.toString());
        }
        return new Offer(
                issuer, configuration, code, Optional.of(grant.path("tx_code")).filter(JsonNode::isObject));
    }

    private static Optional<String> parameter(String address, String name) {
        int start = address.indexOf('?');
        for (String part : address.substring(start + 1).split("&")) {
            if (part.startsWith(name + "=")) {
                return Optional.of(decoded(part.substring(name.length() + 1)));
            }
        }
        return Optional.empty();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused("an offer in percent-encoding", text);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return TokenJson.readObject(Bytes.ofUtf8(text));
        } catch (TokenException e) {
            throw refused("an offer in JSON", text);
        }
    }

    private static Failure refused(String expected, String found) {
        return new Failure(Exit.USAGE, "bad_offer", "expected " + expected + ", found " + found);
    }
}
