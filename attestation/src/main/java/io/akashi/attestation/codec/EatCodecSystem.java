package io.akashi.attestation.codec;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Checks;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.eat.Claim;
import io.akashi.attestation.eat.DetachedBundle;
import io.akashi.attestation.eat.EatClaims;
import io.akashi.attestation.eat.EatToken;
import io.akashi.attestation.eat.Nonce;
import io.akashi.attestation.eat.Submodule;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.AttestationSystem;
import io.akashi.attestation.system.Examination;
import io.akashi.attestation.system.Facts;
import io.akashi.attestation.system.SystemName;
import io.akashi.attestation.system.TcbReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A claims set, a token or a detached bundle, read for its content. Of a bundle the digests are compared. */
public final class EatCodecSystem implements AttestationSystem {
    @Override
    public SystemName name() {
        return SystemName.EAT;
    }

    @Override
    public List<String> measurementNames() {
        return List.of();
    }

    @Override
    public int runtimeOpacity() {
        return 0;
    }

    @Override
    public Examination examine(AttestationRequest request, Checks checks) throws EvidenceException {
        EatToken token = EatToken.read(request.onlyEvidence());
        UnprotectedChecks.record(checks);
        Facts.Builder facts = Facts.builder();
        EatClaims claims = token instanceof EatToken.Bundle bundle
                ? bundle(bundle.bundle(), facts, checks)
                : token(token, facts, checks);
        Optional<List<Nonce>> nonces = claims.get(Claim.NONCE);
        nonces.ifPresent(found -> facts.put("eat_nonce", nonces(found)));
        return new Examination(
                claims, TcbReport.none(), List.of(), List.of(), request.evidenceTime(), facts.build(), List.of());
    }

    private static EatClaims token(EatToken token, Facts.Builder facts, Checks checks) throws EvidenceException {
        EatClaims claims;
        if (token instanceof EatToken.Unprotected open) {
            checks.noData(CheckId.UNSIGNED, "a signature", "a claims set without one");
            claims = open.claims();
        } else if (token instanceof EatToken.Jwt jwt) {
            checks.noData(missingKey(jwt.jws().algorithm()), "the key of the token", "none at hand");
            facts.put("alg", jwt.jws().algorithm());
            claims = jwt.claims();
        } else if (token instanceof EatToken.MacedCwt maced) {
            checks.noData(CheckId.MAC_KEY_MISSING, "the key of the token", "none at hand");
            claims = maced.claims();
        } else {
            checks.noData(CheckId.KEY_MISSING, "the key of the token", "none at hand");
            claims = ((EatToken.SignedCwt) token).claims();
        }
        List<String> names = claims.present().stream().map(Claim::name).sorted().toList();
        facts.put("claims", JsonValue.ofTexts(names));
        return claims;
    }

    private static CheckId missingKey(String algorithm) {
        return algorithm.startsWith("HS") ? CheckId.MAC_KEY_MISSING : CheckId.KEY_MISSING;
    }

    private static EatClaims bundle(DetachedBundle bundle, Facts.Builder facts, Checks checks)
            throws EvidenceException {
        EatToken main = bundle.mainToken() instanceof Submodule.NestedJwt jwt
                ? EatToken.readJwt(jwt.token())
                : EatToken.read(((Submodule.NestedCbor) bundle.mainToken()).token());
        EatClaims claims = token(main, facts, checks);
        Map<String, Submodule> submodules = claims.get(Claim.SUBMODS).orElse(Map.of());
        Map<String, JsonValue> matches = new LinkedHashMap<>();
        for (Map.Entry<String, Bytes> detached : bundle.detached().entrySet()) {
            boolean match = submodules.get(detached.getKey()) instanceof Submodule.DetachedDigest digest
                    && digest.matches(detached.getValue());
            matches.put(detached.getKey(), JsonValue.of(match));
            if (match) {
                checks.pass(CheckId.DETACHED_DIGEST, "the digest in the main token", detached.getKey() + " has it");
            } else {
                checks.fail(
                        CheckId.DETACHED_DIGEST, "the digest in the main token", detached.getKey() + " has another");
            }
        }
        facts.put("detached", JsonValue.ofTexts(bundle.detached().keySet()));
        facts.put("digestsMatch", new JsonValue.Obj(matches));
        return claims;
    }

    private static JsonValue nonces(List<Nonce> nonces) {
        List<String> texts = nonces.stream().map(Nonce::text).toList();
        return texts.size() == 1 ? JsonValue.of(texts.get(0)) : JsonValue.ofTexts(texts);
    }
}
