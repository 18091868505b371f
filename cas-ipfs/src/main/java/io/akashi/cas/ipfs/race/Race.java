package io.akashi.cas.ipfs.race;

import io.akashi.cas.ipfs.source.Offer;
import io.akashi.sidetree.content.Cid;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Asks sources for one file: the first at once, the next when the one before has failed or a while has passed. The first
 * conclusive answer wins, and the others are cancelled.
 */
final class Race {
    private static final int SHOWN_CHARACTERS = 500;

    private final Deque<RatedSource> waiting;
    private final CompletionService<Run> done;
    private final Duration stagger;
    private final List<Runner> running = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private int open;

    /** @param sources in the order in which they are asked */
    Race(List<RatedSource> sources, ExecutorService threads, Duration stagger) {
        this.waiting = new ArrayDeque<>(sources);
        this.done = new ExecutorCompletionService<>(threads);
        this.stagger = stagger;
    }

    private record Run(RatedSource source, Offer offer) {}

    private record Runner(RatedSource source, Future<Run> run) {}

    /** The answer that wins; {@link Offer.Failed} with everybody's reasons if there is none. */
    Offer run(Cid cid, int maxBytes) {
        try {
            while (!waiting.isEmpty() || open > 0) {
                if (!waiting.isEmpty()) {
                    begin(waiting.removeFirst(), cid, maxBytes);
                }
                Future<Run> next = waiting.isEmpty() ? done.take() : done.poll(stagger.toNanos(), TimeUnit.NANOSECONDS);
                if (next != null && finish(next.get())) {
                    settle(next.get().source());
                    return next.get().offer();
                }
            }
            return new Offer.Failed(shown());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Offer.Failed("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a source failed as none may", e.getCause());
        } finally {
            running.forEach(runner -> runner.run().cancel(true));
        }
    }

    private void begin(RatedSource source, Cid cid, int maxBytes) {
        running.add(new Runner(source, done.submit(() -> new Run(source, source.ask(cid, maxBytes)))));
        open++;
    }

    private boolean finish(Run run) {
        open--;
        reasons.add(run.source().name() + ": " + run.offer());
        return run.offer().isConclusive();
    }

    /** A source that hangs is always cancelled before it fails; being overtaken is what tells. */
    private void settle(RatedSource winner) {
        for (Runner runner : running) {
            if (runner.source() == winner) {
                break;
            }
            if (!runner.run().isDone()) {
                runner.source().outrun();
            }
        }
        waiting.forEach(RatedSource::passedOver);
    }

    private String shown() {
        String all = String.join("; ", reasons);
        return all.length() > SHOWN_CHARACTERS ? all.substring(0, SHOWN_CHARACTERS) + "…" : all;
    }
}
