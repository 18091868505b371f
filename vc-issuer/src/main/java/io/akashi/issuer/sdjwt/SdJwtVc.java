package io.akashi.issuer.sdjwt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.issuer.jose.ClaimText;
import io.akashi.issuer.jose.CompactJws;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenSigner;
import io.akashi.issuer.jose.TokenTimes;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A credential as SD-JWT. Its claims are those that are disclosed and signed.
 *
 * @param claims with {@code vct}, in force when they were read
 */
public record SdJwtVc(ObjectNode claims) {
    /** The media type without {@code application/}. */
    public static final String TYPE = "dc+sd-jwt";

    /** Claims that every verifier must see. Source: SD-JWT VC, 3.2.2.2 "Registered JWT Claims". */
    private static final Set<String> ALWAYS_SEEN = Set.of("iss", "nbf", "exp", "cnf", "vct", "vct#integrity", "status");

    /**
     * A new one in compact form.
     *
     * @throws IllegalArgumentException without {@code vct}, or if a claim that all must see, or the time of issuance, is to be
     *     concealed
     */
    public static String issue(TokenSigner signer, SdJwt.Draft draft) {
        if (draft.claims().path("vct").asText("").isEmpty()) {
            throw new IllegalArgumentException("a credential has a vct, this one has none");
        }
        draft.concealed().forEach(SdJwtVc::requireConcealable);
        return SdJwt.issue(signer, TYPE, draft);
    }

    /** @throws IllegalArgumentException if the path leads to a claim that all must see, or into one */
    public static void requireConcealable(ClaimPath path) {
        if (path.head() instanceof ClaimPath.Step.Member member
                && (ALWAYS_SEEN.contains(member.name()) || member.name().equals("iat"))) {
            throw new IllegalArgumentException("the claim " + member.name() + " is never selectively disclosable");
        }
    }

    /**
     * The credential in this token, signed by {@code issuer} and in force. Its status and its holder are still to be checked.
     *
     * @throws TokenException as {@link CompactJws#verify}, {@link SdJwt#claims} and {@link TokenTimes#check};
     *     {@code CLAIM_REFUSED} without {@code vct}; {@code DISCLOSURE_REFUSED} if a claim that all must see is disclosed
     */
    public static SdJwtVc verify(SdJwt text, JWK issuer, Set<SigningAlgorithm> algorithms, Instant now)
            throws TokenException {
        text.token().verify(issuer, algorithms, TYPE);
        JsonNode seen = text.token().claims();
        ObjectNode claims = text.claims();
        for (String name : ALWAYS_SEEN) {
            // Equal, not only there: nothing below such a claim may be concealed either.
            if (!seen.path(name).equals(claims.path(name))) {
                throw TokenException.of(
                        TokenErrorCode.DISCLOSURE_REFUSED,
                        name + " in the signed payload",
                        "it or a part in a disclosure");
            }
        }
        ClaimText.require(claims, "vct");
        if (claims.has("iss")) {
            ClaimText.require(claims, "iss");
        }
        TokenTimes.check(claims, now);
        return new SdJwtVc(claims);
    }

    /** What kind of credential it is. */
    public String type() {
        return claims.path("vct").asText();
    }

    /** The key to which it is bound ({@code cnf.jwk}), if to one. */
    public Optional<JWK> holderKey() throws TokenException {
        JsonNode cnf = claims.path("cnf");
        if (cnf.isMissingNode()) {
            return Optional.empty();
        }
        if (!cnf.path("jwk").isObject()) {
            throw TokenException.of(TokenErrorCode.CLAIM_REFUSED, "cnf with jwk", cnf.toString());
        }
        return Optional.of(JwkJson.read(cnf.path("jwk")));
    }
}
