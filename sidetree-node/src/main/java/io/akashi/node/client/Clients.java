package io.akashi.node.client;

import io.akashi.node.config.Access;
import io.akashi.sidetree.store.BatchId;
import io.akashi.sidetree.store.BatchJournal;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.OperationQueue;
import io.akashi.sidetree.store.Receipt;
import io.akashi.sidetree.store.SortedRows;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;

/** Those who may have operations written, and everything that keeps them within their limits. */
public final class Clients {
    private final ClientKeys keys;
    private final Attempts attempts = new Attempts();
    private final ClientAccounts accounts;
    private final Admissions admissions;
    private final PriceWatch prices;
    private final BatchJournal journal;
    private final InstantSource clock;

    private Clients(
            Access.ByKey access, OperationQueue queue, BatchJournal journal, ClientAccounts accounts, Watch watch) {
        this.keys = new ClientKeys(access.clients());
        this.accounts = accounts;
        this.admissions = new Admissions(accounts, queue);
        this.prices = watch.prices();
        this.clock = watch.clock();
        AccountedJournal accounted = new AccountedJournal(journal, queue, accounts, admissions.alone(), clock);
        accounted.resume();
        this.journal = accounted;
    }

    /**
     * The clients of a node, whose accounts are in these rows.
     *
     * @param journal of the batches that are made of this queue
     */
    public static Clients open(
            Access.ByKey access, SortedRows rows, OperationQueue queue, BatchJournal journal, Watch watch) {
        ClientAccounts accounts = new ClientAccounts(
                access.clients(), rows, watch.prices()::latest, watch.clock().instant());
        Set<BatchId> open = journal.open().stream().map(BatchRecord::id).collect(Collectors.toSet());
        accounts.resume(id -> queue.receipt(id).filter(Clients::isToBeWritten).isPresent(), open::contains);
        return new Clients(access, queue, journal, accounts, watch);
    }

    private static boolean isToBeWritten(Receipt receipt) {
        return !(receipt.state() instanceof Receipt.State.Applied)
                && !(receipt.state() instanceof Receipt.State.Rejected);
    }

    /** Tells them apart. */
    public ClientKeys keys() {
        return keys;
    }

    /** Counts their requests. */
    public Attempts attempts() {
        return attempts;
    }

    /** Lets their operations into the queue. */
    public Admissions admissions() {
        return admissions;
    }

    /** What they had accepted and were charged. */
    public ClientAccounts accounts() {
        return accounts;
    }

    /** The journal that a writer has to use so that they are charged. */
    public BatchJournal journal() {
        return journal;
    }

    /** Looks at the price, and forgets what is past. By the thread that writes batches. */
    public void advance() {
        prices.look(clock.instant());
        accounts.forgetOld(clock.instant());
    }

    /** Where prices come from, and the time. */
    public record Watch(PriceWatch prices, InstantSource clock) {}
}
