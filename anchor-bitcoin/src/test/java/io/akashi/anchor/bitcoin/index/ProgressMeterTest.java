package io.akashi.anchor.bitcoin.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.protocol.AnchorTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong();
    private final ProgressMeter meter = new ProgressMeter(time(99), clock::get);

    @Test
    void progress_beforeTheNodeWasAskedIsAtTheEndOfTheRows() {
        assertThat(meter.progress()).isEqualTo(new SyncProgress(time(99), time(99), time(99), 0, 0));
    }

    @Test
    void progress_tellsHowLongTheRestTakes() {
        meter.goOn(time(99), time(199));
        read(100, 124);
        clock.addAndGet(10 * SECOND);

        SyncProgress progress = meter.progress();

        assertThat(progress).isEqualTo(new SyncProgress(time(99), time(124), time(199), 2.5, 2_500));
        assertThat(progress.left()).isEqualTo(75);
        assertThat(progress.share()).isEqualTo(0.25);
        assertThat(progress.remaining()).contains(Duration.ofSeconds(30));
    }

    @Test
    void progress_ofOneCatchingUpInStepsIsOne() {
        meter.goOn(time(99), time(199));
        read(100, 109);
        clock.addAndGet(10 * SECOND);
        meter.goOn(time(109), time(200));

        assertThat(meter.progress()).isEqualTo(new SyncProgress(time(99), time(109), time(200), 1, 1_000));
    }

    @Test
    void progress_withoutARateHasNoEnd() {
        meter.goOn(time(99), time(199));
        assertThat(meter.progress().remaining()).isEmpty();
        assertThat(meter.progress().share()).isZero();
    }

    @Test
    void progress_atTheTipIsDone() {
        meter.goOn(time(99), time(100));
        read(100, 100);
        assertThat(meter.progress().remaining()).contains(Duration.ZERO);
        assertThat(meter.progress().share()).isEqualTo(1);
    }

    @Test
    void goOn_afterTheTipBeginsAnew() {
        meter.goOn(time(99), time(100));
        read(100, 100);
        clock.addAndGet(1_000 * SECOND);
        meter.goOn(time(100), time(104));
        read(101, 102);
        clock.addAndGet(SECOND);

        assertThat(meter.progress()).isEqualTo(new SyncProgress(time(100), time(102), time(104), 2, 2_000));
    }

    @Test
    void goOn_belowTheBeginningBeginsAnew() {
        meter.goOn(time(99), time(199));
        read(100, 110);
        meter.goOn(time(90), time(199));
        assertThat(meter.progress()).isEqualTo(new SyncProgress(time(90), time(90), time(199), 0, 0));
    }

    @Test
    void progress_ofANodeThatIsBehindHasNothingLeft() {
        meter.goOn(time(99), time(50));
        assertThat(meter.progress().left()).isZero();
    }

    private void read(long first, long last) {
        for (long height = first; height <= last; height++) {
            meter.read(time(height), 1_000);
        }
    }

    private static AnchorTime time(long height) {
        return new AnchorTime(height);
    }
}
