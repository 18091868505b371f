package io.akashi.node.client;

import io.akashi.node.client.AccountRows.Owned;
import io.akashi.node.config.Access.Client;
import io.akashi.node.write.BatchPrice;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.store.BatchId;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.SortedRows;
import io.akashi.sidetree.store.SortedRows.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What each client had accepted in this hour and was charged on this day, in UTC. All is on disk before it counts for
 * somebody; what is asked at each request is kept in memory too. Safe for threads; batches are told by one.
 */
public final class ClientAccounts {
    private final AccountRows rows;
    private final Supplier<Optional<BatchPrice>> price;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private Periods periods;
    private int waiting;

    /** The accounts of these clients as far as these rows hold them; {@link #resume} is to follow. */
    public ClientAccounts(List<Client> clients, SortedRows rows, Supplier<Optional<BatchPrice>> price, Instant now) {
        this.rows = new AccountRows(rows);
        this.price = price;
        this.periods = Periods.FIRST.at(now);
        Map<String, Integer> accepted = this.rows.acceptedIn(periods.hour());
        for (Client client : clients) {
            Tally tally = new Tally(client);
            tally.accepted = accepted.getOrDefault(client.name(), 0);
            tally.charged = this.rows.chargedOn(periods.day(), client.name());
            tallies.put(client.name(), tally);
        }
    }

    /**
     * Goes through all operations' rows after a start: forgets those that are on their way no more, and awaits the charge
     * of those whose batch is none any more.
     */
    void resume(Predicate<OperationId> isOnItsWay, Predicate<BatchId> isOpen) {
        List<Change> changes = new ArrayList<>();
        rows.forEachOwned((id, owned) -> {
            if (!owned.isUncharged() && isOpen.test(new BatchId(owned.batch()))) {
                return;
            }
            if (!isOnItsWay.test(id)) {
                changes.add(AccountRows.delete(id));
                return;
            }
            if (!owned.isUncharged()) {
                changes.add(AccountRows.put(id, Owned.uncharged(owned.client())));
            }
            addUncharged(owned.client(), 1);
        });
        rows.write(changes);
    }

    /** Counts an operation, in the hour that is returned, durably; unless the client may not have one more. */
    Reservation reserve(Client client, OperationId id, Instant now) {
        Reservation reservation = count(client, now);
        if (reservation instanceof Reservation.Made made) {
            boolean written = false;
            try {
                rows.write(List.of(
                        AccountRows.put(id, Owned.uncharged(client.name())),
                        AccountRows.accepted(made.hour(), client.name(), id)));
                written = true;
            } finally {
                if (!written) {
                    uncount(client, made);
                }
            }
        }
        return reservation;
    }

    /** Takes the count of an operation back that was not accepted after all. */
    void cancel(Client client, OperationId id, Reservation.Made made) {
        try {
            rows.write(List.of(AccountRows.delete(id), AccountRows.notAccepted(made.hour(), client.name(), id)));
        } finally {
            uncount(client, made);
        }
    }

    private synchronized Reservation count(Client client, Instant now) {
        goOn(now);
        Tally tally = tally(client.name());
        if (tally.accepted >= client.operationsPerHour()) {
            return new Reservation.Refused(
                    new Refusal.OverQuota(client.operationsPerHour(), periods.untilNextHour(now)));
        }
        Optional<BatchPrice> known = price.get();
        if (known.isEmpty()) {
            return new Reservation.Refused(new Refusal.Unpriced());
        }
        Satoshis worst = known.get().worst(tally.uncharged + 1, waiting + 1);
        if (tally.charged + worst.amount() > client.satoshisPerDay().amount()) {
            return new Reservation.Refused(new Refusal.OverBudget(
                    client.satoshisPerDay(),
                    new Satoshis(tally.charged),
                    tally.uncharged,
                    worst,
                    periods.untilNextDay(now)));
        }
        tally.accepted++;
        tally.uncharged++;
        waiting++;
        return new Reservation.Made(periods.hour());
    }

    private synchronized void uncount(Client client, Reservation.Made made) {
        Tally tally = tally(client.name());
        if (made.hour() == periods.hour()) {
            tally.accepted--;
        }
        tally.uncharged--;
        waiting--;
    }

    /** Tells how many wait for a batch, owned or not; nobody may be between being counted and being queued. */
    synchronized void waiting(int operations) {
        waiting = operations;
    }

