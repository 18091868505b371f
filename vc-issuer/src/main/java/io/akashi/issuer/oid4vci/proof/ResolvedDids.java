package io.akashi.issuer.oid4vci.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.VciException;
import io.akashi.resolver.Resolution;
import io.akashi.sidetree.encoding.Bytes;
import java.util.Optional;
import java.util.function.Function;

/**
 * The DIDs that this node resolves, in short and long form. A key counts if its document lets it authenticate its holder or
 * make assertions for him.
 */
public final class ResolvedDids implements DidKeys {
    private final Function<String, Resolution> resolver;

    /** @param resolver what the node answers about a DID */
    public ResolvedDids(Function<String, Resolution> resolver) {
        this.resolver = resolver;
    }

    @Override
    public JWK key(String didUrl) throws VciException {
        String did = didUrl.substring(0, didUrl.indexOf('#'));
        String fragment = didUrl.substring(did.length());
        JsonNode document = document(did).path("didDocument");
        for (JsonNode method : document.path("verificationMethod")) {
            if (names(method.path("id").asText(), did, fragment)) {
                if (!isUsable(document, did, fragment)) {
                    throw refused("a key for authentication or assertions", fragment + " for other purposes");
                }
                return read(method.path("publicKeyJwk"));
            }
        }
        throw refused("a key that the DID's document names", fragment);
    }

    private JsonNode document(String did) throws VciException {
        Optional<Bytes> found = resolver.apply(did).match(new Resolution.Cases<>() {
            @Override
            public Optional<Bytes> found(Resolution.Found found) {
                return Optional.of(found.body());
            }

            @Override
            public Optional<Bytes> deactivated(Resolution.Deactivated deactivated) {
                return Optional.empty();
            }

            @Override
            public Optional<Bytes> notFound(Resolution.NotFound notFound) {
                return Optional.empty();
            }

            @Override
            public Optional<Bytes> invalid(Resolution.Invalid invalid) {
                return Optional.empty();
            }
        });
        try {
            return TokenJson.read(found.orElseThrow(() -> refused("a live DID that is known here", did)));
        } catch (TokenException e) {
            throw new IllegalStateException("a resolution that is no JSON", e);
        }
    }

    private static boolean isUsable(JsonNode document, String did, String fragment) {
        for (String purpose : new String[] {"authentication", "assertionMethod"}) {
            for (JsonNode reference : document.path(purpose)) {
                String id = reference.isTextual()
                        ? reference.asText()
                        : reference.path("id").asText();
                if (names(id, did, fragment)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Documents name their keys by relative DID URLs as a rule. */
    private static boolean names(String id, String did, String fragment) {
        return id.equals(fragment) || id.equals(did + fragment);
    }

    private static JWK read(JsonNode jwk) throws VciException {
        try {
            return JwkJson.read(jwk);
        } catch (TokenException e) {
            throw new VciException(VciErrorCode.INVALID_PROOF, "kid: " + e.detail());
        }
    }

    private static VciException refused(String expected, String actual) {
        return new VciException(VciErrorCode.INVALID_PROOF, "kid: expected " + expected + ", found " + actual);
    }
}
