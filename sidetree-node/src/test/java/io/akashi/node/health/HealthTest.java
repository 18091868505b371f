package io.akashi.node.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.config.NodeSettings.Chain;
import io.akashi.node.health.Finding.State;
import io.akashi.node.health.Health.Situation;
import io.akashi.node.observe.Observer.Progress;
import io.akashi.sidetree.protocol.AnchorTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final Situation FINE = new Situation(Optional.empty(), Optional.empty(), 0);
    private static final Progress WAITING = new Progress.Waiting("no answer from bitcoind");
    private static final Thresholds STALE =
            new Thresholds(Duration.ofMinutes(2), Duration.ofMinutes(20), true, Duration.ofMinutes(15));
    private static final Thresholds RANDOM =
            new Thresholds(Duration.ofMinutes(2), Duration.ofMinutes(90), false, Duration.ofMinutes(15));

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Duration running = Duration.ZERO;
    private final InstantSource clock = () -> now;
    private final Health health = new Health(STALE, clock, () -> running);

    private void after(Duration time) {
        setClock(time);
        running = running.plus(time);
    }

    /** Forth, or back if it is negative, in no time. */
    private void setClock(Duration by) {
        now = now.plus(by);
    }

    private static Progress caughtUp(long tip) {
        return new Progress.CaughtUp(new AnchorTime(tip));
    }

    private static State state(HealthReport report, String check) {
        return report.checks().stream()
                .filter(found -> found.check().equals(check))
                .findFirst()
                .orElseThrow()
                .state();
    }

    @Test
    void ready_notBeforeTheLedgerWasRead() {
        HealthReport report = health.ready(new Situation(Optional.empty(), Optional.of("block 5 of 900"), 0));

        assertThat(report.isFit()).isFalse();
        assertThat(report.reason())
                .hasValueSatisfying(why -> assertThat(why)
                        .startsWith("starting: the ledger has not been read yet")
                        .contains("block 5 of 900"));
    }

    @Test
    void ready_onceCaughtUp() {
        health.followed(caughtUp(7));

        HealthReport report = health.ready(FINE);

        assertThat(report.isFit()).isTrue();
        assertThat(report.checks()).allMatch(check -> check.state() == State.OK);
    }

    @Test
    void ready_notForLongOnTheWordOfAClockThatRanAhead() {
        setClock(Duration.ofDays(365));
        health.followed(caughtUp(7));
        setClock(Duration.ofDays(-365));

        assertThat(health.ready(FINE).isFit()).isTrue();

        after(Duration.ofMinutes(5).plusSeconds(1));

        assertThat(health.ready(FINE).isFit()).isFalse();
        assertThat(state(health.ready(FINE), "chain")).isEqualTo(State.FAILED);
    }

    @Test
    void ready_countsWaitingAsLongAsItLastsWhateverTheClockSays() {
        health.followed(caughtUp(7));
        health.followed(WAITING);
        setClock(Duration.ofHours(1));

        assertThat(state(health.ready(FINE), "chain")).isEqualTo(State.WARNING);
        assertThat(health.lag()).isZero();

        setClock(Duration.ofHours(-2));
        after(Duration.ofMinutes(2).plusSeconds(1));

        assertThat(state(health.ready(FINE), "chain")).isEqualTo(State.FAILED);
        assertThat(health.lag()).isEqualTo(Duration.ofMinutes(2).plusSeconds(1));
    }

    @Test
    void ready_notIfNeverCaughtUp() {
        health.followed(WAITING);

        assertThat(health.ready(FINE).reason())
                .hasValueSatisfying(why -> assertThat(why).startsWith("behind the ledger: no answer from bitcoind"));
    }

    @Test
    void ready_bearsAnUnreachableLedgerForAWhile() {
        health.followed(caughtUp(7));
        health.followed(WAITING);
        after(Duration.ofMinutes(2));
        health.followed(WAITING);

        assertThat(health.ready(FINE).isFit()).isTrue();
        assertThat(state(health.ready(FINE), "chain")).isEqualTo(State.WARNING);

        after(Duration.ofSeconds(1));

        assertThat(health.ready(FINE).isFit()).isFalse();
        assertThat(state(health.ready(FINE), "chain")).isEqualTo(State.FAILED);
    }

    @Test
    void ready_againOnceTheLedgerAnswers() {
        health.followed(caughtUp(7));
        health.followed(WAITING);
        after(Duration.ofMinutes(10));
        health.followed(caughtUp(8));

        assertThat(health.ready(FINE).isFit()).isTrue();
        assertThat(health.lag()).isZero();
    }

    @Test
    void ready_countsFromWhenWaitingBegan() {
        health.followed(caughtUp(7));
        after(Duration.ofMinutes(4));
        health.followed(WAITING);

        assertThat(state(health.ready(FINE), "chain")).isEqualTo(State.WARNING);
    }

    @Test
    void ready_notWhenATurnLastsSinceLongAgo() {
        health.followed(caughtUp(7));
        after(Duration.ofMinutes(6));
        health.active(); // it reads many blocks

        assertThat(health.ready(FINE).reason())
                .hasValueSatisfying(why -> assertThat(why).startsWith("the ledger was last read long ago"));
    }

    @Test
    void ready_notWhenALedgerOfRegularBlocksIsQuiet() {
        health.followed(caughtUp(7));
        after(Duration.ofMinutes(20).plusSeconds(1));
        health.followed(caughtUp(7));

        assertThat(state(health.ready(FINE), "blocks")).isEqualTo(State.FAILED);

        health.followed(caughtUp(8));

        assertThat(state(health.ready(FINE), "blocks")).isEqualTo(State.OK);
    }

    @Test
    void ready_withAWarningWhenALedgerOfRandomBlocksIsQuiet() {
        Health bitcoin = new Health(RANDOM, clock, () -> running);
        bitcoin.followed(caughtUp(7));
        after(Duration.ofMinutes(90).plusSeconds(1));
        bitcoin.followed(caughtUp(7));

        assertThat(bitcoin.ready(FINE).isFit()).isTrue();
        assertThat(state(bitcoin.ready(FINE), "blocks")).isEqualTo(State.WARNING);
    }

    @Test
    void ready_despiteMissingFiles() {
        health.followed(caughtUp(7));

        HealthReport report = health.ready(new Situation(Optional.empty(), Optional.empty(), 3));

        assertThat(report.isFit()).isTrue();
        assertThat(state(report, "files")).isEqualTo(State.WARNING);
    }

    @Test
    void ready_notWithAStoreThatCannotBeRead() {
        health.followed(caughtUp(7));

        HealthReport report = health.ready(new Situation(Optional.of("the store is closed"), Optional.empty(), 0));

        assertThat(report.isFit()).isFalse();
        assertThat(report.reason()).contains("the store cannot be read: the store is closed");
    }

    @Test
    void ready_withAWarningWhileOnlyWritingFails() {
        health.followed(caughtUp(7));
        health.failed(new IllegalStateException("no"));

        assertThat(health.ready(FINE).isFit()).isTrue();
        assertThat(state(health.ready(FINE), "store")).isEqualTo(State.WARNING);

        health.turned();

        assertThat(state(health.ready(FINE), "store")).isEqualTo(State.OK);
    }

    @Test
    void alive_asLongAsTheLoopTakesSteps() {
        for (int hours = 0; hours < 48; hours++) { // a synchronisation of two days
            after(Duration.ofMinutes(15));
            assertThat(health.alive().isFit()).isTrue();
            health.active();
        }
        after(Duration.ofMinutes(15).plusSeconds(1));

        assertThat(health.alive().isFit()).isFalse();
        assertThat(health.ready(FINE).isFit()).isFalse();
    }

    @Test
    void alive_whenTheClockIsSetForward() {
        setClock(Duration.ofDays(1));

        assertThat(health.alive().isFit()).isTrue();
    }

    @Test
    void alive_notWhenTheLoopHangsAndTheClockIsSetBack() {
        setClock(Duration.ofDays(-1));
        after(Duration.ofMinutes(15).plusSeconds(1));

        assertThat(health.alive().isFit()).isFalse();
    }

    @Test
    void alive_thoughTheLedgerIsUnreachableForDays() {
        health.followed(caughtUp(7));
        after(Duration.ofDays(3));
        health.followed(WAITING);

        assertThat(health.alive().isFit()).isTrue();
        assertThat(health.ready(FINE).isFit()).isFalse();
    }

    @Test
    void failedChecks_tellWhatToDo() {
        after(Duration.ofHours(1));

        assertThat(health.ready(new Situation(Optional.of("gone"), Optional.empty(), 1))
                        .checks())
                .filteredOn(check -> check.state() != State.OK)
                .hasSize(4)
                .allSatisfy(check -> {
                    assertThat(check.reason()).isNotBlank();
                    assertThat(check.hint()).isNotBlank();
                });
    }

    @Test
    void thresholds_areLongerThanThePollingOfTheLedger() {
        Thresholds slow = Thresholds.of(new Chain.Dev(Duration.ofSeconds(1)), Duration.ofMinutes(10));

        assertThat(slow.unreachable()).isEqualTo(Duration.ofMinutes(30));
        assertThat(slow.stuck()).isEqualTo(Duration.ofMinutes(30));
        assertThat(slow.quietIsStale()).isTrue();
    }
}
