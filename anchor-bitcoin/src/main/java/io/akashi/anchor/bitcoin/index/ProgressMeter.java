package io.akashi.anchor.bitcoin.index;

import io.akashi.sidetree.protocol.AnchorTime;
import java.util.function.LongSupplier;

/** Keeps the progress of an index for whoever asks, while it is busy reading. Safe for threads. */
final class ProgressMeter {
    private final ReadingRate rate;
    private AnchorTime from;
    private AnchorTime indexed;
    private AnchorTime tip;

    ProgressMeter(AnchorTime indexed, LongSupplier nanoClock) {
        this.rate = new ReadingRate(nanoClock);
        this.from = indexed;
        this.indexed = indexed;
        this.tip = indexed;
    }

    /** Reading goes on from here to there; what was complete before begins to catch up anew. */
    synchronized void goOn(AnchorTime newIndexed, AnchorTime newTip) {
        if (indexed.compareTo(tip) >= 0 || newIndexed.compareTo(from) < 0) {
            from = newIndexed;
            rate.restart();
        }
        indexed = newIndexed;
        tip = newTip;
    }

    /** The block of this height, of this many bytes, has its row. */
    synchronized void read(AnchorTime time, int bytes) {
        indexed = time;
        rate.add(bytes);
    }

    synchronized SyncProgress progress() {
        return new SyncProgress(from, indexed, tip, rate.blocksPerSecond(), rate.bytesPerSecond());
    }
}
