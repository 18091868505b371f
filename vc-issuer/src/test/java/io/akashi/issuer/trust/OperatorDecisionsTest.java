package io.akashi.issuer.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.issuer.hardware.MintedCollateral;
import io.akashi.issuer.status.StatusEvent;
import io.akashi.issuer.status.StatusOutcome;
import io.akashi.issuer.trust.audit.AuditEntry;
import io.akashi.issuer.trust.audit.CredentialState;
import io.akashi.issuer.trust.audit.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the operator decides, among the looks at a credential whose platform lapsed. */
class OperatorDecisionsTest {
    private static final LivingPolicy LIFTING =
            new LivingPolicy(Duration.ofDays(30), true, LivingPolicy.OnFreshEvidence.LIFT);

    private final LivingIssuer issuer = LivingIssuer.withOneSuspended(LIFTING);

    /** Whatever might lift it does its best. */
    private void cure() {
        issuer.collateral.set(MintedCollateral.upToDate());
        new FreshEvidence(issuer.ports(), issuer.ledger(), issuer.policy).shown(issuer.show("fresh"), issuer.now());
        issuer.look();
    }

    @Test
    void suspend_makesASuspensionOfOursTheOperators() {
        assertThat(issuer.decide(StatusEvent.SUSPEND)).isEqualTo(StatusOutcome.UNCHANGED);
        AuditEntry.Draft entry = issuer.last();

        cure();

        assertThat(issuer.state()).isEqualTo(CredentialState.SUSPENDED);
        assertThat(entry.move()).isEqualTo("suspend");
        assertThat(entry.states().from()).isEqualTo(CredentialState.SUSPENDED);
        assertThat(entry.states().to()).isEqualTo(CredentialState.SUSPENDED);
        assertThat(entry.states().reason().code()).isEqualTo(Reason.Code.OPERATOR);
    }

    @Test
    void suspend_holdsAfterTheOperatorReinstatedWhatWeSuspended() {
        issuer.decide(StatusEvent.REINSTATE);
        issuer.decide(StatusEvent.SUSPEND);

        cure();

        assertThat(issuer.state()).isEqualTo(CredentialState.SUSPENDED);
        assertThat(issuer.decisions())
                .extracting(AuditEntry.Draft::move)
                .containsExactly("notice", "suspend", "reinstate", "suspend");
    }

    @Test
    void suspend_holdsAfterARestart() {
        issuer.decide(StatusEvent.SUSPEND);
        issuer.restart();

        cure();

        assertThat(issuer.state()).isEqualTo(CredentialState.SUSPENDED);
    }

    @Test
    void suspend_holdsWhileFreshEvidenceIsLookedAt() {
        TrustPorts ports = issuer.ports();
        TrustPorts deciding = new TrustPorts(
                ports.credentials(),
                ports.archive(),
                ports.appraiser(),
                did -> {
                    issuer.decide(StatusEvent.SUSPEND);
                    return ports.dids().find(did);
                },
                ports.alerts());
        issuer.collateral.set(MintedCollateral.upToDate());

        assertThat(new FreshEvidence(deciding, issuer.ledger(), issuer.policy)
                        .shown(issuer.show("fresh"), issuer.now()))
                .isEmpty();
        assertThat(issuer.state()).isEqualTo(CredentialState.SUSPENDED);
    }

    @Test
    void suspend_isLoggedOnceHoweverOftenItIsDecided() {
        issuer.decide(StatusEvent.SUSPEND);
        issuer.decide(StatusEvent.SUSPEND);

        assertThat(issuer.decisions())
                .extracting(AuditEntry.Draft::move)
                .containsExactly("notice", "suspend", "suspend");
        assertThat(issuer.log().firstBroken()).isEmpty();
    }

    @Test
    void reinstate_beginsTheGraceAnew() {
        assertThat(issuer.decide(StatusEvent.REINSTATE)).isEqualTo(StatusOutcome.CHANGED);

        issuer.look();
        assertThat(issuer.state()).isEqualTo(CredentialState.VALID);
        assertThat(issuer.last().move()).isEqualTo("notice");

        issuer.wait(LIFTING.grace());
        issuer.look();
        assertThat(issuer.state()).isEqualTo(CredentialState.SUSPENDED);
        cure();
        assertThat(issuer.state()).isEqualTo(CredentialState.VALID);
    }

    @Test
    void reinstate_ofWhatIsValidChangesNothing() {
        issuer.decide(StatusEvent.REINSTATE);

        assertThat(issuer.decide(StatusEvent.REINSTATE)).isEqualTo(StatusOutcome.UNCHANGED);
        assertThat(issuer.decisions()).hasSize(3);
    }

    @Test
    void revoke_isFinal() {
        assertThat(issuer.decide(StatusEvent.REVOKE)).isEqualTo(StatusOutcome.CHANGED);
        assertThat(issuer.decide(StatusEvent.REVOKE)).isEqualTo(StatusOutcome.UNCHANGED);
        assertThat(issuer.decide(StatusEvent.REINSTATE)).isEqualTo(StatusOutcome.FINAL);

        cure();

        assertThat(issuer.state()).isEqualTo(CredentialState.REVOKED);
        assertThat(issuer.ledger().suspended(issuer.holder.claim("", "").thumbprint()))
                .isEmpty();
    }

    @Test
    void decision_isNotUndoneByWhatAProcessThatDiedHadDecidedBefore() {
        issuer.collateral.set(MintedCollateral.upToDate());
        issuer.credentials.broken(true);
        try {
            issuer.look();
        } catch (IllegalStateException died) {
            assertThat(died).hasMessage("the process dies here");
        }
        issuer.credentials.broken(false);
        issuer.restart();

        issuer.decide(StatusEvent.SUSPEND);
        issuer.look();

        assertThat(issuer.state()).isEqualTo(CredentialState.SUSPENDED);
        assertThat(issuer.last().states().from()).isEqualTo(CredentialState.VALID);
    }
}
