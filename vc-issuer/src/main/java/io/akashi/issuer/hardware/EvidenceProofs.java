package io.akashi.issuer.hardware;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.Check;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.issuer.HolderKey;
import io.akashi.issuer.KeyProtection;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes raw evidence for a key: appraised by the policy, bound to the key, the nonce, the audience and the DID, the key in
 * the DID's document. What is taken is kept before it is answered. That the key itself has signed, and that the nonce is
 * ours and new, is for the caller to see to. Safe for threads.
 */
public final class EvidenceProofs {
    private final EvidenceAppraiser appraiser;
    private final EvidenceArchive archive;
    private final HolderDids dids;

    /** Proofs appraised by {@code appraiser} and kept in {@code archive}. */
    public EvidenceProofs(EvidenceAppraiser appraiser, EvidenceArchive archive, HolderDids dids) {
        this.appraiser = appraiser;
        this.archive = archive;
        this.dids = dids;
    }

    /** The key with what the appraisal found. */
    public HolderKey take(Bytes wrapper, HolderClaim claim, Instant now) throws EvidenceRefusal {
        demandInDocument(claim);
        AppraisedEvidence appraised = accepted(wrapper, claim, now);
        archive.keep(appraised.evidence(), wrapper, appraised.collateral());
        KeyProtection protection = new KeyProtection.Appraised(
                appraised.evidence().digest().text(),
                AppraisalClaims.of(appraised.evidence().system(), appraised.appraisal()),
                appraised.holdsKey());
        Optional<String> method = Optional.of(claim.verificationMethod()).filter(text -> !text.isEmpty());
        return new HolderKey(claim.key(), method, protection);
    }

    /** Evidence that the policy accepts and that belongs to {@code claim}; not kept. */
    public AppraisedEvidence accepted(Bytes wrapper, HolderClaim claim, Instant now) throws EvidenceRefusal {
        AppraisedEvidence appraised = appraiser.first(wrapper, claim, now);
        Appraisal appraisal = appraised.appraisal();
        if (appraisal instanceof Appraisal.Rejected) {
            throw refusal(appraised);
        }
        return appraised;
    }

    /** @throws EvidenceRefusal unless there is no DID, or its document names the key */
    public void demandInDocument(HolderClaim claim) throws EvidenceRefusal {
        if (claim.verificationMethod().isEmpty()) {
            return;
        }
        HolderBinding binding =
                HolderBinding.of(dids.find(claim.did()), claim.verificationMethod(), claim.thumbprint());
        if (binding instanceof HolderBinding.Ended) {
            throw new EvidenceRefusal(EvidenceRefusal.Code.DID_DEACTIVATED, "the DID has ended");
        }
        if (binding instanceof HolderBinding.KeyGone gone) {
            throw new EvidenceRefusal(EvidenceRefusal.Code.KEY_NOT_IN_DID, gone.detail());
        }
        if (binding instanceof HolderBinding.Unresolved unresolved) {
            throw new EvidenceRefusal(EvidenceRefusal.Code.DID_NOT_RESOLVED, unresolved.detail());
        }
    }

    private static EvidenceRefusal refusal(AppraisedEvidence appraised) {
        Appraisal appraisal = appraised.appraisal();
        boolean unbound = appraisal.checks().stream()
                .anyMatch(check -> check.id().aspect() == Aspect.BINDING && check.outcome() == Outcome.FAIL);
        if (unbound) {
            return new EvidenceRefusal(
                    EvidenceRefusal.Code.EVIDENCE_NOT_BOUND,
                    "expected evidence of this nonce, audience, key and DID, found that of another");
        }
        String found = appraisal.checks().stream()
                .filter(check -> check.outcome() == Outcome.FAIL || check.outcome() == Outcome.NO_DATA)
                .filter(check -> check.id().text().equals(check.id().aspect().text()))
                .map(Check::toString)
                .collect(Collectors.joining("; "));
        // Where nobody rates the platform, the minimum that stands in for a rating fails.
        boolean failed = appraisal.checks().stream()
                .filter(check -> check.id() != CheckId.TCB && check.id() != CheckId.MINIMUM_TCB)
                .anyMatch(check -> check.outcome() == Outcome.FAIL);
        return failed || appraised.missing().isEmpty()
                ? new EvidenceRefusal(EvidenceRefusal.Code.EVIDENCE_REFUSED, found)
                : new EvidenceRefusal(EvidenceRefusal.Code.COLLATERAL_MISSING, String.join("; ", appraised.missing()));
    }
}
