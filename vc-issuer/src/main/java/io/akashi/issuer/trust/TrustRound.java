package io.akashi.issuer.trust;

import io.akashi.attestation.Bytes;
import io.akashi.issuer.hardware.AppraisedEvidence;
import io.akashi.issuer.hardware.CollateralRound;
import io.akashi.issuer.hardware.EvidenceDigest;
import io.akashi.issuer.hardware.EvidenceRefusal;
import io.akashi.issuer.hardware.HolderBinding;
import io.akashi.issuer.hardware.HolderDids;
import io.akashi.issuer.hardware.KeptEvidence;
import io.akashi.issuer.trust.audit.AuditEntry;
import io.akashi.issuer.trust.audit.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * One look at everything, as of one time: each item of collateral is fetched once, each piece of evidence appraised once,
 * each DID resolved once, however many credentials rest on it. Used by one thread; works on several.
 */
final class TrustRound {
    private static final Judged WITHOUT_EVIDENCE = new Judged(
            new Standing.Good(Reason.of(Reason.Code.IN_ORDER, "rests on no evidence"), true),
            AuditEntry.Basis.NONE,
            List.of());

    private final TrustPorts ports;
    private final Instant at;
    private final Executor workers;
    private final CollateralRound collateral;
    private final Map<String, Judged> judged = new HashMap<>();
    private final Map<String, HolderDids.Answer> resolved = new HashMap<>();

    TrustRound(TrustPorts ports, Instant at, Executor workers) {
        this.ports = ports;
        this.at = at;
        this.workers = workers;
        this.collateral = ports.appraiser().round();
    }

    /** The standing of evidence and what it rests on. */
    record Judged(Standing standing, AuditEntry.Basis basis, List<Bytes> files) {
        Judged {
            files = List.copyOf(files);
        }
    }

    /** A credential and the evidence that counts for it; empty if it rests on none. */
    record Subject(LiveCredential credential, String evidence) {}

    /** Looks at these, whatever is not known yet in parallel. */
    void prepare(List<Subject> subjects) {
        List<String> evidence = subjects.stream().map(Subject::evidence).toList();
        List<String> dids =
                subjects.stream().map(subject -> subject.credential().did()).toList();
        fill(judged, evidence, this::judgeOrHold);
        fill(resolved, dids, this::resolveOrHold);
    }

    private <T> void fill(Map<String, T> known, List<String> wanted, Function<String, T> find) {
        Map<String, CompletableFuture<T>> running = new LinkedHashMap<>();
        for (String one : wanted) {
            if (!one.isEmpty() && !known.containsKey(one)) {
                running.computeIfAbsent(
                        one, absent -> CompletableFuture.supplyAsync(() -> find.apply(absent), workers));
            }
        }
        running.forEach((one, future) -> known.put(one, future.join()));
    }

    /** What was found of one that was prepared. */
    Judged judged(Subject subject) {
        return judged.getOrDefault(subject.evidence(), WITHOUT_EVIDENCE);
    }

    /** Likewise, of its holder. */
    HolderBinding holder(Subject subject) {
        LiveCredential credential = subject.credential();
        return Optional.ofNullable(resolved.get(credential.did()))
                .map(answer -> HolderBinding.of(answer, credential.verificationMethod(), credential.thumbprint()))
                .orElse(new HolderBinding.Held());
    }

    /** How many pieces of evidence were appraised. */
    int appraisals() {
        return judged.size();
    }

    /** What fails in a way that nobody foresaw says nothing of a credential, and must not keep others from being judged. */
    private Judged judgeOrHold(String digest) {
        try {
            return judge(digest);
        } catch (RuntimeException e) {
            return undecided(digest, Reason.Code.COLLATERAL_MISSING, "could not be judged: " + e);
        }
    }

    private HolderDids.Answer resolveOrHold(String did) {
        try {
            return ports.dids().find(did);
        } catch (RuntimeException e) {
            return new HolderDids.Answer.Unknown("could not be resolved: " + e);
        }
    }

    private Judged judge(String digest) {
        Optional<EvidenceDigest> named = EvidenceDigest.find(digest);
        Optional<KeptEvidence> kept = named.flatMap(ports.archive()::evidence);
        Optional<Bytes> wrapper = named.flatMap(ports.archive()::content);
        if (kept.isEmpty() || wrapper.isEmpty()) {
            return undecided(digest, Reason.Code.EVIDENCE_MISSING, "no evidence " + digest + " in the archive");
        }
        try {
            return of(ports.appraiser().again(kept.get(), wrapper.get(), at, collateral));
        } catch (EvidenceRefusal e) {
            return undecided(digest, Reason.Code.EVIDENCE_MISSING, e.detail());
        }
    }

    private static Judged of(AppraisedEvidence appraised) {
        List<String> digests = new ArrayList<>();
        appraised.collateralDigests().forEach(one -> digests.add(one.text()));
        AuditEntry.Basis basis =
                new AuditEntry.Basis(appraised.evidence().digest().text(), digests, appraised.policy());
        return new Judged(Standing.of(appraised), basis, appraised.collateral());
    }

    private static Judged undecided(String digest, Reason.Code code, String detail) {
        return new Judged(
                new Standing.Undecided(Reason.of(code, detail)),
                new AuditEntry.Basis(digest, List.of(), ""),
                List.of());
    }
}
