package io.akashi.node.metrics;

import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.protocol.Satoshis;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A ledger whose questions are counted and timed. */
final class WatchedChain implements AnchorChain {
    private final AnchorChain chain;
    private final Counter asks;
    private final Histogram seconds;
    private final Counter anchors;
    private final Counter bumps;

    WatchedChain(AnchorChain chain, Figures figures) {
        this.chain = chain;
        this.asks = figures.counter(LedgerFigures.ASKS);
        this.seconds = figures.histogram(LedgerFigures.ASK_SECONDS);
        this.anchors = figures.counter(WritingFigures.ANCHORS);
        this.bumps = figures.counter(WritingFigures.BUMPS);
    }

    @Override
    public Next after(Optional<BlockCursor> cursor) {
        return asked("after", () -> chain.after(cursor));
    }

    @Override
    public Terms terms() {
        return asked("terms", chain::terms);
    }

    @Override
    public Preparation prepare(String anchorString, Satoshis minimumFee, List<PreparedAnchor> replaced) {
        Preparation preparation = asked("prepare", () -> chain.prepare(anchorString, minimumFee, replaced));
        if (preparation instanceof Preparation.Prepared) {
            anchors.inc();
            if (!replaced.isEmpty()) {
                bumps.inc();
            }
        }
        return preparation;
    }

    @Override
    public Publication publish(PreparedAnchor anchor) {
        return asked("publish", () -> chain.publish(anchor));
    }

    @Override
    public Status status(PreparedAnchor anchor) {
        return asked("status", () -> chain.status(anchor));
    }

    private <T> T asked(String call, Supplier<T> question) {
        long start = System.nanoTime();
        T answer = question.get();
        seconds.labelValues(call).observe((System.nanoTime() - start) / 1e9);
        asks.labelValues(call, outcome(answer)).inc();
        return answer;
    }

    private static String outcome(Object answer) {
        if (answer instanceof Next.Unreachable
                || answer instanceof Terms.Unreachable
                || answer instanceof Preparation.Unreachable
                || answer instanceof Publication.Unreachable
                || answer instanceof Status.Unreachable) {
            return "unreachable";
        }
        boolean refused = answer instanceof Preparation.Refused
                || answer instanceof Publication.Refused
                || answer instanceof Publication.Underpaid;
        return refused ? "refused" : "answered";
    }
}
