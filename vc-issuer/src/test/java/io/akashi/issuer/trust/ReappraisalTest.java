package io.akashi.issuer.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.issuer.HolderKey;
import io.akashi.issuer.hardware.Appraising;
import io.akashi.issuer.hardware.EvidenceDigest;
import io.akashi.issuer.hardware.HolderDids;
import io.akashi.issuer.hardware.MintedCollateral;
import io.akashi.issuer.hardware.TdxHolder;
import io.akashi.issuer.trust.audit.AuditEntry;
import io.akashi.issuer.trust.audit.CredentialState;
import io.akashi.issuer.trust.audit.Reason;
import io.akashi.testkit.attest.intel.IntelAttester;
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
    private static final Duration DAY = Duration.ofDays(1);

    private final LivingIssuer issuer = LivingIssuer.withOne();

    @Test
    void run_changesNothingWhereEverythingIsInOrder() {
        Reappraisal.Summary summary = issuer.look();

        assertThat(summary).isEqualTo(new Reappraisal.Summary(1, 0, 0, 1));
        assertThat(issuer.state()).isEqualTo(CredentialState.VALID);
        assertThat(issuer.decisions()).isEmpty();
    }

    @Test
    void run_leavesWhatIsOutOfDateValidForTheGrace() {
        issuer.collateral.set(MintedCollateral.recovery());
        issuer.look();
        issuer.wait(GRACE.minusSeconds(1));
        issuer.look();

        assertThat(issuer.state()).isEqualTo(CredentialState.VALID);
        assertThat(issuer.decisions()).extracting(AuditEntry.Draft::move).containsExactly("notice");
    }

    @Test
    void run_suspendsWhatIsOutOfDateAfterTheGraceAndSaysTheAdvisories() {
        issuer.collateral.set(MintedCollateral.recovery());
        issuer.look();
        issuer.wait(GRACE);
        issuer.look();

        assertThat(issuer.state()).isEqualTo(CredentialState.SUSPENDED);
        AuditEntry.Draft entry = issuer.last();
        assertThat(entry.states().from()).isEqualTo(CredentialState.VALID);
        assertThat(entry.states().to()).isEqualTo(CredentialState.SUSPENDED);
        Reason reason = entry.states().reason();
        assertThat(reason.code()).isEqualTo(Reason.Code.TCB_OUT_OF_DATE);
        assertThat(reason.tcbStatus()).isEqualTo("OutOfDate");
        assertThat(reason.advisories()).containsExactly("INTEL-SA-1", "INTEL-SA-2");
        assertThat(entry.basis().policy()).startsWith("tag:example,2026:issuer@sha-256:");
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
    void run_suspendsAtOnceWithoutGrace() {
        LivingPolicy strict = new LivingPolicy(Duration.ZERO, true, LivingPolicy.OnFreshEvidence.LIFT);

        LivingIssuer other = LivingIssuer.withOneSuspended(strict);

        assertThat(other.state()).isEqualTo(CredentialState.SUSPENDED);
        assertThat(other.decisions()).hasSize(1);
    }

    @Test
    void run_suspendsWhatThePolicyWantsALaterLevelOfThoughTheVendorOnlyWarns() {
        issuer.collateral.set(MintedCollateral.recovery("SWHardeningNeeded"));
        issuer.look();
        issuer.wait(GRACE);
        issuer.look();

        assertThat(issuer.state()).isEqualTo(CredentialState.SUSPENDED);
        assertThat(issuer.last().states().reason().tcbStatus()).isEqualTo("SWHardeningNeeded");
    }

    @Test
    void run_suspendsOutOfDateEvenWhereThePolicyOnlyWarnsOfIt() {
        LivingIssuer lenient = new LivingIssuer(LivingPolicy.DEFAULT, "warn");
        lenient.issue(LivingIssuer.ID);
        lenient.collateral.set(MintedCollateral.recovery());
        lenient.look();
        lenient.wait(GRACE);
        lenient.look();

        assertThat(lenient.state()).isEqualTo(CredentialState.SUSPENDED);
    }

    @Test
    void run_leavesAWarningThatThePolicyTakes() {
        LivingIssuer lenient = new LivingIssuer(LivingPolicy.DEFAULT, "warn");
        lenient.issue(LivingIssuer.ID);
        lenient.collateral.set(MintedCollateral.recovery("SWHardeningNeeded"));

        assertThat(lenient.look().changed()).isZero();
    }

    @Test
    void run_endsAGraceInWhichThePlatformCameIntoOrder() {
        issuer.collateral.set(MintedCollateral.recovery());
        issuer.look();
        issuer.collateral.set(MintedCollateral.upToDate());
        issuer.wait(GRACE);
        issuer.look();
        issuer.collateral.set(MintedCollateral.recovery());
        issuer.look();

        assertThat(issuer.state()).isEqualTo(CredentialState.VALID);
        assertThat(issuer.decisions())
                .extracting(AuditEntry.Draft::move)
                .containsExactly("notice", "recover", "notice");
    }

    @Test
    void run_liftsASuspensionOfOursWhenThePlatformIsInOrderAgain() {
        LivingIssuer suspended = LivingIssuer.withOneSuspended(LivingPolicy.DEFAULT);
        suspended.collateral.set(MintedCollateral.upToDate());
        suspended.look();

        assertThat(suspended.state()).isEqualTo(CredentialState.VALID);
        assertThat(suspended.last().states().reason().code()).isEqualTo(Reason.Code.IN_ORDER);
    }

    @Test
    void run_liftsNothingByItselfIfThePolicySaysSo() {
        LivingPolicy strict = new LivingPolicy(Duration.ZERO, false, LivingPolicy.OnFreshEvidence.LIFT);
        LivingIssuer suspended = LivingIssuer.withOneSuspended(strict);
        suspended.collateral.set(MintedCollateral.upToDate());
        suspended.look();

        assertThat(suspended.state()).isEqualTo(CredentialState.SUSPENDED);
    }

    @Test
    void run_doesNotLiftWhatSomebodyElseSuspended() {
        issuer.credentials.change(LivingIssuer.ID, CredentialState.SUSPENDED);

        issuer.look();

        assertThat(issuer.state()).isEqualTo(CredentialState.SUSPENDED);
    }

    @Test
    void run_revokesWhatTheVendorRevokes() {
        issuer.collateral.set(MintedCollateral.recovery("Revoked"));
        issuer.look();

        assertThat(issuer.state()).isEqualTo(CredentialState.REVOKED);
        assertThat(issuer.last().states().reason().code()).isEqualTo(Reason.Code.PLATFORM_REVOKED);
    }

    @Test
    void run_revokesWhatIsInARevocationList() {
        issuer.collateral.set(MintedCollateral.upToDate().revoked(IntelAttester.PCK_SERIAL));
        issuer.look();

        assertThat(issuer.state()).isEqualTo(CredentialState.REVOKED);
        assertThat(issuer.last().states().reason().code()).isEqualTo(Reason.Code.PLATFORM_REVOKED);
    }

    @Test
    void run_revokesWhatANewPolicyContraindicates() {
        issuer.appraiseBy(Appraising.withoutOurDomain());
        issuer.look();

        assertThat(issuer.state()).isEqualTo(CredentialState.REVOKED);
        assertThat(issuer.last().states().reason().code()).isEqualTo(Reason.Code.CONTRAINDICATED);
    }

    @Test
    void run_revokesWhenTheDidHasEnded() {
        issuer.dids.put(LivingIssuer.DID, new HolderDids.Answer.Deactivated());
        issuer.look();

        assertThat(issuer.state()).isEqualTo(CredentialState.REVOKED);
        assertThat(issuer.last().states().reason().code()).isEqualTo(Reason.Code.DID_DEACTIVATED);
    }

    @Test
    void run_revokesWhenTheKeyIsNotInTheDidAnyMore() {
        issuer.dids.put(LivingIssuer.DID, "tee-1", new TdxHolder().claim("", "").thumbprint());
        issuer.look();

        assertThat(issuer.state()).isEqualTo(CredentialState.REVOKED);
        assertThat(issuer.last().states().reason().code()).isEqualTo(Reason.Code.KEY_NOT_IN_DID);
    }

    @Test
    void run_holdsWhatADidThatIsNotKnownNowIsSilentAbout() {
        issuer.dids.put(LivingIssuer.DID, new HolderDids.Answer.Unknown("not yet observed"));

        assertThat(issuer.look().held()).isEqualTo(1);
        assertThat(issuer.state()).isEqualTo(CredentialState.VALID);
        assertThat(issuer.alerts).containsExactly("did_not_resolved 1: not yet observed");
    }

    @Test
    void run_holdsAndAlertsWhereCollateralCannotBeHad() {
        issuer.collateral.cut();

        assertThat(issuer.look().held()).isEqualTo(1);
        issuer.wait(GRACE.plus(DAY));
        issuer.look();
        assertThat(issuer.state()).isEqualTo(CredentialState.VALID);
        assertThat(issuer.decisions()).isEmpty();
        assertThat(issuer.alerts.get(0)).startsWith("collateral_missing 1: ").contains("no route to the vendor");
    }

    @Test
    void run_holdsWhereCollateralIsNotInForceAnyMore() {
        issuer.wait(Duration.ofDays(200));

        assertThat(issuer.look().held()).isEqualTo(1);
        assertThat(issuer.state()).isEqualTo(CredentialState.VALID);
    }

    @Test
    void run_holdsWhereCollateralIsNotAuthentic() {
        issuer.collateral.set(MintedCollateral.recovery("Revoked").tamper(",\"a\":1"));

        assertThat(issuer.look().held()).isEqualTo(1);
        assertThat(issuer.state()).isEqualTo(CredentialState.VALID);
    }

    @Test
    void run_doesNotLiftWhereCollateralCannotBeHad() {
        LivingIssuer suspended = LivingIssuer.withOneSuspended(LivingPolicy.DEFAULT);
        suspended.collateral.cut();
        suspended.look();

        assertThat(suspended.state()).isEqualTo(CredentialState.SUSPENDED);
    }

    @Test
    void run_doesNotLiftWhereDataIsMissingThatThePolicyDoesWithout() {
        LivingIssuer suspended = LivingIssuer.withOneSuspended(LivingPolicy.DEFAULT);
        suspended.appraiseBy(Appraising.withoutRevocation());
        suspended.collateral.set(MintedCollateral.upToDate().withoutLists());

        assertThat(suspended.look()).isEqualTo(new Reappraisal.Summary(1, 0, 0, 1));
        assertThat(suspended.state()).isEqualTo(CredentialState.SUSPENDED);
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
    void run_neverTakesARevocationBack() {
        issuer.collateral.set(MintedCollateral.recovery("Revoked"));
        issuer.look();
        issuer.collateral.set(MintedCollateral.upToDate());

        assertThat(issuer.look().looked()).isZero();
        assertThat(issuer.state()).isEqualTo(CredentialState.REVOKED);
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
