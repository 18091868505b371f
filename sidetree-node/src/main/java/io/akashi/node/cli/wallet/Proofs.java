package io.akashi.node.cli.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenSigner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows an issuer that the wallet has its keys, and how they are kept. Source: OpenID4VCI 1.0, Appendix F and D.
 *
 * @param issuer for whom
 * @param nonce of the issuer, if it gives any
 * @param attester the address under which key attestations and evidence are had: the sandbox of a development node
 */
record Proofs(String issuer, Optional<String> nonce, String attester, WalletHttp http) {
    private static final String PROOF_TYPE = "openid4vci-proof+jwt";
    private static final String EVIDENCE = "urn:akashi:proof:cmw";

    /** How a key is shown. */
    enum Kind {
        /** By a signature, and a key attestation beside it where the issuer demands one. */
        JWT,
        /** By a key attestation alone. */
        ATTESTATION,
        /** By a signature and the evidence of an enclave. */
        EVIDENCE
    }

    /** The member {@code proofs} of a credential request for these keys. */
    ObjectNode of(Kind kind, List<WalletKey> keys, boolean isAttestationRequired) {
        ObjectNode proofs = TokenJson.object();
        if (kind == Kind.ATTESTATION) {
            proofs.putArray("attestation").add(attestation(keys));
            return proofs;
        }
        if (kind == Kind.EVIDENCE) {
            ArrayNode shown = proofs.putArray(EVIDENCE);
            keys.forEach(key -> shown.addObject()
                    .put("jwt", new TokenSigner(key).sign(PROOF_TYPE, claims()))
                    .set("cmw", evidence(key)));
            return proofs;
        }
        ObjectNode header = TokenJson.object().put("typ", PROOF_TYPE);
        if (isAttestationRequired) {
            header.put("key_attestation", attestation(keys));
        }
        ArrayNode tokens = proofs.putArray("jwt");
        keys.forEach(key -> tokens.add(new TokenSigner(key).sign(header, claims())));
        return proofs;
    }

    private ObjectNode claims() {
        ObjectNode claims =
                TokenJson.object().put("aud", issuer).put("iat", Instant.now().getEpochSecond());
        nonce.ifPresent(value -> claims.put("nonce", value));
        return claims;
    }

    private String attestation(List<WalletKey> keys) {
        ObjectNode request = TokenJson.object();
        ArrayNode publicKeys = request.putArray("keys");
        keys.forEach(key -> publicKeys.add(JwkJson.write(key.publicKey())));
        nonce.ifPresent(value -> request.put("nonce", value));
        return http.postJson(attester + "/key-attestation", request, Map.of())
                .expect(200)
                .path("key_attestation")
                .asText();
    }

    private JsonNode evidence(WalletKey key) {
        ObjectNode request = TokenJson.object().put("audience", issuer).put("nonce", nonce.orElse(""));
        request.set("key", JwkJson.write(key.publicKey()));
        return http.postJson(attester + "/evidence", request, Map.of())
                .expect(200)
                .path("cmw");
    }
}
