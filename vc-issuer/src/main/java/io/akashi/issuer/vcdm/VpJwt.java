package io.akashi.issuer.vcdm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWK;
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
import java.util.List;
import java.util.Optional;

/**
 * A presentation that is itself the payload of a token, signed by the holder for one audience and one nonce. Nothing of it is to
 * be believed before {@link #verify}.
 *
 * @param credentials what it presents, each as a token of its own that is still to be judged
 */
public record VpJwt(CompactJws token, ObjectNode presentation, List<String> credentials) {
    /** The media type without {@code application/}. */
    public static final String TYPE = "vp+jwt";

    /** Copies the list. */
    public VpJwt {
        credentials = List.copyOf(credentials);
    }

    /** A new one in compact form. */
    public static String present(
            TokenSigner signer, String holder, List<String> credentials, PresentationRequest request, Instant now) {
        ObjectNode payload = PresentationModel.write(holder, credentials)
                .put("iat", now.getEpochSecond())
                .put("aud", request.audience())
                .put("nonce", request.nonce());
        return signer.sign(TokenJson.object().put("typ", TYPE).put("cty", "vp"), payload);
    }

    /**
     * Reads one.
     *
     * @throws TokenException as {@link CompactJws#read}; {@code TYPE_UNEXPECTED}, {@code CREDENTIAL_MALFORMED},
     *     {@code CLAIM_REFUSED}
     */
    public static VpJwt read(String text) throws TokenException {
        CompactJws token = CompactJws.read(text);
        token.requireType(TYPE);
        ObjectNode presentation = token.claims();
        if (presentation.has("vp") || presentation.has("vc")) {
            throw TokenException.of(TokenErrorCode.CLAIM_REFUSED, "no claims vc and vp", "one");
        }
        return new VpJwt(token, presentation, PresentationModel.credentials(presentation));
    }

    /** Who the presentation says shows it, if it says so. */
    public Optional<String> holder() throws TokenException {
        return presentation.has("holder") ? Optional.of(ModelShape.party(presentation, "holder")) : Optional.empty();
    }

    /** The DID URL of the holder's key, if the header names one: it is of {@link #holder()}. */
    public Optional<String> keyUrl() throws TokenException {
        Optional<String> holder = holder();
        return holder.isEmpty() ? Optional.empty() : KeyUrl.find(token, presentation, holder.get());
    }

    /**
     * Returns if the holder of {@code key} presents this, at this request, within {@code age} before now.
     *
     * @throws TokenException as {@link CompactJws#verify}, {@link PresentationRequest#check} and {@link TokenTimes}
     */
    public void verify(JWK key, PresentationRequest request, Instant now, Duration age) throws TokenException {
        token.verify(key, EnumSet.allOf(SigningAlgorithm.class), TYPE);
        request.check(presentation);
        TokenTimes.check(presentation, now);
        TokenTimes.checkMadeWithin(presentation, now, age);
    }
}
