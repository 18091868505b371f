package io.akashi.anchor.bitcoin.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadingRateTest {
    private static final long SECOND = 1_000_000_000L;

    // Close to where such clocks overflow: only differences count.
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 30 * SECOND);
    private final ReadingRate rate = new ReadingRate(clock::get);

    @Test
    void rate_isNoneBeforeAnythingIsRead() {
        assertThat(rate.blocksPerSecond()).isZero();
        clock.addAndGet(5 * SECOND);
        assertThat(rate.blocksPerSecond()).isZero();
    }

    @Test
    void rate_isOverTheTimeSinceTheBeginning() {
        clock.addAndGet(SECOND / 2);
        rate.add(1_000);
        rate.add(3_000);
        clock.addAndGet(SECOND * 3 / 2);
        assertThat(rate.blocksPerSecond()).isEqualTo(1);
        assertThat(rate.bytesPerSecond()).isEqualTo(2_000);
    }

    @Test
    void rate_isOverTheLastMinuteOnly() {
        readEverySecond(100, 40);
        readEverySecond(200, 10);
        assertThat(rate.blocksPerSecond()).isCloseTo(10, within(0.2));
        assertThat(rate.bytesPerSecond()).isCloseTo(10_000, within(200.0));
    }

    @Test
    void rate_ofAMinuteWithoutBlocksIsNone() {
        readEverySecond(10, 5);
        clock.addAndGet(61 * SECOND);
        assertThat(rate.blocksPerSecond()).isZero();
        clock.addAndGet(100_000 * SECOND);
        rate.add(1_000);
        clock.addAndGet(SECOND);
        assertThat(rate.blocksPerSecond()).isCloseTo(1 / 60.0, within(0.001));
    }

    @Test
    void restart_forgets() {
        readEverySecond(90, 5);
        rate.restart();
        assertThat(rate.blocksPerSecond()).isZero();
        readEverySecond(2, 7);
        assertThat(rate.blocksPerSecond()).isEqualTo(7);
    }

    private void readEverySecond(int seconds, int blocks) {
        for (int second = 0; second < seconds; second++) {
            for (int i = 0; i < blocks; i++) {
                rate.add(1_000);
            }
            clock.addAndGet(SECOND);
        }
    }
}
