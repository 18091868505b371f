package io.akashi.issuer.hardware;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.Checks;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.attestation.appraisal.Appraiser;
import io.akashi.attestation.appraisal.AttestationSystems;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.endorsement.EndorsementSorter;
import io.akashi.attestation.endorsement.Endorsements;
import io.akashi.attestation.memory.Memory;
import io.akashi.attestation.policy.AppraisalPolicy;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.Facts;
import io.akashi.attestation.system.SystemName;
import io.akashi.attestation.x509.TrustAnchors;
import java.time.Instant;
import java.util.Optional;

/**
 * Appraises evidence by the issuer's policy, with the collateral of the vendors and the endorsements that came with it: at
 * first with both times now, again with its own evidence time. Safe for threads.
 */
public final class EvidenceAppraiser {
    /** Of heap for platforms that were seen before. */
    private static final long MEMORY_BYTES = 64 << 20;

    private final Appraiser appraiser;
    private final AppraisalPolicy policy;
    private final TrustAnchors anchors;
    private final CollateralSource source;
    private final Listener listener;
    private final Memory memory = Memory.of(MEMORY_BYTES);

    /** @param anchors what the operator trusts: evidence that leads to nothing else is taken */
    public EvidenceAppraiser(
            Appraiser appraiser, AppraisalPolicy policy, TrustAnchors anchors, CollateralSource source) {
        this(appraiser, policy, anchors, source, (system, appraisal) -> {});
    }

    /** The same; {@code listener} hears of each appraisal. */
    public EvidenceAppraiser(
            Appraiser appraiser,
            AppraisalPolicy policy,
            TrustAnchors anchors,
            CollateralSource source,
            Listener listener) {
        this.appraiser = appraiser;
        this.policy = policy;
        this.anchors = anchors;
        this.source = source;
        this.listener = listener;
    }

    /** Whoever wants to know how evidence does. */
    @FunctionalInterface
    public interface Listener {
        /** Evidence was appraised; without a result it could not be read. */
        void appraised(SystemName system, Optional<Appraisal> appraisal);
    }

    /** A round of collateral that everything appraised with it shares. */
    public CollateralRound round() {
        return new CollateralRound(source, memory);
    }

    /** Evidence that is shown now. Its age counts. */
    AppraisedEvidence first(Bytes wrapper, HolderClaim claim, Instant now) throws EvidenceRefusal {
        WrappedEvidence wrapped = WrappedEvidence.read(wrapper);
        Facts facts = facts(wrapped, now);
        KeptEvidence evidence = new KeptEvidence(EvidenceDigest.of(wrapper), wrapped.system(), claim, now, facts);
        return appraise(wrapped, evidence, new When(now, policy), round());
    }

    /**
     * Evidence that was shown before, as {@code at} sees it. Its age does not count: it grows old, its chains stay judged
     * when it was shown.
     *
     * @throws EvidenceRefusal if it cannot be read any more
     */
    public AppraisedEvidence again(KeptEvidence evidence, Bytes wrapper, Instant at, CollateralRound round)
            throws EvidenceRefusal {
        return appraise(WrappedEvidence.read(wrapper), evidence, new When(at, ageless(policy)), round);
    }

    private record When(Instant at, AppraisalPolicy policy) {}

    private AppraisedEvidence appraise(WrappedEvidence wrapped, KeptEvidence evidence, When when, CollateralRound round)
            throws EvidenceRefusal {
        CollateralRound.Gathered gathered = round.gather(evidence);
        ExpectedBinding binding = evidence.claim().binding();
        try {
            AttestationRequest request = new AttestationRequest(
                    wrapped.evidence(),
                    endorsements(wrapped, gathered.endorsements()),
                    anchors,
                    evidence.evidenceTime(),
                    when.at(),
                    binding);
            Appraisal appraisal = appraiser.appraise(wrapped.system(), request, when.policy());
            listener.appraised(wrapped.system(), Optional.of(appraisal));
            return new AppraisedEvidence(
                    evidence, appraisal, gathered.files(), gathered.digests(), gathered.missing(), policy.reference());
        } catch (EvidenceException e) {
            listener.appraised(wrapped.system(), Optional.empty());
            throw malformed(e);
        }
    }

    private Endorsements endorsements(WrappedEvidence wrapped, Endorsements fetched) throws EvidenceException {
        if (wrapped.endorsements().isEmpty()) {
            return fetched;
        }
        Endorsements sent = source.withoutOld(EndorsementSorter.sort(wrapped.endorsements(), memory));
        return CollateralRound.joined(sent, fetched, memory);
    }

    /** What the evidence says of itself, true or not: it only says which collateral to look for. */
    private static Facts facts(WrappedEvidence wrapped, Instant now) throws EvidenceRefusal {
        AttestationRequest request = new AttestationRequest(
                wrapped.evidence(), Endorsements.NONE, TrustAnchors.NONE, now, now, new ExpectedBinding.None());
        try {
            return AttestationSystems.find(wrapped.system())
                    .orElseThrow()
                    .examine(request, new Checks())
                    .facts();
        } catch (EvidenceException e) {
            throw malformed(e);
        }
    }

    private static EvidenceRefusal malformed(EvidenceException e) {
        return new EvidenceRefusal(
                EvidenceRefusal.Code.EVIDENCE_MALFORMED, e.code().text() + ", " + e.detail());
    }

    private static AppraisalPolicy ageless(AppraisalPolicy policy) {
        return new AppraisalPolicy(
                policy.id(),
                policy.digest(),
                policy.depth(),
                policy.systems(),
                policy.debug(),
                policy.unknownMeasurements(),
                policy.missing(),
                AppraisalPolicy.ANY_AGE,
                policy.bindings(),
                policy.hardwareIds());
    }
}
