package io.akashi.node.cli;

import io.akashi.node.cli.bar.Reporter;
import io.akashi.node.observe.Observer;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.store.BlockChanges;
import java.io.PrintWriter;

/** Says on stderr how far a replay has come. */
final class ReplayProgress implements Observer.Listener, AutoCloseable {
    private final Reporter reporter;
    private final int total;

    ReplayProgress(PrintWriter out, int total) {
        this.reporter = Reporter.of("observing", out);
        this.total = total;
    }

    @Override
    public void applied(BlockChanges changes, AnchorTime tip) {
        reporter.at(changes.cursor().transactionsApplied(), total, "transactions");
    }

    @Override
    public void close() {
        reporter.close();
    }
}
