package io.akashi.issuer.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.issuer.hardware.MintedCollateral;
import io.akashi.issuer.trust.audit.CredentialState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReappraisalScheduleTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final LivingIssuer issuer = LivingIssuer.withOne();
    private final ReappraisalSchedule schedule = new ReappraisalSchedule(issuer.reappraisal(), HOUR, issuer::now);

    @Test
    void tick_looksAtOnceAndThenAfterTheInterval() {
        assertThat(schedule.tick()).isTrue();
        assertThat(schedule.tick()).isFalse();
        issuer.wait(HOUR.minusSeconds(1));
        assertThat(schedule.tick()).isFalse();
        issuer.wait(Duration.ofSeconds(1));
        assertThat(schedule.tick()).isTrue();
    }

    @Test
    void tick_looksWhenCollateralHasCome() {
        schedule.tick();
        issuer.collateral.set(MintedCollateral.recovery("Revoked"));
        schedule.collateralArrived();

        assertThat(schedule.tick()).isTrue();
        assertThat(issuer.state()).isEqualTo(CredentialState.REVOKED);
        assertThat(schedule.tick()).isFalse();
    }

    @Test
    void tick_looksAfterAClockThatRanAheadWasSetRight() {
        issuer.wait(Duration.ofDays(365));
        schedule.tick();
        issuer.wait(Duration.ofDays(-365));

        assertThat(schedule.tick()).isTrue();
        assertThat(schedule.tick()).isFalse();
    }

    @Test
    void tick_isDueAgainAfterALookThatFailed() {
        issuer.collateral.set(MintedCollateral.recovery("Revoked"));
        issuer.credentials.broken(true);
        assertThatThrownBy(schedule::tick).hasMessage("the process dies here");
        issuer.credentials.broken(false);

        assertThat(schedule.tick()).isTrue();
        assertThat(issuer.state()).isEqualTo(CredentialState.REVOKED);
    }
}
