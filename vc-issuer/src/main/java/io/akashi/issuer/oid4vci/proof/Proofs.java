package io.akashi.issuer.oid4vci.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.issuer.HolderKey;
import io.akashi.issuer.KeyProtection;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.VciException;
import io.akashi.issuer.oid4vci.metadata.OfferedConfiguration;
import io.akashi.issuer.oid4vci.metadata.ProofRule;
import io.akashi.issuer.oid4vci.proof.JwtProofs.Shown;
import io.akashi.issuer.oid4vci.proof.KeyAttestations.Attested;
import io.akashi.issuer.oid4vci.proof.KeyAttestations.Carrier;
import io.akashi.issuer.oid4vci.state.Nonces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the proofs of a credential request and says which keys they show. Source: OpenID4VCI 1.0, Appendices D and F. */
public final class Proofs {
    private final String audience;
    private final Nonces nonces;
    private final JwtProofs jwts;
    private final KeyAttestations attestations;
    private final HardwareProofs hardware;

    /**
     * Proofs for the issuer of this identifier.
     *
     * @param trust whose word about keys is taken
     */
    public Proofs(String audience, Nonces nonces, DidKeys dids, AttestationTrust trust, HardwareProofs hardware) {
        this.audience = audience;
        this.nonces = nonces;
        this.jwts = new JwtProofs(dids, trust);
        this.attestations = new KeyAttestations(trust);
        this.hardware = hardware;
    }

    /**
     * What was shown.
     *
     * @param keys one or more, no two alike
     * @param nonce the one that all proofs were made for; it lives, and is not spent yet
     */
    public record Keys(List<HolderKey> keys, String nonce) {
        /** Copies the list. */
        public Keys {
            keys = List.copyOf(keys);
        }
    }

    /**
     * The keys that these proofs show.
     *
     * @param client the {@code client_id} that the access token was asked for with; empty if none
     * @throws VciException {@code INVALID_PROOF}, {@code INVALID_NONCE}
     */
    public Keys check(ProofSet set, OfferedConfiguration.Binding binding, String client, Instant now)
            throws VciException {
        ProofRule rule = binding.proofs().get(set.type());
        if (rule == null) {
            throw ProofContext.refused("proofs of a type of " + binding.proofs().keySet(), "'" + set.type() + "'");
        }
        ProofContext context = new ProofContext(audience, rule, client, now);
        Keys keys = switch (set.type()) {
            case "jwt" -> ofJwts(set.items(), context);
            case "attestation" -> ofAttestation(set.items(), context);
            case HardwareProofs.TYPE -> ofHardware(set.items(), context);
            default -> throw ProofContext.refused("proofs of a type that is known here", set.type());
        };
        demandDistinct(keys.keys());
        return keys;
    }

    private Keys ofJwts(List<JsonNode> items, ProofContext context) throws VciException {
        List<HolderKey> keys = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode item : items) {
            Shown shown = jwts.check(text(item), context);
            seen.add(shown.nonce());
            Optional<Attested> attested = shown.attestation();
            if (attested.isEmpty() && context.rule().attestation() instanceof ProofRule.Attestation.Needed) {
                throw ProofContext.refused("a key_attestation in the proof's header", "none");
            }
            keys.add(new HolderKey(
                    shown.key(),
                    Optional.of(shown.method()).filter(method -> !method.isEmpty()),
                    attested.<KeyProtection>map(Attested::protection).orElse(new KeyProtection.Unknown())));
            if (items.size() == 1 && attested.isPresent()) {
                keys.addAll(others(shown.key(), attested.get()));
            }
        }
        return new Keys(keys, theNonce(seen, context.now()));
    }

    /** One proof with an attestation stands for all attested keys. */
    private static List<HolderKey> others(JWK proven, Attested attested) throws VciException {
        List<HolderKey> others = new ArrayList<>();
        for (JWK key : attested.keys()) {
            if (!JwtProofs.same(key, proven)) {
                others.add(new HolderKey(key, Optional.empty(), attested.protection()));
            }
        }
        return others;
    }

    private Keys ofAttestation(List<JsonNode> items, ProofContext context) throws VciException {
        if (items.size() != 1) {
            throw ProofContext.refused("exactly one key attestation", items.size() + "");
        }
        Attested attested = attestations.check(text(items.get(0)), Carrier.ALONE, context);
        List<HolderKey> keys = attested.keys().stream()
                .map(key -> new HolderKey(key, Optional.empty(), attested.protection()))
                .toList();
        return new Keys(keys, theNonce(Set.of(attested.nonce()), context.now()));
    }

    /** Evidence is appraised last: it is the dearest. */
    private Keys ofHardware(List<JsonNode> items, ProofContext context) throws VciException {
        List<Shown> proofs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode item : items) {
            if (item.path("cmw").isMissingNode()) {
                throw ProofContext.refused("objects with jwt and cmw", "one without cmw");
            }
            Shown shown = jwts.check(text(item.path("jwt")), context);
            proofs.add(shown);
            seen.add(shown.nonce());
        }
        String nonce = theNonce(seen, context.now());
        List<HolderKey> keys = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Shown shown = proofs.get(i);
            String cmw = items.get(i).path("cmw").toString();
            keys.add(hardware.appraise(
                    new HardwareProofs.Evidence(cmw, nonce, audience, shown.key(), shown.method()), context.now()));
        }
        return new Keys(keys, nonce);
    }

    private String theNonce(Set<String> seen, Instant now) throws VciException {
        if (seen.size() != 1) {
            throw new VciException(
                    VciErrorCode.INVALID_NONCE, "expected one c_nonce in all proofs, found " + seen.size());
        }
        String nonce = seen.iterator().next();
        nonces.check(nonce, now);
        return nonce;
    }

    private static void demandDistinct(List<HolderKey> keys) throws VciException {
        Set<String> thumbprints = new HashSet<>();
        for (HolderKey key : keys) {
            if (!thumbprints.add(JwtProofs.thumbprint(key.key()))) {
                throw ProofContext.refused("another key in each proof", "one key twice");
            }
        }
    }

    private static String text(JsonNode item) throws VciException {
        if (!item.isTextual()) {
            throw ProofContext.refused("a proof as text", "another value");
        }
        return item.asText();
    }
}
