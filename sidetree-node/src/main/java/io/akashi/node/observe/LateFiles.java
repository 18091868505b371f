package io.akashi.node.observe;

import io.akashi.node.observe.BlockReader.TransactionReading;
import io.akashi.sidetree.batch.FileSource;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again, for ever, what was unavailable: first at once, then after one minute, two, four, up to an hour. A round
 * is bounded. A transaction that cannot be read for a failure of the machine waits like one that is unavailable, and
 * holds up no other; a failure of the store is everybody's, and rises. Used by the observer's thread, so that nothing
 * else writes meanwhile.
 */
public final class LateFiles {
    private static final Logger LOG = LoggerFactory.getLogger(LateFiles.class);

    /** The most that one round tries. */
    static final int ROUND = 100;

    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int LONGEST_AFTER = 6;

    private final OperationStore store;
    private final BlockReader reader;
    private final Observer.Options options;
    private final Ahead ahead;
    private final Map<TransactionNumber, Instant> nextTries = new HashMap<>();
    private final Map<TransactionNumber, CompletableFuture<FileSource>> fetching = new HashMap<>();
    private final Set<TransactionNumber> seen = new HashSet<>();
    private final Set<TransactionNumber> failing = new HashSet<>();
    private TransactionNumber from = new TransactionNumber(0);

    /** Reads with the same reader as the observer, and has files fetched as that does. */
    public LateFiles(OperationStore store, BlockReader reader, Observer.Options options) {
        this(store, reader, reader.ahead(), options);
    }

    /**
     * Reads with the same reader as the observer.
     *
     * @param ahead fetches the files, meanwhile or at once
     */
    public LateFiles(OperationStore store, BlockReader reader, Ahead ahead, Observer.Options options) {
        this.store = store;
        this.reader = reader;
        this.ahead = ahead;
        this.options = options;
    }

    /**
     * Tries those that are due, at most {@value #ROUND} looked at, going round the whole list from call to call. What must
     * be fetched first is read in a later call.
     */
    public void retryDue(Instant now) {
        List<TransactionRecord> page = store.unavailable(from, ROUND);
        for (TransactionRecord record : page) {
            TransactionNumber number = record.transaction().number();
            Instant due = nextTries.getOrDefault(number, now);
            boolean setBack = due.isAfter(now.plus(LONGEST_WAIT)); // the clock was, since then
            seen.add(number);
            if ((setBack || !due.isAfter(now)) && !Thread.currentThread().isInterrupted()) {
                read(record, now).ifPresent(reading -> keep(record, reading, now));
            }
            from = new TransactionNumber(number.value() + 1);
        }
        if (page.size() < ROUND) {
            from = new TransactionNumber(0);
            fetching.keySet().retainAll(seen); // others were rolled back
            failing.retainAll(seen);
            seen.clear();
        }
    }

    /** The reading, once the files are fetched; no failure of it rises. */
    private Optional<TransactionReading> read(TransactionRecord record, Instant now) {
        TransactionNumber number = record.transaction().number();
        try {
            Optional<TransactionReading> reading = readOnceFetched(record);
            reading.ifPresent(done -> failing.remove(number));
            return reading;
        } catch (RuntimeException e) {
            if (failing.add(number)) {
                LOG.error("event=late_files_failed transaction={}", number.value(), e);
            }
            schedule(number, now.plus(wait(attempts(record) + 1)));
            return Optional.empty();
        }
    }

    private Optional<TransactionReading> readOnceFetched(TransactionRecord record) {
        TransactionNumber number = record.transaction().number();
        if (fetching.size() < ROUND) {
            fetching.computeIfAbsent(number, absent -> ahead.begin(record.transaction()));
        }
        CompletableFuture<FileSource> files = fetching.get(number);
        if (files == null || !files.isDone()) {
            return Optional.empty();
        }
        fetching.remove(number);
        options.trace().at(Phase.RETRY);
        return Optional.of(reader.read(record.transaction(), attempts(record), files.join()));
    }

    private static int attempts(TransactionRecord record) {
        return record.outcome() instanceof Outcome.Unavailable unavailable ? unavailable.attempts() : 0;
    }

    /** When this transaction is tried again, if that is known. */
    public synchronized Optional<Instant> nextTry(TransactionNumber number) {
        return Optional.ofNullable(nextTries.get(number));
    }

    private void keep(TransactionRecord record, TransactionReading reading, Instant now) {
        TransactionRecord found = keep(record, reading.transaction());
        if (!found.equals(reading.transaction())) {
            store.noteTry(found);
        } else if (!found.equals(record)) {
            store.replaceLate(found, reading.operations());
        }
        if (!found.equals(record)) {
            options.listener().retried(found);
        }
        options.trace().done(Phase.RETRY);
        schedule(record.transaction().number(), found.outcome(), now);
    }

    /**
     * The later reading, with the operations of the earlier one where less could be had than then: files do not change, so
     * that what was read of them holds also when they are gone.
     */
    private static TransactionRecord keep(TransactionRecord earlier, TransactionRecord later) {
        if (earlier.outcome() instanceof Outcome.Unavailable before
                && later.outcome() instanceof Outcome.Unavailable now
                && now.operations() < before.operations()) {
            return new TransactionRecord(
                    later.transaction(), new Outcome.Unavailable(before.operations(), now.missing(), now.attempts()));
        }
        return later;
    }

    private synchronized void schedule(TransactionNumber number, Outcome outcome, Instant now) {
        if (outcome instanceof Outcome.Unavailable unavailable) {
            schedule(number, now.plus(wait(unavailable.attempts())));
        } else {
            nextTries.remove(number);
        }
    }

    private synchronized void schedule(TransactionNumber number, Instant next) {
        nextTries.put(number, next);
    }

    private static Duration wait(int attempts) {
        int doublings = Math.max(attempts - 2, 0);
        return doublings >= LONGEST_AFTER ? LONGEST_WAIT : FIRST_WAIT.multipliedBy(1L << doublings);
    }
}
