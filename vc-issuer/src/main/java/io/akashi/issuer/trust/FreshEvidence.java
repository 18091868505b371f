package io.akashi.issuer.trust;

import io.akashi.issuer.HolderKey;
import io.akashi.issuer.KeyProtection;
import io.akashi.issuer.hardware.EvidenceDigest;
import io.akashi.issuer.hardware.HolderBinding;
import io.akashi.issuer.hardware.KeptEvidence;
import io.akashi.issuer.trust.Decision.Move;
import io.akashi.issuer.trust.TrustLedger.Reasoned;
import io.akashi.issuer.trust.TrustRound.Judged;
import io.akashi.issuer.trust.TrustRound.Subject;
import io.akashi.issuer.trust.audit.CredentialState;
import io.akashi.issuer.trust.audit.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What new evidence of a holder does for the credentials of the same key and DID that we suspended. Safe for threads. */
public final class FreshEvidence {
    private final TrustPorts ports;
    private final TrustLedger ledger;
    private final LivingPolicy policy;

    /** New evidence, judged by {@code policy}. */
    public FreshEvidence(TrustPorts ports, TrustLedger ledger, LivingPolicy policy) {
        this.ports = ports;
        this.ledger = ledger;
        this.policy = policy;
    }

    /**
     * The ids of the credentials that are valid again because of the evidence that {@code key} was shown with: none unless
     * the policy lifts, and the evidence is in order with all its collateral. What is revoked stays revoked.
     */
    public List<String> shown(HolderKey key, Instant now) {
        Optional<KeptEvidence> evidence = evidence(key);
        if (evidence.isEmpty() || policy.onFreshEvidence() != LivingPolicy.OnFreshEvidence.LIFT) {
            return List.of();
        }
        List<Subject> suspended = suspended(evidence.get());
        if (suspended.isEmpty()) {
            return List.of();
        }
        TrustRound round = new TrustRound(ports, now, Runnable::run);
        round.prepare(suspended);
        List<Reasoned> lifts = new ArrayList<>();
        for (Subject subject : suspended) {
            Judged judged = round.judged(subject);
            boolean inOrder = judged.standing() instanceof Standing.Good good && good.complete();
            Decision lift = lift(subject, judged);
            // The operator may have taken the suspension over since it was found.
            boolean ours = lift.before().suspendedByUs();
            if (ours && inOrder && round.holder(subject) instanceof HolderBinding.Held) {
                lifts.add(new Reasoned(lift, judged.basis(), judged.files()));
            }
        }
        return ledger.commit(lifts, now).stream()
                .map(one -> one.decision().credential().id())
                .toList();
    }

    private Optional<KeptEvidence> evidence(HolderKey key) {
        return key.protection() instanceof KeyProtection.Appraised appraised
                ? EvidenceDigest.find(appraised.evidence()).flatMap(ports.archive()::evidence)
                : Optional.empty();
    }

    private List<Subject> suspended(KeptEvidence evidence) {
        List<Subject> subjects = new ArrayList<>();
        for (String id : ledger.suspended(evidence.claim().thumbprint())) {
            ports.credentials()
                    .find(id)
                    .filter(live -> live.state() == CredentialState.SUSPENDED)
                    .filter(live -> live.did().equals(evidence.claim().did()))
                    .ifPresent(live ->
                            subjects.add(new Subject(live, evidence.digest().text())));
        }
        return subjects;
    }

    private Decision lift(Subject subject, Judged judged) {
        CredentialMemory before = ledger.memory(subject.credential().id());
        Reason found = judged.standing().reason();
        Reason reason = new Reason(
                Reason.Code.FRESH_EVIDENCE, found.tcbStatus(), found.advisories(), List.of("new evidence, in order"));
        return new Decision(subject.credential(), Move.LIFT, reason, before, before.restingOn(subject.evidence()));
    }
}
