package io.akashi.issuer.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.issuer.HolderKey;
import io.akashi.issuer.KeyProtection;
import io.akashi.issuer.hardware.EvidenceDigest;
import io.akashi.issuer.hardware.MintedCollateral;
import io.akashi.issuer.trust.audit.CredentialState;
import io.akashi.issuer.trust.audit.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreshEvidenceTest {
    private static final LivingPolicy LIFTING =
            new LivingPolicy(Duration.ofDays(30), false, LivingPolicy.OnFreshEvidence.LIFT);
    private static final LivingPolicy ANEW =
            new LivingPolicy(Duration.ofDays(30), false, LivingPolicy.OnFreshEvidence.ISSUE_ANEW);

    private static LivingIssuer suspendedAndCured(LivingPolicy policy) {
        LivingIssuer issuer = LivingIssuer.withOneSuspended(policy);
        issuer.collateral.set(MintedCollateral.upToDate());
        return issuer;
    }

    private static FreshEvidence fresh(LivingIssuer issuer) {
        return new FreshEvidence(issuer.ports(), issuer.ledger(), issuer.policy);
    }

    @Test
    void shown_liftsWhatIsSuspended() {
        LivingIssuer issuer = suspendedAndCured(LIFTING);
        HolderKey key = issuer.show("fresh");

        assertThat(fresh(issuer).shown(key, issuer.now())).containsExactly(LivingIssuer.ID);

        assertThat(issuer.state()).isEqualTo(CredentialState.VALID);
        assertThat(issuer.last().states().reason().code()).isEqualTo(Reason.Code.FRESH_EVIDENCE);
        assertThat(issuer.last().basis().evidence()).isEqualTo(((KeyProtection.Appraised) key.protection()).evidence());
    }

    @Test
    void shown_letsTheCredentialRestOnTheNewEvidence() {
        LivingIssuer issuer = suspendedAndCured(LIFTING);
        HolderKey key = issuer.show("fresh");
        fresh(issuer).shown(key, issuer.now());
        issuer.collateral.set(MintedCollateral.recovery("Revoked"));

        issuer.look();

        assertThat(issuer.last().basis().evidence()).isEqualTo(((KeyProtection.Appraised) key.protection()).evidence());
    }

    @Test
    void shown_liftsNothingIfThePolicyIssuesAnew() {
        LivingIssuer issuer = suspendedAndCured(ANEW);

        assertThat(fresh(issuer).shown(issuer.show("fresh"), issuer.now())).isEmpty();
        assertThat(issuer.state()).isEqualTo(CredentialState.SUSPENDED);
    }

    @Test
    void shown_liftsNothingWhileThePlatformIsOutOfDate() {
        LivingIssuer issuer = suspendedAndCured(LIFTING);
        HolderKey key = issuer.show("fresh");
        issuer.collateral.set(MintedCollateral.recovery());

        assertThat(fresh(issuer).shown(key, issuer.now())).isEmpty();
        assertThat(issuer.state()).isEqualTo(CredentialState.SUSPENDED);
    }

    @Test
    void shown_liftsNothingOfAnotherKey() {
        LivingIssuer issuer = suspendedAndCured(LIFTING);
        LivingIssuer other = new LivingIssuer();
        HolderKey key = other.show("fresh");
        String digest = ((KeyProtection.Appraised) key.protection()).evidence();
        var named = new EvidenceDigest(digest);
        issuer.archive.keep(
                other.archive.evidence(named).orElseThrow(),
                other.archive.content(named).orElseThrow(),
                List.of());

        assertThat(fresh(issuer).shown(key, issuer.now())).isEmpty();
    }

    @Test
    void shown_neverTakesARevocationBack() {
        LivingIssuer issuer = suspendedAndCured(LIFTING);
        HolderKey key = issuer.show("fresh");
        issuer.collateral.set(MintedCollateral.recovery("Revoked"));
        issuer.look();
        issuer.collateral.set(MintedCollateral.upToDate());

        assertThat(fresh(issuer).shown(key, issuer.now())).isEmpty();
        assertThat(issuer.state()).isEqualTo(CredentialState.REVOKED);
    }

    @Test
    void shown_doesNotLiftWhatSomebodyElseSuspended() {
        LivingIssuer issuer = LivingIssuer.withOne();
        issuer.credentials.change(LivingIssuer.ID, CredentialState.SUSPENDED);

        assertThat(fresh(issuer).shown(issuer.show("fresh"), issuer.now())).isEmpty();
        assertThat(issuer.state()).isEqualTo(CredentialState.SUSPENDED);
    }

    @Test
    void shown_liftsNothingThatSomebodyElseHasReinstated() {
        LivingIssuer issuer = suspendedAndCured(LIFTING);
        issuer.credentials.change(LivingIssuer.ID, CredentialState.VALID);

        assertThat(fresh(issuer).shown(issuer.show("fresh"), issuer.now())).isEmpty();
    }

    @Test
    void shown_saysNothingOfKeysWithoutEvidence() {
        LivingIssuer issuer = suspendedAndCured(LIFTING);
        HolderKey bare = new HolderKey(issuer.holder.key(), Optional.empty(), new KeyProtection.Unknown());

        assertThat(fresh(issuer).shown(bare, issuer.now())).isEmpty();
    }
}
