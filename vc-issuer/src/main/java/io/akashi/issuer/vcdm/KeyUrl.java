package io.akashi.issuer.vcdm;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.issuer.jose.CompactJws;
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import java.util.Optional;

/** The DID URL that names the key of a token in its header {@code kid}. Source: VC-JOSE-COSE, 4.1.2 and 4.1.3. */
final class KeyUrl {
    private KeyUrl() {}

    /**
     * The absolute DID URL of the key, or none if the token does not name its key by one.
     *
     * @param party the DID that the payload says has signed, issuer or holder
     * @throws TokenException {@link TokenErrorCode#KEY_REFUSED} if the key is of another DID; {@code HEADER_REFUSED} if the URL
     *     is relative and the payload has no {@code iss}
     */
    static Optional<String> find(CompactJws token, JsonNode payload, String party) throws TokenException {
        String kid = token.keyId().orElse("");
        if (kid.startsWith("#")) {
            if (!payload.has("iss")) {
                throw TokenException.of(TokenErrorCode.HEADER_REFUSED, "an absolute kid where there is no iss", kid);
            }
            return find(party + kid, party);
        }
        return find(kid, party);
    }

    private static Optional<String> find(String url, String party) throws TokenException {
        if (!url.startsWith("did:")) {
            return Optional.empty();
        }
        if (!url.startsWith(party + "#") || url.length() == party.length() + 1) {
            throw TokenException.of(TokenErrorCode.KEY_REFUSED, "a key of " + party, url);
        }
        return Optional.of(url);
    }
}
