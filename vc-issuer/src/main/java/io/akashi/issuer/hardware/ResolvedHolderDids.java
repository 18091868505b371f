package io.akashi.issuer.hardware;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.resolver.DidResolver;
import io.akashi.resolver.Resolution;
import io.akashi.sidetree.encoding.Bytes;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;

/** The DIDs of this node's own network, short or long form. */
public final class ResolvedHolderDids implements HolderDids {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DidResolver resolver;

    /** Holders as {@code resolver} knows them. */
    public ResolvedHolderDids(DidResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public Answer find(String did) {
        return resolver.resolve(did).match(new Resolution.Cases<>() {
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
        for (JsonNode method : tree(resolution).at("/didDocument/verificationMethod")) {
            String id = method.path("id").asText();
            JsonNode jwk = method.path("publicKeyJwk");
            if (jwk.isObject()) {
                put(keys, id.substring(id.indexOf('#') + 1), jwk);
            }
        }
        return keys;
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