    /**
     * Charges each operation of a batch its part of the fee, less what it was charged for this batch before: told twice, it
     * charges once.
     *
     * @param fee of the batch's newest version
     */
    void charge(BatchId batch, List<OperationId> operations, Satoshis fee, Instant now) {
        long share = BatchPrice.share(fee.amount(), operations.size());
        Map<String, Charge> charges = new HashMap<>();
        List<Change> changes = new ArrayList<>();
        for (OperationId id : operations) {
            Optional<Owned> found = rows.owned(id);
            if (found.isEmpty()) {
                continue; // it was accepted when everybody might write
            }
            Owned owned = found.get();
            long before = owned.chargedFor(batch);
            if (owned.batch() != batch.value() || before < share) {
                changes.add(AccountRows.put(id, new Owned(owned.client(), batch.value(), Math.max(before, share))));
                Charge charge = new Charge(Math.max(0, share - before), owned.isUncharged() ? 1 : 0);
                charges.merge(owned.client(), charge, Charge::and);
            }
        }
        long day = goOn(now).day();
        charges.forEach((client, charge) ->
                changes.add(AccountRows.charged(day, client, rows.chargedOn(day, client) + charge.satoshis())));
        rows.write(changes);
        charges.forEach(this::settle);
    }

    private synchronized void settle(String client, Charge charge) {
        Tally tally = tallies.get(client);
        if (tally != null) {
            tally.charged += charge.satoshis();
            tally.uncharged -= charge.operations();
        }
    }

    /**
     * The operations of a batch that is none any more wait again, and will be charged for another. What they were charged
     * for this one stays: its transaction was signed and may have been spent.
     */
    void returned(BatchId batch, List<OperationId> operations) {
        List<Change> changes = new ArrayList<>();
        for (OperationId id : operations) {
            rows.owned(id).filter(owned -> owned.batch() == batch.value()).ifPresent(owned -> {
                changes.add(AccountRows.put(id, Owned.uncharged(owned.client())));
                addUncharged(owned.client(), 1);
            });
        }
        rows.write(changes);
    }

    /** Forgets the operations of a batch that is final, unless they were accepted anew since. */
    void finished(BatchId batch, List<OperationId> operations) {
        rows.write(operations.stream()
                .filter(id -> rows.owned(id)
                        .filter(owned -> owned.batch() == batch.value())
                        .isPresent())
                .map(AccountRows::delete)
                .toList());
    }

    /** Forgets earlier hours and days, some at a time. */
    void forgetOld(Instant now) {
        rows.forgetBefore(goOn(now));
    }

    /** Each client's account, in the order of the configuration. */
    public synchronized List<ClientReport> report(Instant now) {
        goOn(now);
        return tallies.values().stream().map(Tally::report).toList();
    }

    private synchronized void addUncharged(String client, int operations) {
        Tally tally = tallies.get(client);
        if (tally != null) {
            tally.uncharged += operations;
        }
    }

    private synchronized Periods goOn(Instant now) {
        Periods next = periods.at(now);
        if (next.hour() != periods.hour()) {
            tallies.values().forEach(tally -> tally.accepted = 0);
        }
        if (next.day() != periods.day()) {
            tallies.values().forEach(tally -> tally.charged = 0);
        }
        periods = next;
        return next;
    }

    private Tally tally(String client) {
        return Optional.ofNullable(tallies.get(client))
                .orElseThrow(() -> new IllegalArgumentException("no client " + client));
    }

    /** Whether an operation was counted. */
    sealed interface Reservation {
        /** It was, in this hour since 1970. */
        record Made(long hour) implements Reservation {}

        /** It was not. */
        record Refused(Refusal refusal) implements Reservation {}
    }

    /** What operations that had not been charged, and those that had been in part, are charged. */
    private record Charge(long satoshis, int operations) {
        Charge and(Charge other) {
            return new Charge(satoshis + other.satoshis, operations + other.operations);
        }
    }

    /** A client's sums. */
    private static final class Tally {
        private final Client client;
        private int accepted;
        private long charged;
        private int uncharged;

        Tally(Client client) {
            this.client = client;
        }

        ClientReport report() {
            return new ClientReport(
                    client.name(),
                    accepted,
                    client.operationsPerHour(),
                    charged,
                    client.satoshisPerDay().amount(),
                    uncharged);
        }
    }
}
