package io.akashi.issuer.status;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.store.SortedRows;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All lists of one issuer. An index is given out once and never again, also across restarts: positions are reserved on disk
 * before the first of them is used, and what is reserved and unused when the process ends stays unused. When a list is full the
 * next one begins. Safe for threads; one instance a set of rows.
 */
public final class StatusLists {
    /** The fewest entries that a list may have: fewer would tell whose status is asked for. Bitstring Status List 1.0, 5.1. */
    public static final int LEAST_ENTRIES = 1 << 17;

    // One sync to disk for this many credentials.
    private static final int RESERVED_AT_ONCE = 64;

    private final StatusRows rows;
    private final int bits;
    private final SecureRandom random = new SecureRandom();
    private final Map<Integer, StatusBits> open = new HashMap<>();

    private int list;
    private int next;
    private int reserved;
    private IndexOrder order;

    /**
     * The lists that lie in these rows.
     *
     * @param entries of lists that begin from now on: a power of two, at least {@link #LEAST_ENTRIES}
     */
    public StatusLists(SortedRows rows, int entries) {
        if (entries < LEAST_ENTRIES || entries > 1 << 24 || Integer.bitCount(entries) != 1) {
            throw new IllegalArgumentException("a list has a power of two of entries from " + LEAST_ENTRIES + " to "
                    + (1 << 24) + ", found " + entries);
        }
        this.rows = new StatusRows(rows);
        this.bits = Integer.numberOfTrailingZeros(entries);
        StatusRows.Header last = this.rows.last().orElseGet(() -> begin(0));
        this.list = last.list();
        this.next = last.reserved();
        this.reserved = last.reserved();
        this.order = new IndexOrder(last.key(), last.bits());
    }

    /** Places for this many new credentials, each given out for the first time, durably before this returns. */
    public synchronized List<StatusIndex> allocate(int count) {
        List<StatusIndex> places = new ArrayList<>(count);
        while (places.size() < count) {
            if (next == reserved) {
                reserve(count - places.size());
            }
            places.add(new StatusIndex(list, order.at(next)));
            next++;
        }
        return List.copyOf(places);
    }

    /**
     * Lets this happen to the credential at this place, durably before it returns.
     *
     * @param alongside further rows that are written in the same step, if the status changes
     * @throws IllegalArgumentException if there is no such place
     */
    public synchronized StatusOutcome apply(StatusEvent event, StatusIndex place, List<SortedRows.Change> alongside) {
        StatusBits states = bits(place.list()).orElseThrow(() -> unknown(place));
        if (place.index() >= states.entries()) {
            throw unknown(place);
        }
        StatusOutcome outcome = event.on(states.get(place.index()));
        if (outcome == StatusOutcome.CHANGED) {
            List<SortedRows.Change> changes = new ArrayList<>(alongside);
            changes.add(rows.put(place, event.target()));
            rows.write(changes);
            states.set(place.index(), event.target());
        }
        return outcome;
    }

    /** The status at this place, if there is one. */
    public synchronized Optional<StatusState> find(StatusIndex place) {
        return bits(place.list())
                .filter(states -> place.index() < states.entries())
                .map(states -> states.get(place.index()));
    }

    /** How many lists there are; their numbers count from 0. */
    public synchronized int count() {
        return list + 1;
    }

    /** Everything that the list of this number says now. */
    public synchronized Optional<StatusSnapshot> snapshot(int number) {
        return bits(number).map(StatusBits::snapshot);
    }

    /** A number that is another whenever a status in the list of this number has changed. */
    synchronized long version(int number) {
        return bits(number).map(StatusBits::version).orElse(-1L);
    }

    private void reserve(int wanted) {
        StatusRows.Header header = rows.find(list).orElseThrow();
        if (header.reserved() == 1 << header.bits()) {
            header = begin(list + 1);
            list = header.list();
            next = 0;
            order = new IndexOrder(header.key(), header.bits());
        }
        int end = Math.min(1 << header.bits(), header.reserved() + Math.max(wanted, RESERVED_AT_ONCE));
        rows.write(List.of(new StatusRows.Header(header.list(), header.key(), header.bits(), end).put()));
        reserved = end;
    }

    private StatusRows.Header begin(int number) {
        byte[] key = new byte[IndexOrder.KEY_BYTES];
        random.nextBytes(key);
        StatusRows.Header header = new StatusRows.Header(number, Bytes.wrap(key), bits, 0);
        rows.write(List.of(header.put()));
        return header;
    }

    private Optional<StatusBits> bits(int number) {
        Optional<StatusBits> known = Optional.ofNullable(open.get(number));
        if (known.isPresent()) {
            return known;
        }
        Optional<StatusBits> read = rows.find(number).map(this::read);
        read.ifPresent(states -> open.put(number, states));
        return read;
    }

    private StatusBits read(StatusRows.Header header) {
        StatusBits states = new StatusBits(1 << header.bits());
        rows.states(header.list()).forEach(stored -> states.set(stored.index(), stored.state()));
        return states;
    }

    private static IllegalArgumentException unknown(StatusIndex place) {
        return new IllegalArgumentException("no status has the place " + place);
    }
}
