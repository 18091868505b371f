package io.akashi.node.cli.compare;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Compares many DIDs, some at a time, in memory that does not grow with their number. */
final class ComparisonRun {
    /** Differences that are listed; more are counted. */
    private static final int LISTED = 1_000;

    private static final int TOLD_EVERY = 100;

    private final Function<String, Optional<Difference>> comparison;
    private final int parallel;
    private final Optional<PrintWriter> progress;
    private final Map<String, Long> causes = new TreeMap<>();
    private final List<Difference> listed = new ArrayList<>();
    private long all;
    private long notCompared;

    /** @param comparison of one DID; safe for threads */
    ComparisonRun(Function<String, Optional<Difference>> comparison, int parallel, Optional<PrintWriter> progress) {
        this.comparison = comparison;
        this.parallel = parallel;
        this.progress = progress;
    }

    Tally run(Iterator<String> dids) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(parallel);
        Semaphore turns = new Semaphore(2 * parallel);
        try {
            while (dids.hasNext()) {
                String did = dids.next();
                turns.acquire();
                threads.execute(() -> {
                    try {
                        count(compared(did));
                    } finally {
                        turns.release();
                    }
                });
            }
            turns.acquire(2 * parallel);
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
        progress.ifPresent(out -> out.print("\r"));
        synchronized (this) {
            return new Tally(all, notCompared, causes, listed);
        }
    }

    /** What cannot be compared is told, whatever threw: a run without it would seem to have found all equal. */
    private Optional<Difference> compared(String did) {
        try {
            return comparison.apply(did);
        } catch (RuntimeException | Error e) {
            return Optional.of(new Difference(did, Difference.Cause.NOT_COMPARED, String.valueOf(e)));
        }
    }

    private synchronized void count(Optional<Difference> found) {
        all++;
        found.ifPresent(difference -> {
            causes.merge(difference.cause().code(), 1L, Long::sum);
            notCompared += difference.isCompared() ? 0 : 1;
            if (listed.size() < LISTED) {
                listed.add(difference);
            }
        });
        if (all % TOLD_EVERY == 0) {
            progress.ifPresent(out -> {
                out.printf("\r%,d compared, %,d not equal", all, listed.size());
                out.flush();
            });
        }
    }
}
