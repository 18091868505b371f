package io.akashi.attestation.appraisal;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.Checks;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.crypto.MacKey;
import io.akashi.attestation.ear.Ear;
import io.akashi.attestation.ear.EarAppraisal;
import io.akashi.attestation.ear.Tier;
import io.akashi.attestation.ear.TrustVector;
import io.akashi.attestation.ear.VerifierId;
import io.akashi.attestation.eat.Claim;
import io.akashi.attestation.eat.EatClaims;
import io.akashi.attestation.eat.Ueid;
import io.akashi.attestation.policy.AppraisalPolicy;
import io.akashi.attestation.policy.HardwareIds;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.AttestationSystem;
import io.akashi.attestation.system.Examination;
import io.akashi.attestation.system.SystemName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Appraises evidence: the system examines it, then binding and policy are judged, then the result is made. */
public final class Appraiser {
    private static final Bytes RANDOM_TYPE = Bytes.of(new byte[] {1});

    private final VerifierId verifier;
    private final Optional<MacKey> pairwiseKey;

    private Appraiser(VerifierId verifier, Optional<MacKey> pairwiseKey) {
        this.verifier = verifier;
        this.pairwiseKey = pairwiseKey;
    }

    /** An appraiser that leaves hardware identifiers out where a policy wants them pairwise: it has no secret. */
    public static Appraiser of(VerifierId verifier) {
        return new Appraiser(verifier, Optional.empty());
    }

    /** An appraiser that makes pairwise identifiers with {@code secret}. */
    public static Appraiser of(VerifierId verifier, MacKey secret) {
        return new Appraiser(verifier, Optional.of(secret));
    }

    /** @throws EvidenceException if the evidence cannot be read as {@code name}, or there is no such system */
    public Appraisal appraise(SystemName name, AttestationRequest request, AppraisalPolicy policy)
            throws EvidenceException {
        AttestationSystem system = AttestationSystems.find(name)
                .orElseThrow(() -> new EvidenceException(
                        EvidenceErrorCode.UNKNOWN_SYSTEM, "expected a system that is built in, found " + name.text()));
        Checks checks = new Checks();
        Examination examination = system.examine(request, checks);
        new PolicyChecks(policy, checks).record(request, examination, name);
        TrustVector vector = TrustMapping.of(checks, policy, system, examination);
        EatClaims claims = withoutHardwareIds(examination.claims(), policy.hardwareIds());
        EarAppraisal result = new EarAppraisal(
                vector.status(),
                vector,
                List.of(policy.reference()),
                claims.get(Claim.NONCE).orElse(List.of()),
                claims.get(Claim.CNF).map(List::of).orElse(List.of()));
        Ear ear = new Ear(
                Ear.PROFILE,
                request.appraisalTime().getEpochSecond(),
                verifier,
                Map.of(name.environment(), result),
                List.of(),
                Bytes.EMPTY);
        Appraisal.Findings findings = new Appraisal.Findings(checks.list(), claims, ear, examination);
        boolean accepted = ear.status() == Tier.AFFIRMING || ear.status() == Tier.WARNING;
        return accepted ? new Appraisal.Accepted(findings) : new Appraisal.Rejected(findings);
    }

    private EatClaims withoutHardwareIds(EatClaims claims, HardwareIds choice) {
        if (choice == HardwareIds.DISCLOSE) {
            return claims;
        }
        EatClaims.Builder kept =
                EatClaims.builder().putAll(claims).remove(Claim.UEID).remove(Claim.SUEIDS);
        Optional<Ueid> id = claims.get(Claim.UEID);
        if (choice == HardwareIds.PAIRWISE && id.isPresent() && pairwiseKey.isPresent()) {
            Bytes tag = pairwiseKey.get().tag(Digest.SHA256, id.get().value());
            kept.put(Claim.UEID, new Ueid(RANDOM_TYPE.concat(tag)));
        }
        return kept.build();
    }
}
