package io.akashi.issuer.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.issuer.hardware.Appraising;
import io.akashi.issuer.hardware.HolderDids;
import io.akashi.issuer.hardware.MintedCollateral;
import io.akashi.issuer.hardware.TdxHolder;
import io.akashi.issuer.trust.audit.AuditEntry;
import io.akashi.issuer.trust.audit.CredentialState;
import io.akashi.issuer.trust.audit.Reason;
import io.akashi.testkit.attest.intel.IntelAttester;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of a credential, rule by rule. */
class LivingRulesTest {
    private static final Duration GRACE = Duration.ofDays(30);
    private static final Duration DAY = Duration.ofDays(1);

    private final LivingIssuer issuer = LivingIssuer.withOne();

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
    void run_neverTakesARevocationBack() {
        issuer.collateral.set(MintedCollateral.recovery("Revoked"));
        issuer.look();
        issuer.collateral.set(MintedCollateral.upToDate());

        assertThat(issuer.look().looked()).isZero();
        assertThat(issuer.state()).isEqualTo(CredentialState.REVOKED);
    }
}
