package io.akashi.node.client;

import io.akashi.node.client.ClientAccounts.Reservation;
import io.akashi.node.config.Access.Client;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.OperationQueue;
import io.akashi.sidetree.store.OperationQueue.Enqueued;
import io.akashi.sidetree.store.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets operations of clients into the queue. An operation is counted on disk before it is queued: a crash in between costs
 * its client one of the quota, never the operator an operation without an owner. Safe for threads.
 */
public final class Admissions {
    private static final int STRIPES = 1_024;

    private final ClientAccounts accounts;
    private final OperationQueue queue;
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
    private final List<Lock> stripes =
            Stream.<Lock>generate(ReentrantLock::new).limit(STRIPES).toList();

    /** The way into this queue. */
    Admissions(ClientAccounts accounts, OperationQueue queue) {
        this.accounts = accounts;
        this.queue = queue;
    }

    /**
     * Has an operation queued on a client's account. One that is known already is on nobody's account a second time.
     *
     * @param queueing puts it into the queue
     */
    public Entry enter(Client client, OperationId id, Supplier<Enqueued> queueing, Instant now) {
        Lock sameOperation = stripes.get(Math.floorMod(id.hashCode(), STRIPES));
        sameOperation.lock();
        gate.readLock().lock();
        try {
            if (isKnown(id)) {
                return new Entry.Taken(new Enqueued.Known());
            }
            Reservation reservation = accounts.reserve(client, id, now);
            return reservation instanceof Reservation.Made made
                    ? new Entry.Taken(queue(client, id, queueing, made))
                    : new Entry.Refused(((Reservation.Refused) reservation).refusal());
        } finally {
            gate.readLock().unlock();
            sameOperation.unlock();
        }
    }

    private boolean isKnown(OperationId id) {
        return queue.receipt(id)
                .filter(receipt -> !(receipt.state() instanceof Receipt.State.Rejected))
                .isPresent();
    }

    private Enqueued queue(Client client, OperationId id, Supplier<Enqueued> queueing, Reservation.Made made) {
        boolean accepted = false;
        try {
            Enqueued enqueued = queueing.get();
            accepted = enqueued instanceof Enqueued.Accepted;
            return enqueued;
        } finally {
            if (!accepted) {
                accounts.cancel(client, id, made);
            }
        }
    }

    /** Held while operations leave the queue or return to it: nobody is then between being counted and being queued. */
    Lock alone() {
        return gate.writeLock();
    }

    /** What became of an operation. */
    public sealed interface Entry {
        /** It kept within the limits, or was known; {@code enqueued} tells whether the queue took it. */
        record Taken(Enqueued enqueued) implements Entry {}

        /** It was not queued. */
        record Refused(Refusal refusal) implements Entry {}
    }
}
