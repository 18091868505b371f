package io.akashi.issuer.jose;

import com.fasterxml.jackson.databind.JsonNode;

/** Claims that are text. */
public final class ClaimText {
    private ClaimText() {}

    /**
     * The text under this name.
     *
     * @throws TokenException {@link TokenErrorCode#CLAIM_REFUSED} if there is none, or it is empty
     */
    public static String require(JsonNode claims, String name) throws TokenException {
        JsonNode found = claims.path(name);
        if (!found.isTextual() || found.asText().isEmpty()) {
            throw TokenException.of(
                    TokenErrorCode.CLAIM_REFUSED, name + " as text", found.isMissingNode() ? "none" : found.toString());
        }
        return found.asText();
    }
}
