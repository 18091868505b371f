package io.akashi.node;

import io.akashi.anchor.bitcoin.index.SyncProgress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far reading a long chain has come, as {@code GET /status} tells it; a line in the log every ten seconds as long as
 * there is more to read.
 *
 * @param from the height at which the node began to catch up
 * @param block the height that is read
 * @param tip the ledger's height
 * @param share of what was to be read: 0 to 1
 * @param blocksPerSecond over the last minute
 * @param megabytesPerSecond likewise
 * @param secondsLeft at this rate, if anything was read in the last minute
 */
public record ReadingChain(
        long from,
        long block,
        long tip,
        double share,
        double blocksPerSecond,
        double megabytesPerSecond,
        @Nullable Long secondsLeft) {
    private static final Logger LOG = LoggerFactory.getLogger(ReadingChain.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final long FEW_BLOCKS = 10;
    private static final double MEGABYTE = 1e6;

    static ReadingChain of(SyncProgress progress) {
        return new ReadingChain(
                progress.from().block(),
                progress.indexed().block(),
                progress.tip().block(),
                progress.share(),
                progress.blocksPerSecond(),
                progress.bytesPerSecond() / MEGABYTE,
                progress.remaining().map(Duration::toSeconds).orElse(null));
    }

    /** One line for a person. */
    public String text() {
        String left = secondsLeft == null ? "" : ", %s left".formatted(time(secondsLeft));
        return "block %,d of %,d, %.1f %%, %,.0f blocks/s, %,.1f MB/s%s"
                .formatted(block, tip, share * 100, blocksPerSecond, megabytesPerSecond, left);
    }

    /** Whether there is so much left to read that somebody wants to know. */
    public boolean isLong() {
        return tip - block > FEW_BLOCKS;
    }

    private static String time(long seconds) {
        Duration left = Duration.ofSeconds(seconds);
        return left.toHours() > 0
                ? "%d h %02d min".formatted(left.toHours(), left.toMinutesPart())
                : "%d min %02d s".formatted(left.toMinutes(), left.toSecondsPart());
    }

    /** Logs until closed. */
    static Thread log(Supplier<Optional<ReadingChain>> reading) {
        Thread thread = new Thread(() -> logForEver(reading), "reading-chain");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void logForEver(Supplier<Optional<ReadingChain>> reading) {
        try {
            while (true) {
                Thread.sleep(EVERY.toMillis());
                reading.get()
                        .filter(ReadingChain::isLong)
                        .ifPresent(now -> LOG.info("event=reading_chain {}", now.text()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }
}
