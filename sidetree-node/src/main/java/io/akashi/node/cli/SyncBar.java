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
    private final ProgressBar bar;
    private final PrintStream before = System.err;
    private final Thread thread = new Thread(this::drawForEver, "sync-bar");

    private SyncBar(Node node, ProgressBar bar) {
        this.node = node;
        this.bar = bar;
    }

    /** The bar of this node, if somebody sees it. */
    static SyncBar of(Node node) {
        Optional<ProgressBar> shown = Terminal.bar();
        SyncBar bar = new SyncBar(node, shown.orElseGet(() -> new ProgressBar(System.err)));
        if (shown.isPresent()) {
            System.setErr(shown.get().above());
            bar.thread.setDaemon(true);
            bar.thread.start();
        }
        return bar;
    }

    private void drawForEver() {
        try {
            while (true) {
                node.status()
                        .reading()
                        .filter(ReadingChain::isLong)
                        .ifPresentOrElse(now -> bar.draw(now.share(), now.text()), bar::close);
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        bar.close();
        System.setErr(before);
    }
}

