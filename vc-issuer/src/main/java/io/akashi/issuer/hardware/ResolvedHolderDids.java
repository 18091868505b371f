package io.akashi.issuer.hardware;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.resolver.Resolution;
import io.akashi.sidetree.encoding.Bytes;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The DIDs of this node's own network, short or long form. A key counts as long as the document lets it authenticate its
 * holder or make assertions for him.
 */
public final class ResolvedHolderDids implements HolderDids {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> PURPOSES = List.of("authentication", "assertionMethod");

    private final Function<String, Resolution> resolver;

    /** Holders as {@code resolver} answers. */
    public ResolvedHolderDids(Function<String, Resolution> resolver) {
        this.resolver = resolver;
    }

    @Override
    public Answer find(String did) {
        return resolver.apply(did).match(new Resolution.Cases<>() {
            @Override
            public Answer found(Resolution.Found found) {
                return new Answer.Document(keys(found.body()));
            }

            @Override
            public Answer deactivated(Resolution.Deactivated deactivated) {
                return new Answer.Deactivated();
            }

            @Override
            public Answer notFound(Resolution.NotFound notFound) {
                return new Answer.Unknown("the DID is not known");
            }

            @Override
            public Answer invalid(Resolution.Invalid invalid) {
                return new Answer.Unknown(invalid.reason().detail());
            }
        });
    }

    private static Map<String, String> keys(Bytes resolution) {
        Map<String, String> keys = new HashMap<>();
        JsonNode document = tree(resolution).path("didDocument");
        for (JsonNode method : document.path("verificationMethod")) {
            String fragment = fragment(method.path("id").asText());
            JsonNode jwk = method.path("publicKeyJwk");
            if (jwk.isObject() && PURPOSES.stream().anyMatch(purpose -> names(document.path(purpose), fragment))) {
                put(keys, fragment, jwk);
            }
        }
        return keys;
    }

    private static boolean names(JsonNode references, String fragment) {
        for (JsonNode reference : references) {
            if (fragment(reference.asText()).equals(fragment)) {
                return true;
            }
        }
        return false;
    }

    private static String fragment(String id) {
        return id.substring(id.indexOf('#') + 1);
    }

    /** A key in a form that we do not know is nobody's here. */
    private static void put(Map<String, String> keys, String fragment, JsonNode jwk) {
        try {
            keys.put(fragment, HolderClaim.thumbprint(JWK.parse(jwk.toString())));
        } catch (ParseException e) {
            keys.remove(fragment);
        }
    }

    private static JsonNode tree(Bytes resolution) {
        try {
            return JSON.readTree(resolution.utf8());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a resolution that is not JSON", e);
        }
    }
}
