package io.akashi.node.cli;

import io.akashi.node.Node;
import io.akashi.node.ReadingChain;
import io.akashi.node.cli.bar.ProgressBar;
import io.akashi.node.cli.bar.Terminal;
import java.io.PrintStream;
import java.util.Optional;

/**
 * As long as a node has much of its chain to read: a bar, if stderr is a terminal. The log appears above it. Elsewhere the
 * log has a line each ten seconds.
 */
final class SyncBar implements AutoCloseable {
    private static final long PAUSE_MILLIS = 500;

    private final Node node;
    private final Optional<ProgressBar> bar = Terminal.bar();
    private final PrintStream before = System.err;
    private final Thread thread = new Thread(this::drawForEver, "sync-bar");

    SyncBar(Node node) {
        this.node = node;
    }

    /** Draws from now on, if somebody sees it. */
    void begin() {
        bar.ifPresent(shown -> {
            System.setErr(shown.above());
            thread.setDaemon(true);
            thread.start();
        });
    }

    private void drawForEver() {
        try {
            while (true) {
                draw(bar.orElseThrow());
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void draw(ProgressBar shown) {
        node.status()
                .reading()
                .filter(ReadingChain::isLong)
                .ifPresentOrElse(now -> shown.draw(now.share(), now.text()), shown::close);
    }

    @Override
    public void close() {
        thread.interrupt();
        bar.ifPresent(ProgressBar::close);
        System.setErr(before);
    }
}
