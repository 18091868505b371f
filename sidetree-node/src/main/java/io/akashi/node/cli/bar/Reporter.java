package io.akashi.node.cli.bar;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Tells how far work of a known size has come: on a terminal by a bar, several times a second; elsewhere by a line each ten
 * seconds, so that a log is not flooded. For one thread.
 */
public final class Reporter implements AutoCloseable {
    private static final Duration BAR = Duration.ofMillis(200);
    private static final Duration LINE = Duration.ofSeconds(10);

    private final Optional<ProgressBar> bar;
    private final PrintWriter lines;
    private final LongSupplier nanoClock;
    private final String what;
    private final long start;
    private long last;

    /**
     * Work that begins now.
     *
     * @param what is being done, as "observing"
     * @param lines where lines go if there is no bar
     */
    public Reporter(String what, Optional<ProgressBar> bar, PrintWriter lines, LongSupplier nanoClock) {
        this.what = what;
        this.bar = bar;
        this.lines = lines;
        this.nanoClock = nanoClock;
        this.start = nanoClock.getAsLong();
        this.last = start;
    }

    /** The same on the terminal that stderr is, if it is one, by the clock of this machine. */
    public static Reporter of(String what, PrintWriter lines) {
        return new Reporter(what, Terminal.bar(), lines, System::nanoTime);
    }

    /**
     * Told at each step; prints when it is time.
     *
     * @param unit of what is counted, as "operations"
     */
    public void at(long done, long all, String unit) {
        long now = nanoClock.getAsLong();
        long pause = bar.isPresent() ? BAR.toNanos() : LINE.toNanos();
        if (now - last < pause) {
            return;
        }
        last = now;
        double seconds = (now - start) / 1e9;
        double share = all == 0 ? 1 : Math.min(1, done / (double) all);
        long left = done == 0 ? 0 : Math.round(seconds * (all - done) / done);
        String text = "%s: %,d of %,d %s, %,.0f a second, %s left"
                .formatted(what, done, all, unit, done / seconds, duration(left));
        bar.ifPresentOrElse(shown -> shown.draw(share, text), () -> {
            lines.println(text);
            lines.flush();
        });
    }

    private static String duration(long seconds) {
        Duration left = Duration.ofSeconds(Math.max(0, seconds));
        return left.toHours() > 0
                ? "%d h %02d min".formatted(left.toHours(), left.toMinutesPart())
                : "%d min %02d s".formatted(left.toMinutes(), left.toSecondsPart());
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
