package io.akashi.issuer.sdjwt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.issuer.jose.ClaimText;
import io.akashi.issuer.jose.CompactJws;
import io.akashi.issuer.jose.PresentationRequest;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenSigner;
import io.akashi.issuer.jose.TokenTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;

/** The holder's proof of having the key to which a token is bound, for one audience and one nonce. Source: RFC 9901, 4.3 and 7.3. */
public final class KeyBinding {
    private static final String TYPE = "kb+jwt";

    private KeyBinding() {}

    /** The token as it is shown: with the holder's proof. */
    public static SdJwt present(SdJwt shown, TokenSigner holder, PresentationRequest request, Instant now)
            throws TokenException {
        ObjectNode claims = TokenJson.object()
                .put("iat", now.getEpochSecond())
                .put("aud", request.audience())
                .put("nonce", request.nonce())
                .put("sd_hash", shown.presentedDigest());
        return shown.with(holder.sign(TYPE, claims));
    }

    /**
     * Returns if the holder of {@code key} shows these disclosures, at this request, within {@code age} before now.
     *
     * @throws TokenException {@code HOLDER_BINDING_WRONG}, or as {@link CompactJws#verify} and {@link TokenTimes}
     */
    public static void verify(SdJwt shown, JWK key, PresentationRequest request, Instant now, Duration age)
            throws TokenException {
        CompactJws proof = shown.keyBinding().orElseThrow(() -> wrong("the holder's proof", "none"));
        proof.verify(key, EnumSet.allOf(SigningAlgorithm.class), TYPE);
        ObjectNode claims = proof.claims();
        request.check(claims);
        String digest = ClaimText.require(claims, "sd_hash");
        if (!digest.equals(shown.presentedDigest())) {
            throw wrong("sd_hash " + shown.presentedDigest(), digest);
        }
        TokenTimes.check(claims, now);
        TokenTimes.checkMadeWithin(claims, now, age);
    }

    private static TokenException wrong(String expected, String actual) {
        return TokenException.of(TokenErrorCode.HOLDER_BINDING_WRONG, expected, actual);
    }
}
