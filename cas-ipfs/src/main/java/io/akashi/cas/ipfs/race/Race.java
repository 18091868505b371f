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
    private final List<Future<Run>> running = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private int open;

    /** @param sources in the order in which they are asked */
    Race(List<RatedSource> sources, ExecutorService threads, Duration stagger) {
        this.waiting = new ArrayDeque<>(sources);
        this.done = new ExecutorCompletionService<>(threads);
        this.stagger = stagger;
    }

    private record Run(String source, Offer offer) {}

    /** The answer that wins; {@link Offer.Failed} with everybody's reasons if there is none. */
    Offer run(Cid cid, int maxBytes) {
        try {
            while (!waiting.isEmpty() || open > 0) {
                if (!waiting.isEmpty()) {
                    begin(waiting.removeFirst(), cid, maxBytes);
                }
                Future<Run> next = waiting.isEmpty() ? done.take() : done.poll(stagger.toNanos(), TimeUnit.NANOSECONDS);
                if (next != null && finish(next.get())) {
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
            running.forEach(run -> run.cancel(true));
        }
    }

    private void begin(RatedSource source, Cid cid, int maxBytes) {
        running.add(done.submit(() -> new Run(source.name(), source.ask(cid, maxBytes))));
        open++;
    }

    private boolean finish(Run run) {
        open--;
        reasons.add(run.source() + ": " + run.offer());
        return run.offer().isConclusive();
    }

    private String shown() {
        String all = String.join("; ", reasons);
        return all.length() > SHOWN_CHARACTERS ? all.substring(0, SHOWN_CHARACTERS) + "…" : all;
    }
}
