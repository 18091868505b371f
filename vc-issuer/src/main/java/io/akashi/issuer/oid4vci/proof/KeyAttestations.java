package io.akashi.issuer.oid4vci.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.issuer.KeyProtection;
import io.akashi.issuer.jose.CompactJws;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.oid4vci.VciException;
import io.akashi.issuer.oid4vci.metadata.ProofRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Checks what wallet providers say of keys. Source: OpenID4VCI 1.0, Appendix D. */
final class KeyAttestations {
    static final String TYPE = "key-attestation+jwt";
    private static final String DRAFT_TYPE = "keyattestation+jwt";
    private static final int MOST_KEYS = 100;

    private final AttestationTrust trust;
    private final CertifiedKeys certified;

    KeyAttestations(AttestationTrust trust) {
        this.trust = trust;
        this.certified = new CertifiedKeys(trust.anchors());
    }

    /** Where an attestation stands. */
    enum Carrier {
        /** In the header of a jwt proof: it must say when it ends. */
        PROOF,
        /** For itself. */
        ALONE
    }

    /**
     * What was attested.
     *
     * @param keys one or more
     * @param nonce that it was made for
     */
    record Attested(List<JWK> keys, KeyProtection.Attested protection, String nonce) {
        Attested {
            keys = List.copyOf(keys);
        }
    }

    /** The attestation in this token, if everything about it is in order; its nonce is not looked at but for being there. */
    Attested check(String token, Carrier carrier, ProofContext context) throws VciException {
        try {
            CompactJws attestation = CompactJws.read(token);
            requireType(attestation);
            attestation.verifySignature(signer(attestation, context.now()), context.algorithms());
            ProofClaims claims = new ProofClaims(attestation.claims());
            claims.issuedAt(context.now());
            claims.checkInForce(context.now());
            if (carrier == Carrier.PROOF && !claims.has("exp")) {
                throw ProofContext.refused("exp in a key attestation within a proof", "none");
            }
            KeyProtection.Attested protection =
                    new KeyProtection.Attested(claims.texts("key_storage"), claims.texts("user_authentication"));
            checkLevels(protection, context.rule().attestation());
            String nonce = claims.text("nonce");
            if (nonce.isEmpty()) {
                throw ProofContext.refused("a nonce in the key attestation", "none");
            }
            return new Attested(keys(claims.get("attested_keys")), protection, nonce);
        } catch (TokenException e) {
            throw ProofContext.refused("a key attestation", e.toString());
        }
    }

    private void requireType(CompactJws attestation) throws TokenException {
        boolean draft = trust.types() == AttestationTrust.Types.FINAL_AND_DRAFT
                && DRAFT_TYPE.equals(attestation.type().orElse(""));
        attestation.requireType(draft ? DRAFT_TYPE : TYPE);
    }

    private JWK signer(CompactJws attestation, Instant now) throws VciException {
        if (attestation.header().has("x5c")) {
            return certified.key(attestation, now);
        }
        JWK known = trust.keys().get(attestation.keyId().orElse(""));
        if (known == null) {
            throw ProofContext.refused("a key attestation with x5c or the kid of a known signer", "another");
        }
        return known;
    }

    private static List<JWK> keys(JsonNode attested) throws VciException, TokenException {
        if (!attested.isArray() || attested.isEmpty() || attested.size() > MOST_KEYS) {
            throw ProofContext.refused("attested_keys with 1 to " + MOST_KEYS + " keys", attested.size() + "");
        }
        List<JWK> keys = new ArrayList<>();
        for (JsonNode key : attested) {
            keys.add(JwkJson.read(key));
        }
        return keys;
    }

    /** Each kind of level that the metadata lists accepted values of must be named with one of them. */
    private static void checkLevels(KeyProtection.Attested found, ProofRule.Attestation rule) throws VciException {
        if (rule instanceof ProofRule.Attestation.Needed needed) {
            checkLevel("key_storage", needed.keyStorage(), found.keyStorage());
            checkLevel("user_authentication", needed.userAuthentication(), found.userAuthentication());
        }
    }

    private static void checkLevel(String kind, List<String> accepted, List<String> found) throws VciException {
        if (!accepted.isEmpty() && accepted.stream().noneMatch(found::contains)) {
            throw ProofContext.refused("an attestation with " + kind + " of " + accepted, found.toString());
        }
    }
}
