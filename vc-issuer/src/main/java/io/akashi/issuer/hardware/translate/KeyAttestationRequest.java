package io.akashi.issuer.hardware.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.attestation.Bytes;
import io.akashi.issuer.hardware.EvidenceRefusal;
import io.akashi.issuer.hardware.EvidenceRefusal.Code;
import io.akashi.issuer.hardware.HolderClaim;
import io.akashi.issuer.jose.CompactJws;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a holder asks of the translator: {@code jwt}, by which the key itself asks, and {@code cmw}, the evidence. The JWT
 * has the type {@value #TYPE}, the key in its header {@code jwk}, and the claims {@code aud} (this translator), {@code iat}
 * (of the last five minutes), {@code nonce} and {@code credential_issuer} (those of the issuer that asked for an
 * attestation), and {@code verification_method} if the evidence is bound to a DID.
 *
 * @param claim what the evidence has to belong to
 * @param evidence the wrapper, as it was sent
 */
public record KeyAttestationRequest(HolderClaim claim, Bytes evidence) {
    /** The type of the JWT. */
    public static final String TYPE = "key-attestation-request+jwt";

    /** How old a request may be. */
    public static final Duration OLDEST = Duration.ofMinutes(5);

    private static final Set<SigningAlgorithm> ALGORITHMS =
            EnumSet.of(SigningAlgorithm.ES256, SigningAlgorithm.ES384, SigningAlgorithm.ES512, SigningAlgorithm.EDDSA);

    /**
     * Reads a request and has its key show that it is held.
     *
     * @param translator the identifier that {@code aud} must have
     * @throws EvidenceRefusal {@code REQUEST_MALFORMED} or {@code POSSESSION_NOT_SHOWN}
     */
    public static KeyAttestationRequest read(io.akashi.sidetree.encoding.Bytes body, String translator, Instant now)
            throws EvidenceRefusal {
        ObjectNode request = object(body);
        String token = text(request, "jwt");
        JsonNode cmw = request.path("cmw");
        if (!cmw.isContainerNode()) {
            throw malformed("cmw as a record or a collection", "another value");
        }
        Bytes evidence = Bytes.of(TokenJson.write(cmw).borrow());
        try {
            CompactJws jws = CompactJws.read(token);
            JWK key = jws.carriedKey()
                    .orElseThrow(() -> new EvidenceRefusal(
                            Code.POSSESSION_NOT_SHOWN, "expected the key in the header jwk, found none"));
            jws.verify(key, ALGORITHMS, TYPE);
            ObjectNode claims = jws.claims();
            TokenTimes.checkMadeWithin(claims, now, OLDEST);
            TokenTimes.check(claims, now);
            return new KeyAttestationRequest(claim(claims, key, translator), evidence);
        } catch (TokenException e) {
            throw new EvidenceRefusal(Code.POSSESSION_NOT_SHOWN, e.toString());
        }
    }

    private static HolderClaim claim(ObjectNode claims, JWK key, String translator) throws EvidenceRefusal {
        String audience = text(claims, "aud");
        if (!audience.equals(translator)) {
            throw new EvidenceRefusal(
                    Code.POSSESSION_NOT_SHOWN, "expected aud " + translator + ", found that of another");
        }
        String method = claims.has("verification_method") ? text(claims, "verification_method") : "";
        return new HolderClaim(text(claims, "nonce"), text(claims, "credential_issuer"), key, method);
    }

    private static ObjectNode object(io.akashi.sidetree.encoding.Bytes body) throws EvidenceRefusal {
        try {
            return TokenJson.readObject(body);
        } catch (TokenException e) {
            throw new EvidenceRefusal(Code.REQUEST_MALFORMED, e.detail());
        }
    }

    private static String text(ObjectNode object, String name) throws EvidenceRefusal {
        JsonNode found = object.path(name);
        if (!found.isTextual() || found.asText().isEmpty() || found.asText().length() > CompactJws.MAX_LENGTH) {
            throw malformed(name + " as a text", found.isMissingNode() ? "none" : "another value");
        }
        return found.asText();
    }

    private static EvidenceRefusal malformed(String expected, String actual) {
        return new EvidenceRefusal(Code.REQUEST_MALFORMED, "expected " + expected + ", found " + actual);
    }
}
