package io.akashi.issuer.oid4vci.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.issuer.jose.CompactJws;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.oid4vci.VciException;
import io.akashi.issuer.oid4vci.proof.KeyAttestations.Attested;
import io.akashi.issuer.oid4vci.proof.KeyAttestations.Carrier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Checks proofs that are a JWT signed by the key itself. Source: OpenID4VCI 1.0, Appendix F.1 and F.4. */
final class JwtProofs {
    private static final String TYPE = "openid4vci-proof+jwt";
    private static final List<String> SOURCES = List.of("kid", "jwk", "x5c");

    private final DidKeys dids;
    private final CertifiedKeys certified;
    private final KeyAttestations attestations;

    JwtProofs(DidKeys dids, AttestationTrust trust) {
        this.dids = dids;
        this.certified = new CertifiedKeys(trust.anchors());
        this.attestations = new KeyAttestations(trust);
    }

    /**
     * A proof that is in order, but for its nonce.
     *
     * @param method the DID URL of the key; empty if it was not named by one
     * @param attested what came with it in its header, if anything
     */
    record Shown(JWK key, String method, String nonce, List<Attested> attested) {
        Shown {
            attested = List.copyOf(attested);
        }

        Optional<Attested> attestation() {
            return attested.stream().findFirst();
        }
    }

    Shown check(String token, ProofContext context) throws VciException {
        try {
            CompactJws proof = CompactJws.read(token);
            List<Attested> attested = attestation(proof, context);
            String method = proof.keyId().filter(kid -> kid.startsWith("did:")).orElse("");
            JWK key = key(proof, attested, context.now());
            proof.verify(key, context.algorithms(), TYPE);
            ProofClaims claims = new ProofClaims(proof.claims());
            checkClaims(claims, context);
            String nonce = claims.text("nonce");
            if (nonce.isEmpty()) {
                throw ProofContext.refused("a nonce in the proof", "none");
            }
            checkAttested(key, nonce, attested);
            return new Shown(key, method, nonce, attested);
        } catch (TokenException e) {
            throw ProofContext.refused("a jwt proof", e.toString());
        }
    }

    /** Whether both are the same key. */
    static boolean same(JWK one, JWK other) throws VciException {
        return thumbprint(one).equals(thumbprint(other));
    }

    static String thumbprint(JWK key) throws VciException {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw ProofContext.refused("a key that has a thumbprint", String.valueOf(e.getMessage()));
        }
    }

    private List<Attested> attestation(CompactJws proof, ProofContext context) throws VciException {
        JsonNode header = proof.header().path("key_attestation");
        if (header.isMissingNode()) {
            return List.of();
        }
        if (!header.isTextual()) {
            throw ProofContext.refused("key_attestation as text", "another value");
        }
        return List.of(attestations.check(header.asText(), Carrier.PROOF, context));
    }

    private JWK key(CompactJws proof, List<Attested> attested, Instant now) throws VciException, TokenException {
        List<String> found = SOURCES.stream().filter(proof.header()::has).toList();
        if (found.size() != 1) {
            throw ProofContext.refused("exactly one of kid, jwk and x5c", found.toString());
        }
        if (found.contains("x5c")) {
            return certified.key(proof, now);
        }
        Optional<JWK> carried = proof.carriedKey();
        if (carried.isPresent()) {
            return carried.get();
        }
        String kid = proof.keyId().orElse("");
        if (kid.startsWith("did:")) {
            return dids.key(kid);
        }
        return attested.stream()
                .flatMap(one -> named(kid, one.keys()).stream())
                .findFirst()
                .orElseThrow(() -> ProofContext.refused("kid as a DID URL, or of an attested key", kid));
    }

    /** A key of an attestation is named by its own {@code kid}, or by its place, as in the specification's example. */
    private static Optional<JWK> named(String kid, List<JWK> keys) {
        Optional<JWK> byId =
                keys.stream().filter(key -> kid.equals(key.getKeyID())).findFirst();
        if (byId.isPresent() || !kid.matches("\\d{1,3}") || Integer.parseInt(kid) >= keys.size()) {
            return byId;
        }
        return Optional.of(keys.get(Integer.parseInt(kid)));
    }

    private static void checkClaims(ProofClaims claims, ProofContext context) throws VciException {
        String audience = claims.text("aud");
        if (!audience.equals(context.audience())) {
            throw ProofContext.refused("aud " + context.audience(), "'" + audience + "'");
        }
        Instant made = claims.issuedAt(context.now());
        if (made.isBefore(context.now().minus(ProofContext.OLDEST))) {
            throw ProofContext.refused("iat of the last 10 minutes", made.toString());
        }
        claims.checkInForce(context.now());
        if (claims.has("iss")
                && (context.client().isEmpty() || !claims.text("iss").equals(context.client()))) {
            String expected = context.client().isEmpty()
                    ? "no iss, for the access token was asked for without client_id"
                    : "iss " + context.client();
            throw ProofContext.refused(expected, "'" + claims.text("iss") + "'");
        }
    }

    private static void checkAttested(JWK key, String nonce, List<Attested> attested) throws VciException {
        for (Attested one : attested) {
            boolean holds = false;
            for (JWK candidate : one.keys()) {
                holds |= same(candidate, key);
            }
            if (!holds) {
                throw ProofContext.refused("a proof signed by an attested key", "one signed by another");
            }
            if (!one.nonce().equals(nonce)) {
                throw ProofContext.refused("one nonce in the proof and its key attestation", "two");
            }
        }
    }
}
