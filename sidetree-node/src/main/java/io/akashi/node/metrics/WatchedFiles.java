package io.akashi.node.metrics;

import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;

/** Files whose coming and going is counted and timed. */
final class WatchedFiles implements ContentStore {
    private final ContentStore files;
    private final Runnable progress;
    private final Counter fetches;
    private final Counter readBytes;
    private final Counter stored;
    private final Counter storedBytes;
    private final Histogram seconds;

    /** @param progress is told of each file that was waited for: who waits for many does not hang */
    WatchedFiles(ContentStore files, Runnable progress, Figures figures) {
        this.files = files;
        this.progress = progress;
        this.fetches = figures.counter(FileFigures.FETCHES);
        this.readBytes = figures.counter(FileFigures.READ_BYTES);
        this.stored = figures.counter(FileFigures.STORED);
        this.storedBytes = figures.counter(FileFigures.STORED_BYTES);
        this.seconds = figures.histogram(FileFigures.FETCH_SECONDS);
    }

    @Override
    public Fetched get(Cid cid, int maxBytes) {
        long start = System.nanoTime();
        Fetched fetched = files.get(cid, maxBytes);
        seconds.observe((System.nanoTime() - start) / 1e9);
        progress.run();
        fetches.labelValues(outcome(fetched)).inc();
        if (fetched instanceof Fetched.Found found) {
            readBytes.inc(found.content().size());
        }
        return fetched;
    }

    @Override
    public Cid put(byte[] file) {
        Cid cid = files.put(file);
        stored.inc();
        storedBytes.inc(file.length);
        return cid;
    }

    private static String outcome(Fetched fetched) {
        if (fetched instanceof Fetched.Found) {
            return "found";
        }
        if (fetched instanceof Fetched.TooLarge) {
            return "too_large";
        }
        return fetched instanceof Fetched.NotAFile ? "not_a_file" : "unavailable";
    }
}
