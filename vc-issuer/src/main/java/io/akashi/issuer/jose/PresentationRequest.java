package io.akashi.issuer.jose;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * To whom a holder shows a token, and what that one asked for, so that the proof is of no use to anyone else or later.
 *
 * @param audience the name of the verifier
 * @param nonce what the verifier drew for this request
 */
public record PresentationRequest(String audience, String nonce) {
    /**
     * Returns if {@code aud} and {@code nonce} of the proof are those of the request.
     *
     * @throws TokenException {@link TokenErrorCode#HOLDER_BINDING_WRONG}, {@link TokenErrorCode#CLAIM_REFUSED}
     */
    public void check(JsonNode proof) throws TokenException {
        equal("aud", audience, ClaimText.require(proof, "aud"));
        equal("nonce", nonce, ClaimText.require(proof, "nonce"));
    }

    private static void equal(String name, String expected, String actual) throws TokenException {
        if (!expected.equals(actual)) {
            throw TokenException.of(TokenErrorCode.HOLDER_BINDING_WRONG, name + " " + expected, actual);
        }
    }
}
