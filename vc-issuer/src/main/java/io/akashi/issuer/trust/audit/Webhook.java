package io.akashi.issuer.trust.audit;

import io.akashi.attestation.Bytes;
import io.akashi.sidetree.store.SortedRows;
import io.akashi.sidetree.store.SortedRows.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells a receiver of every entry of the audit log, in order, at least once. How far it got is kept under the key
 * {@code webhook}, so that nothing is forgotten over a restart. One that is not taken is tried again after a minute, twice
 * that, and so on to six hours; after {@value #ATTEMPTS} times it is passed over. Used by one thread.
 */
public final class Webhook {
    /** How often one entry is tried. */
    public static final int ATTEMPTS = 12;

    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final io.akashi.sidetree.encoding.Bytes KEY = io.akashi.sidetree.encoding.Bytes.ofUtf8("webhook");

    private final SortedRows rows;
    private final AuditLog log;
    private final WebhookTarget target;
    private final WebhookSeal seal;
    private final Consumer<String> passedOver;

    /** @param passedOver is told of an entry that was given up, in a sentence */
    public Webhook(SortedRows rows, AuditLog log, WebhookTarget target, WebhookSeal seal, Consumer<String> passedOver) {
        this.rows = rows;
        this.log = log;
        this.target = target;
        this.seal = seal;
        this.passedOver = passedOver;
    }

    /** Where it stands: the next entry, how often it was tried, and before when it is not tried again. */
    private record Progress(long next, int attempts, Instant notBefore) {
        String text() {
            return next + " " + attempts + " " + notBefore;
        }

        static Progress of(String text) {
            String[] parts = text.split(" ");
            return new Progress(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Instant.parse(parts[2]));
        }

        /** Whether it is time, or the clock was set back since: else one that had run ahead would have to be waited for. */
        boolean isDue(Instant now) {
            return !notBefore.isAfter(now) || notBefore.isAfter(now.plus(pause(attempts)));
        }
    }

    /** Begins with what comes from now on, unless it has begun before. */
    public void begin(Instant now) {
        if (rows.get(KEY).isEmpty()) {
            save(new Progress(log.head().sequence() + 1, 0, now));
        }
    }

    /** Sends what is due, at most {@code most} entries, and says how many were taken. */
    public int deliver(Instant now, int most) {
        begin(now);
        Progress progress = Progress.of(rows.get(KEY).orElseThrow().utf8());
        if (!progress.isDue(now)) {
            return 0;
        }
        int taken = 0;
        for (AuditEntry entry : log.range(progress.next(), most)) {
            Bytes body = entry.encoded();
            Optional<String> fault = target.post(seal.headers(body), body);
            if (fault.isPresent()) {
                failed(progress, fault.get(), now);
                return taken;
            }
            taken++;
            progress = new Progress(entry.sequence() + 1, 0, now);
            save(progress);
        }
        return taken;
    }

    private void failed(Progress progress, String fault, Instant now) {
        int attempts = progress.attempts() + 1;
        if (attempts >= ATTEMPTS) {
            passedOver.accept("entry " + progress.next() + " was not taken " + attempts + " times: " + fault);
            save(new Progress(progress.next() + 1, 0, now));
            return;
        }
        save(new Progress(progress.next(), attempts, now.plus(pause(attempts))));
    }

    private static Duration pause(int attempts) {
        if (attempts == 0) {
            return Duration.ZERO;
        }
        Duration pause = FIRST_WAIT.multipliedBy(1L << (attempts - 1));
        return pause.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : pause;
    }

    private void save(Progress progress) {
        rows.write(List.of(new Change.Put(KEY, io.akashi.sidetree.encoding.Bytes.ofUtf8(progress.text()))));
    }
}
