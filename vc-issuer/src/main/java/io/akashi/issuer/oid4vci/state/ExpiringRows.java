package io.akashi.issuer.oid4vci.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.store.SortedRows;
import io.akashi.sidetree.store.SortedRows.Change;
import io.akashi.sidetree.store.SortedRows.Row;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Rows that are there until a time, to the second, and not after it: {@code vci/TABLE/ID} holds the time (8 bytes) and the
 * record as JSON, {@code vci-until/TIME/TABLE/ID} nothing. What is over is removed while new rows are written, so that as
 * many rows are kept as are in force, and a few more. Safe for threads.
 */
public final class ExpiringRows {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Bytes NOTHING = Bytes.wrap(new byte[0]);
    private static final String UNTIL = "vci-until/";

    /** How many writes pass between two sweeps, and how many rows a sweep removes at most. */
    private static final int SWEEP_EVERY = 64;

    private static final int SWEEP_LIMIT = 4 * SWEEP_EVERY;

    private final SortedRows rows;
    private final AtomicInteger writes = new AtomicInteger();

    /** These rows, of which no other part of the program uses those that begin with {@code vci}. */
    public ExpiringRows(SortedRows rows) {
        this.rows = rows;
    }

    /** The record of this id, if it is in force. */
    public <T> Optional<T> get(Table<T> table, String id, Instant now) {
        return rows.get(key(table.name(), id))
                .filter(value -> value.view().getLong() > now.getEpochSecond())
                .map(value -> read(table, value));
    }

    /** What puts a record there until a time; to be given to {@link #write}. */
    public static <T> List<Change> put(Table<T> table, String id, T value, Instant until) {
        long second = until.getEpochSecond();
        return List.of(
                new Change.Put(key(table.name(), id), written(second, value)),
                new Change.Put(untilKey(second, table.name(), id), NOTHING));
    }

    /** What removes a record. */
    public static List<Change> delete(Table<?> table, String id) {
        return List.of(new Change.Delete(key(table.name(), id)));
    }

    /** Makes all these changes or none, durably, and removes some rows that are over. */
    @SafeVarargs
    public final void write(Instant now, List<Change>... changes) {
        List<Change> all = new ArrayList<>();
        for (List<Change> some : changes) {
            all.addAll(some);
        }
        rows.write(all);
        if (writes.incrementAndGet() % SWEEP_EVERY == 0) {
            sweep(now);
        }
    }

    /** Removes rows that are over, a bounded number; says how many. */
    public int sweep(Instant now) {
        String end = UNTIL + sorted(now.getEpochSecond() + 1);
        List<Row> due = rows.range(Bytes.ofUtf8(UNTIL), Bytes.ofUtf8(end), SWEEP_LIMIT);
        List<Change> changes = new ArrayList<>();
        for (Row row : due) {
            changes.add(new Change.Delete(row.key()));
            String name = row.key().utf8().substring(end.length() + 1);
            Bytes key = Bytes.ofUtf8("vci/" + name);
            // a row that was put again lives longer than its first term
            if (rows.get(key)
                    .filter(v -> v.view().getLong() <= now.getEpochSecond())
                    .isPresent()) {
                changes.add(new Change.Delete(key));
            }
        }
        if (!changes.isEmpty()) {
            rows.write(changes);
        }
        return due.size();
    }

    /** A secret of 32 bytes of this issuer's own, made when it is first asked for, and kept for good. */
    public synchronized Bytes ownSecret(String name) {
        Bytes key = Bytes.ofUtf8("vci-secret/" + name);
        return rows.get(key).orElseGet(() -> {
            Bytes made = Bytes.wrap(Secrets.bytes(32));
            rows.write(List.of(new Change.Put(key, made)));
            return made;
        });
    }

    private static Bytes key(String table, String id) {
        return Bytes.ofUtf8("vci/" + table + "/" + id);
    }

    private static Bytes untilKey(long second, String table, String id) {
        return Bytes.ofUtf8(UNTIL + sorted(second) + "/" + table + "/" + id);
    }

    private static String sorted(long second) {
        return String.format(Locale.ROOT, "%012d", second);
    }

    private static Bytes written(long second, Object value) {
        try {
            byte[] json = JSON.writeValueAsBytes(value);
            return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + json.length)
                    .putLong(second)
                    .put(json)
                    .array());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of plain values can be written", e);
        }
    }

    private static <T> T read(Table<T> table, Bytes value) {
        ByteBuffer in = value.view();
        in.getLong();
        try {
            return JSON.readValue(StandardCharsets.UTF_8.decode(in).toString(), table.type());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row of " + table.name() + " cannot be read", e);
        }
    }
}
