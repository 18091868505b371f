package io.akashi.node.cli;

import io.akashi.node.observe.Observer;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.store.BlockChanges;
import java.io.PrintWriter;

/** Says on stderr, at most once a second, how far a replay has come. */
final class ReplayProgress implements Observer.Listener {
    private static final long EVERY_NANOS = 1_000_000_000L;

    private final PrintWriter out;
    private final int total;
    private final long start = System.nanoTime();
    private long last = start;
    private long operations;

    ReplayProgress(PrintWriter out, int total) {
        this.out = out;
        this.total = total;
    }

    @Override
    public void applied(BlockChanges changes, AnchorTime tip) {
        operations += changes.operations().size();
        long now = System.nanoTime();
        if (now - last < EVERY_NANOS) {
            return;
        }
        last = now;
        long done = changes.cursor().transactionsApplied();
        double seconds = (now - start) / 1e9;
        double left = seconds * (total - done) / Math.max(done, 1);
        out.printf(
                "observing: %,d of %,d transactions, %,d operations, %,.0f per second, %.0f s left%n",
                done, total, operations, operations / seconds, left);
        out.flush();
    }
}
