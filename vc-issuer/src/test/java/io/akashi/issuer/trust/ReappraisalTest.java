package io.akashi.issuer.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.issuer.HolderKey;
import io.akashi.issuer.hardware.EvidenceDigest;
import io.akashi.issuer.hardware.HolderDids;
import io.akashi.issuer.hardware.MintedCollateral;
import io.akashi.issuer.trust.audit.AuditEntry;
import io.akashi.issuer.trust.audit.CredentialState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReappraisalTest {
    private static final Duration GRACE = Duration.ofDays(30);

    private final LivingIssuer issuer = LivingIssuer.withOne();

    @Test
    void run_changesNothingWhereEverythingIsInOrder() {
        Reappraisal.Summary summary = issuer.look();

        assertThat(summary).isEqualTo(new Reappraisal.Summary(1, 0, 0, 1));
        assertThat(issuer.state()).isEqualTo(CredentialState.VALID);
        assertThat(issuer.decisions()).isEmpty();
    }

    @Test
    void run_keepsTheCollateralOfAChange() {
        issuer.collateral.set(MintedCollateral.recovery());
        issuer.look();

        List<String> digests = issuer.last().basis().collateral();
        assertThat(digests).isNotEmpty();
        for (String digest : digests) {
            assertThat(issuer.archive.content(new EvidenceDigest(digest))).isPresent();
        }
    }

    @Test
    void run_holdsWhereTheEvidenceIsNotInTheArchive() {
        issuer.credentials.put(new LiveCredential(
                "credential-2", "hardware", CredentialState.VALID, "sha-512:" + "0".repeat(128), "", "", "thumb"));

        assertThat(issuer.look().held()).isEqualTo(1);
        assertThat(issuer.alerts.get(0)).startsWith("evidence_missing 1: ");
    }

    @Test
    void run_looksAtTheHolderOfACredentialWithoutEvidence() {
        issuer.credentials.put(new LiveCredential(
                "plain", "membership", CredentialState.VALID, "", "did:ion:gone", "did:ion:gone#key", "thumb"));
        issuer.dids.put("did:ion:gone", new HolderDids.Answer.Deactivated());
        issuer.look();

        assertThat(issuer.credentials.state("plain")).isEqualTo(CredentialState.REVOKED);
    }

    @Test
    void run_judgesTheChainWhenTheEvidenceWasShownAndNotNow() {
        issuer.wait(Duration.ofDays(365));

        // The platform's certificates ended in between; only the collateral is out of force.
        issuer.look();

        assertThat(issuer.state()).isEqualTo(CredentialState.VALID);
        assertThat(issuer.alerts.get(0)).doesNotContain("chain fail");
    }

    @Test
    void run_changesNothingMoreWhenItIsDoneAgain() {
        LivingIssuer suspended = LivingIssuer.withOneSuspended(LivingPolicy.DEFAULT);
        int entries = suspended.decisions().size();

        assertThat(suspended.look().changed()).isZero();
        assertThat(suspended.decisions()).hasSize(entries);
    }

    @Test
    void run_appraisesEvidenceOnceForAllItsCopies() {
        var key = issuer.show("a batch");
        for (int i = 0; i < 20; i++) {
            issuer.issue("copy-" + i, key);
        }
        int fetched = issuer.collateral.fetches();

        assertThat(issuer.look()).isEqualTo(new Reappraisal.Summary(21, 0, 0, 2));
        assertThat(issuer.collateral.fetches()).isEqualTo(fetched + 1);
    }

    @Test
    void run_carriesOutOnceWhatAProcessThatDiedHadDecided() {
        issuer.collateral.set(MintedCollateral.recovery("Revoked"));
        issuer.credentials.broken(true);
        assertThatThrownBy(issuer::look).hasMessage("the process dies here");
        assertThat(issuer.state()).isEqualTo(CredentialState.VALID);

        issuer.credentials.broken(false);
        issuer.restart();
        // The decision is on disk: it is carried out though the next look would come to another.
        issuer.collateral.set(MintedCollateral.upToDate());
        issuer.look();

        assertThat(issuer.state()).isEqualTo(CredentialState.REVOKED);
        assertThat(issuer.decisions()).extracting(AuditEntry.Draft::move).containsExactly("revoke");
        assertThat(issuer.credentials.changes()).containsExactly("credential-1 revoked");
    }

    @Test
    void run_decidesEachChangeOnceHoweverManyLookAtATime() throws Exception {
        List<HolderKey> keys =
                Stream.of("1", "2", "3", "4", "5").map(issuer::show).toList();
        for (int i = 0; i < 30; i++) {
            issuer.issue("copy-" + i, keys.get(i % 5));
        }
        issuer.collateral.set(MintedCollateral.recovery("Revoked"));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Reappraisal.Summary>> looks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            // Each a process of its own, over one ledger.
            looks.add(threads.submit(() -> issuer.reappraisal().run()));
        }
        int changed = 0;
        for (Future<Reappraisal.Summary> look : looks) {
            changed += look.get().changed();
        }
        threads.shutdown();

        assertThat(changed).isEqualTo(31);
        assertThat(issuer.decisions()).extracting(AuditEntry.Draft::credential).doesNotHaveDuplicates();
        assertThat(issuer.log().firstBroken()).isEmpty();
    }

    @Test
    void run_judgesTheOthersWhenAJudgementFails() {
        issuer.issue("credential-2");
        issuer.collateral.set(MintedCollateral.recovery("Revoked"));
        issuer.collateral.failOnce();

        assertThat(issuer.look()).isEqualTo(new Reappraisal.Summary(2, 1, 1, 2));
        assertThat(issuer.alerts)
                .containsExactly("collateral_missing 1: could not be judged:"
                        + " java.lang.IllegalStateException: nobody foresaw this");
        assertThat(issuer.look()).isEqualTo(new Reappraisal.Summary(1, 1, 0, 1));
    }

    @Test
    void run_asksOnceWhereAskingFails() {
        issuer.issue("credential-2");
        int fetched = issuer.collateral.fetches();
        issuer.collateral.breakDown();

        assertThat(issuer.look().held()).isEqualTo(2);
        assertThat(issuer.alerts.get(0)).startsWith("collateral_missing 2: intel-tdx: could not be asked for: ");
        assertThat(issuer.collateral.fetches()).isEqualTo(fetched + 1);
        assertThat(issuer.state()).isEqualTo(CredentialState.VALID);
    }

    @Test
    void run_holdsWhereAHolderCannotBeAskedFor() {
        issuer.dids.breakDown(LivingIssuer.DID);

        assertThat(issuer.look().held()).isEqualTo(1);
        assertThat(issuer.alerts.get(0)).startsWith("did_not_resolved 1: could not be resolved: ");
    }

    @Test
    void preview_saysWhatWouldChangeAndChangesNothing() {
        issuer.collateral.set(MintedCollateral.recovery("Revoked"));

        List<Reappraisal.Planned> plan = issuer.reappraisal().preview(issuer.now());

        assertThat(plan).hasSize(1);
        assertThat(plan.get(0).move()).isEqualTo("revoke");
        assertThat(plan.get(0).to()).isEqualTo(CredentialState.REVOKED);
        assertThat(issuer.state()).isEqualTo(CredentialState.VALID);
        assertThat(issuer.decisions()).isEmpty();
        assertThat(issuer.alerts).isEmpty();
    }

    @Test
    void preview_looksAtTheTimeThatWasAskedFor() {
        issuer.collateral.set(MintedCollateral.recovery());
        issuer.look();

        List<Reappraisal.Planned> before =
                issuer.reappraisal().preview(issuer.now().plus(GRACE).minusSeconds(1));
        List<Reappraisal.Planned> after =
                issuer.reappraisal().preview(issuer.now().plus(GRACE));

        assertThat(before).isEmpty();
        assertThat(after).extracting(Reappraisal.Planned::move).containsExactly("suspend");
    }
}
