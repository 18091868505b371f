package io.akashi.cas.ipfs.race;

import io.akashi.cas.ipfs.source.ContentSource;
import io.akashi.cas.ipfs.source.Offer;
import io.akashi.sidetree.content.Cid;
import java.time.Duration;

/**
 * A source and how it has done. Good answers raise its score, slow ones less; failures lower it, and poison takes most of
 * it at once. No score reaches zero: a bad source is still asked when all others have failed.
 */
final class RatedSource {
    private static final Duration SLOW = Duration.ofSeconds(3);
    private static final double LEAST = 0.01;
    private static final double WEIGHT = 0.2;
    private static final double AFTER_FAILURE = 0.8;
    private static final double AFTER_POISON = 0.1;
    private static final double AFTER_DEFEAT = 0.9;
    private static final double FORGIVENESS = 0.01;

    private final ContentSource source;
    private double score = 1;
    private long found;
    private long absent;
    private long failed;
    private long poisoned;
    private long bytes;
    private double meanMillis;

    RatedSource(ContentSource source) {
        this.source = source;
    }

    String name() {
        return source.name();
    }

    /** Asks the source; what comes of it counts, unless a race was over meanwhile. */
    Offer ask(Cid cid, int maxBytes) {
        long start = System.nanoTime();
        Offer offer = offer(cid, maxBytes);
        if (!Thread.currentThread().isInterrupted()) {
            count(offer, Duration.ofNanos(System.nanoTime() - start));
        }
        return offer;
    }

    /** Whatever goes wrong in one source, others are asked. */
    private Offer offer(Cid cid, int maxBytes) {
        try {
            return source.offer(cid, maxBytes);
        } catch (RuntimeException e) {
            return new Offer.Failed(e.toString());
        }
    }

    synchronized void count(Offer offer, Duration time) {
        if (offer.isConclusive()) {
            found++;
            bytes += offer instanceof Offer.File file ? file.content().size() : 0;
            meanMillis = meanMillis == 0 ? time.toMillis() : meanMillis + WEIGHT * (time.toMillis() - meanMillis);
            double worth = Math.min(1, (double) SLOW.toMillis() / Math.max(1, time.toMillis()));
            score += WEIGHT * (worth - score);
        } else if (offer instanceof Offer.Absent) {
            absent++;
        } else if (offer instanceof Offer.Poisoned) {
            poisoned++;
            score *= AFTER_POISON;
        } else {
            failed++;
            score *= AFTER_FAILURE;
        }
        score = Math.max(LEAST, score);
    }

    /** One that was asked later has answered sooner. */
    synchronized void outrun() {
        score = Math.max(LEAST, score * AFTER_DEFEAT);
    }

    /** It was not asked this time. After some hundred times everybody gets another chance to be the first. */
    synchronized void passedOver() {
        score += FORGIVENESS * (1 - score);
    }

    synchronized double score() {
        return score;
    }

    synchronized SourceReport report() {
        double rounded = Math.round(score * 1000) / 1000.0;
        return new SourceReport(name(), rounded, found, absent, failed, poisoned, bytes, Math.round(meanMillis));
    }
}
