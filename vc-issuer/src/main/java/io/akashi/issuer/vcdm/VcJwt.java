package io.akashi.issuer.vcdm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.issuer.jose.CompactJws;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenSigner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A credential that is itself the payload of a token. Source: VC-JOSE-COSE, 3.1.1.
 *
 * @param credential of the data model, in force when it was read
 */
public record VcJwt(ObjectNode credential) {
    /** The media type without {@code application/}. */
    public static final String TYPE = "vc+jwt";

    /**
     * A new one in compact form.
     *
     * @throws IllegalArgumentException if it is no credential of the data model, or the key is one of another DID
     */
    public static String issue(TokenSigner signer, ObjectNode credential) {
        try {
            checkPayload(credential);
            String issuer = CredentialModel.issuer(credential);
            if (signer.key().reference() instanceof KeyReference.Named named
                    && named.kid().startsWith("did:")
                    && !named.kid().startsWith(issuer + "#")) {
                throw new IllegalArgumentException("the key " + named.kid() + " is not of the issuer " + issuer);
            }
        } catch (TokenException e) {
            throw new IllegalArgumentException(e.detail(), e);
        }
        return signer.sign(TokenJson.object().put("typ", TYPE).put("cty", "vc"), credential);
    }

    /**
     * What the token says before anything of it is known to be true: whose key to look for.
     *
     * @throws TokenException {@code TYPE_UNEXPECTED}, {@code CREDENTIAL_MALFORMED}, {@code CLAIM_REFUSED}
     */
    public static Unverified read(CompactJws token) throws TokenException {
        if (token.type().isPresent()) {
            token.requireType(TYPE);
        }
        String content = token.header().path("cty").asText("vc");
        if (!content.equals("vc") && !content.equals("application/vc")) {
            throw TokenException.of(TokenErrorCode.TYPE_UNEXPECTED, "cty vc", content);
        }
        ObjectNode credential = token.claims();
        checkPayload(credential);
        String issuer = CredentialModel.issuer(credential);
        same(credential, "iss", issuer);
        same(credential, "jti", credential.path("id").asText(""));
        if (credential.path("credentialSubject").isObject()) {
            same(
                    credential,
                    "sub",
                    credential.path("credentialSubject").path("id").asText(""));
        }
        return new Unverified(
                token,
                credential,
                issuer,
                KeyUrl.find(token, credential, issuer).orElse(""));
    }

    /** A credential whose signature is not yet checked. */
    public record Unverified(CompactJws token, ObjectNode credential, String issuer, String key) {
        /** The DID URL of the key, if the header names one: it is of the issuer. */
        public Optional<String> keyUrl() {
            return key.isEmpty() ? Optional.empty() : Optional.of(key);
        }

        /**
         * The credential, signed by this key and in force. Its status and its holder are still to be checked.
         *
         * @throws TokenException as {@link CompactJws#verifySignature} and {@link ModelTime#check}
         */
        public VcJwt verify(JWK issuerKey, Set<SigningAlgorithm> algorithms, Instant now) throws TokenException {
            token.verifySignature(issuerKey, algorithms);
            ModelTime.check(credential, now);
            return new VcJwt(credential);
        }
    }

    /** The key to which it is bound ({@code cnf.jwk}), if to one. */
    public Optional<JWK> holderKey() throws TokenException {
        JsonNode key = credential.path("cnf").path("jwk");
        return key.isMissingNode() ? Optional.empty() : Optional.of(JwkJson.read(key));
    }

    /** What kind of credential it is. */
    public List<String> types() {
        JsonNode type = credential.path("type");
        if (type.isTextual()) {
            return List.of(type.asText());
        }
        List<String> types = new ArrayList<>();
        type.forEach(item -> types.add(item.asText()));
        return types;
    }

    private static void checkPayload(JsonNode payload) throws TokenException {
        // The wrapping claims of version 1.1 would hide a second credential beside the one that is judged.
        for (String name : new String[] {"vc", "vp"}) {
            if (payload.has(name)) {
                throw TokenException.of(TokenErrorCode.CLAIM_REFUSED, "no claim " + name, "one");
            }
        }
        CredentialModel.check(payload);
    }

    private static void same(JsonNode payload, String claim, String member) throws TokenException {
        JsonNode found = payload.path(claim);
        if (!found.isMissingNode() && !found.asText().equals(member)) {
            throw TokenException.of(TokenErrorCode.CLAIM_REFUSED, claim + " " + member, found.toString());
        }
    }
}
