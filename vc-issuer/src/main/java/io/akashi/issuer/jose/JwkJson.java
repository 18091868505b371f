package io.akashi.issuer.jose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.sidetree.encoding.Bytes;
import java.text.ParseException;

/** Public keys as JSON. Source: RFC 7517. */
public final class JwkJson {
    private JwkJson() {}

    /** The members of this public key. */
    public static ObjectNode write(JWK key) {
        if (key.isPrivate()) {
            throw new IllegalArgumentException("public keys are written, this one holds its secret half");
        }
        try {
            return TokenJson.readObject(Bytes.ofUtf8(key.toJSONString()));
        } catch (TokenException e) {
            throw new IllegalArgumentException("a key that is no JSON", e);
        }
    }

    /**
     * The public key that this object is.
     *
     * @throws TokenException {@link TokenErrorCode#KEY_REFUSED} if it is none, holds a secret, or its point is not on its curve
     */
    public static JWK read(JsonNode members) throws TokenException {
        if (!members.isObject()) {
            throw TokenException.of(TokenErrorCode.KEY_REFUSED, "a JWK", "no object");
        }
        // Told by the member and not by the parsed key: a malformed secret is still one.
        for (String secret : new String[] {"d", "k", "p", "q", "dp", "dq", "qi", "oth"}) {
            if (members.has(secret)) {
                throw TokenException.of(TokenErrorCode.KEY_REFUSED, "a public key", "one with the member " + secret);
            }
        }
        try {
            JWK key = JWK.parse(TokenJson.write(members).utf8());
            JoseKey.of(key);
            return key;
        } catch (ParseException | IllegalArgumentException | IllegalStateException e) {
            throw TokenException.of(TokenErrorCode.KEY_REFUSED, "a JWK", String.valueOf(e.getMessage()));
        }
    }
}
