package io.akashi.node.client;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.store.BatchId;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.SortedRows;
import io.akashi.sidetree.store.SortedRows.Change;
import io.akashi.sidetree.store.SortedRows.Row;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The accounts as rows.
 *
 * <ul>
 *   <li>{@code client/operation/ID}: whose the operation is, the batch that it was last charged for (8 bytes, 0 for none),
 *       how much for that batch (8 bytes), the client's name
 *   <li>{@code client/hour/HOUR/NAME/ID}: it was accepted in this hour
 *   <li>{@code client/day/DAY/NAME}: what was charged on this day (8 bytes)
 * </ul>
 *
 * An accepted operation has rows of its own and changes no sum, so that many can be written at once.
 */
final class AccountRows {
    private static final String OPERATION = "client/operation/";
    private static final String HOUR = "client/hour/";
    private static final String DAY = "client/day/";
    private static final int PAGE = 1_000;
    private static final Bytes NOTHING = Bytes.wrap(new byte[0]);

    private final SortedRows rows;

    AccountRows(SortedRows rows) {
        this.rows = rows;
    }

    /**
     * An operation's row.
     *
     * @param batch that it was charged for, 0 for none
     * @param charged for that batch
     */
    record Owned(String client, long batch, long charged) {
        static Owned uncharged(String client) {
            return new Owned(client, 0, 0);
        }

        boolean isUncharged() {
            return batch == 0;
        }

        /** What it was charged for this batch already. */
        long chargedFor(BatchId id) {
            return batch == id.value() ? charged : 0;
        }

        private static Owned read(Bytes value) {
            ByteBuffer in = value.view();
            long batch = in.getLong();
            long charged = in.getLong();
            return new Owned(StandardCharsets.US_ASCII.decode(in).toString(), batch, charged);
        }

        private Bytes write() {
            byte[] name = client.getBytes(StandardCharsets.US_ASCII);
            ByteBuffer out = ByteBuffer.allocate(2 * Long.BYTES + name.length);
            return Bytes.wrap(out.putLong(batch).putLong(charged).put(name).array());
        }
    }

    Optional<Owned> owned(OperationId id) {
        return rows.get(key(OPERATION + id)).map(Owned::read);
    }

    /** Every operation's row; rows may be changed meanwhile. */
    void forEachOwned(BiConsumer<OperationId, Owned> action) {
        Bytes end = after(OPERATION);
        Bytes from = key(OPERATION);
        List<Row> page;
        do {
            page = rows.range(from, end, PAGE);
            for (Row row : page) {
                String id = row.key().utf8().substring(OPERATION.length());
                action.accept(new OperationId(id), Owned.read(row.value()));
                from = key(row.key().utf8() + '\0');
            }
        } while (page.size() == PAGE);
    }

    /** How many operations of each client were accepted in this hour. */
    Map<String, Integer> acceptedIn(long hour) {
        Map<String, Integer> counts = new HashMap<>();
        String prefix = HOUR + sorted(hour) + "/";
        Bytes end = after(prefix);
        Bytes from = key(prefix);
        List<Row> page;
        do {
            page = rows.range(from, end, PAGE);
            for (Row row : page) {
                String rest = row.key().utf8().substring(prefix.length());
                counts.merge(rest.substring(0, rest.indexOf('/')), 1, Integer::sum);
                from = key(row.key().utf8() + '\0');
            }
        } while (page.size() == PAGE);
        return counts;
    }

    /** What a client was charged on this day. */
    long chargedOn(long day, String client) {
        return rows.get(key(DAY + sorted(day) + "/" + client))
                .map(value -> value.view().getLong())
                .orElse(0L);
    }

    /** Removes rows of earlier hours and days, a bounded number. */
    void forgetBefore(Periods now) {
        List<Row> old = new ArrayList<>(rows.range(key(HOUR), key(HOUR + sorted(now.hour())), PAGE));
        old.addAll(rows.range(key(DAY), key(DAY + sorted(now.day())), PAGE));
        write(old.stream().<Change>map(row -> new Change.Delete(row.key())).toList());
    }

    void write(List<Change> changes) {
        if (!changes.isEmpty()) {
            rows.write(changes);
        }
    }

    static Change put(OperationId id, Owned owned) {
        return new Change.Put(key(OPERATION + id), owned.write());
    }

    static Change delete(OperationId id) {
        return new Change.Delete(key(OPERATION + id));
    }

    static Change accepted(long hour, String client, OperationId id) {
        return new Change.Put(inHour(hour, client, id), NOTHING);
    }

    static Change notAccepted(long hour, String client, OperationId id) {
        return new Change.Delete(inHour(hour, client, id));
    }

    static Change charged(long day, String client, long sum) {
        byte[] value = ByteBuffer.allocate(Long.BYTES).putLong(sum).array();
        return new Change.Put(key(DAY + sorted(day) + "/" + client), Bytes.wrap(value));
    }

    private static Bytes inHour(long hour, String client, OperationId id) {
        return key(HOUR + sorted(hour) + "/" + client + "/" + id);
    }

    private static String sorted(long period) {
        return String.format(Locale.ROOT, "%010d", period);
    }

    private static Bytes key(String text) {
        return Bytes.ofUtf8(text);
    }

    /** The first key that does not begin with this prefix, which ends in a slash. */
    private static Bytes after(String prefix) {
        return key(prefix.substring(0, prefix.length() - 1) + (char) ('/' + 1));
    }
}
