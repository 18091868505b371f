package io.akashi.issuer.trust;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.policy.AppraisalPolicy;
import io.akashi.issuer.HolderKey;
import io.akashi.issuer.KeyProtection;
import io.akashi.issuer.hardware.Appraising;
import io.akashi.issuer.hardware.EvidenceAppraiser;
import io.akashi.issuer.hardware.EvidenceArchive;
import io.akashi.issuer.hardware.EvidenceProofs;
import io.akashi.issuer.hardware.EvidenceRefusal;
import io.akashi.issuer.hardware.HolderClaim;
import io.akashi.issuer.hardware.KnownDids;
import io.akashi.issuer.hardware.MintedCollateral;
import io.akashi.issuer.hardware.TdxHolder;
import io.akashi.issuer.status.StatusEvent;
import io.akashi.issuer.status.StatusOutcome;
import io.akashi.issuer.trust.audit.AuditEntry;
import io.akashi.issuer.trust.audit.AuditLog;
import io.akashi.issuer.trust.audit.CredentialState;
import io.akashi.testkit.MemorySortedRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An issuer with everything that living trust needs, in memory, with a clock that the test moves. */
final class LivingIssuer {
    static final String DID = "did:ion:holder";
    static final String METHOD = DID + "#tee-1";
    static final String ID = "credential-1";

    final MintedCollateral collateral = new MintedCollateral();
    final MemoryCredentials credentials = new MemoryCredentials();
    final KnownDids dids = new KnownDids();
    final MemorySortedRows rows = new MemorySortedRows();
    final EvidenceArchive archive = new EvidenceArchive(rows);
    final TdxHolder holder = new TdxHolder();
    final List<String> alerts = new ArrayList<>();
    final LivingPolicy policy;
    private EvidenceAppraiser appraiser;
    private AuditLog log = new AuditLog(rows);
    private TrustLedger ledger = new TrustLedger(rows, credentials, archive, log);
    private Instant now = Appraising.NOW;

    LivingIssuer() {
        this(LivingPolicy.DEFAULT, "refuse");
    }

    LivingIssuer(LivingPolicy policy, String otherwise) {
        this.policy = policy;
        this.appraiser = Appraising.appraiser(Appraising.policy(otherwise), collateral);
        dids.put(DID, "tee-1", holder.claim("", "").thumbprint());
    }

    /** An issuer that has issued one credential. */
    static LivingIssuer withOne() {
        LivingIssuer issuer = new LivingIssuer();
        issuer.issue(ID);
        return issuer;
    }

    /** Shows new evidence of the holder. */
    HolderKey show(String nonce) {
        HolderClaim claim = holder.claim(nonce, METHOD);
        Bytes evidence = TdxHolder.evidence(claim);
        try {
            return new EvidenceProofs(appraiser, archive, dids).take(evidence, claim, now);
        } catch (EvidenceRefusal e) {
            throw new IllegalStateException(e);
        }
    }

    void issue(String id) {
        issue(id, show("nonce of " + id));
    }

    void issue(String id, HolderKey key) {
        String evidence = ((KeyProtection.Appraised) key.protection()).evidence();
        credentials.put(new LiveCredential(
                id,
                "hardware",
                CredentialState.VALID,
                evidence,
                DID,
                METHOD,
                holder.claim("", "").thumbprint()));
    }

    TrustPorts ports() {
        return new TrustPorts(
                credentials,
                archive,
                appraiser,
                dids,
                (code, count, detail) -> alerts.add(code.text() + " " + count + ": " + detail));
    }

    TrustLedger ledger() {
        return ledger;
    }

    AuditLog log() {
        return log;
    }

    Reappraisal reappraisal() {
        return new Reappraisal(ports(), ledger, policy, () -> now, 2);
    }

    Reappraisal.Summary look() {
        return reappraisal().run();
    }

    /** The operator decides of the one credential. */
    StatusOutcome decide(StatusEvent event) {
        CredentialState target = switch (event) {
            case SUSPEND -> CredentialState.SUSPENDED;
            case REINSTATE -> CredentialState.VALID;
            case REVOKE -> CredentialState.REVOKED;
        };
        return ledger.decided(ID, event, now, alongside -> {
            if (state() == target) {
                return StatusOutcome.UNCHANGED;
            }
            rows.write(alongside);
            credentials.change(ID, target);
            return StatusOutcome.CHANGED;
        });
    }

    /** The process is started again over what is on disk. */
    void restart() {
        log = new AuditLog(rows);
        ledger = new TrustLedger(rows, credentials, archive, log);
    }

    void appraiseBy(AppraisalPolicy other) {
        appraiser = Appraising.appraiser(other, collateral);
    }

    Instant now() {
        return now;
    }

    void wait(Duration time) {
        now = now.plus(time);
    }

    CredentialState state() {
        return credentials.state(ID);
    }

    List<AuditEntry.Draft> decisions() {
        return log.range(1, 10_000).stream().map(AuditEntry::decision).toList();
    }

    AuditEntry.Draft last() {
        List<AuditEntry.Draft> all = decisions();
        return all.get(all.size() - 1);
    }

    /** A credential that is suspended because its platform is out of date. */
    static LivingIssuer withOneSuspended(LivingPolicy policy) {
        LivingIssuer issuer = new LivingIssuer(policy, "refuse");
        issuer.issue(ID);
        issuer.collateral.set(MintedCollateral.recovery());
        issuer.look();
        issuer.wait(policy.grace());
        issuer.look();
        return issuer;
    }
}
