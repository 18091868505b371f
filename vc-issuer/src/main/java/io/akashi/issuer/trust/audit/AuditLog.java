package io.akashi.issuer.trust.audit;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.crypto.Digest;
import io.akashi.issuer.trust.audit.AuditEntry.Draft;
import io.akashi.sidetree.store.SortedRows;
import io.akashi.sidetree.store.SortedRows.Change;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Decisions in the order they were made, each with the hash of the one before: what was written cannot be changed or taken
 * out without a trace, but for the end, which {@link #head} is there to be noted elsewhere. The rows are under the key
 * {@code audit/}; there is one log to a store. Safe for threads.
 */
public final class AuditLog {
    private static final String PREFIX = "audit/";
    private static final int PAGE = 1_000;

    private final SortedRows rows;
    private final Consumer<AuditEntry> told;
    private long next;
    private String last;

    /** The log in these rows, which others may use under other keys. */
    public AuditLog(SortedRows rows) {
        this(rows, entry -> {});
    }

    /** The same; {@code told} hears of each entry once it is written. */
    public AuditLog(SortedRows rows, Consumer<AuditEntry> told) {
        this.rows = rows;
        this.told = told;
        Optional<AuditEntry> end = rows.last(key(0), key(Long.MAX_VALUE)).map(AuditLog::entry);
        this.next = end.map(AuditEntry::sequence).orElse(0L) + 1;
        this.last = end.map(AuditEntry::hash).orElse(AuditEntry.BEGINNING);
    }

    /** Where a log ends: the number of its last entry, zero if there is none, and the hash of it. */
    public record Head(long sequence, String hash) {}

    /** Appends the decisions and makes the changes of the caller, all of it or nothing, on disk when this returns. */
    public List<AuditEntry> append(List<Draft> decisions, List<Change> others) {
        return append(decisions, entries -> {
            List<Change> changes = new ArrayList<>(others);
            changes.addAll(entries);
            if (!changes.isEmpty()) {
                rows.write(changes);
            }
            return true;
        });
    }

    /**
     * Appends the decisions in a write of the caller's, together with what they change.
     *
     * @param write writes these changes to the rows of this log and says whether it did; if not, nothing is appended
     */
    public synchronized List<AuditEntry> append(List<Draft> decisions, Predicate<List<Change>> write) {
        List<Change> changes = new ArrayList<>();
        List<AuditEntry> entries = new ArrayList<>();
        long sequence = next;
        String previous = last;
        for (Draft decision : decisions) {
            AuditEntry entry = new AuditEntry(sequence++, decision, previous);
            Bytes encoded = entry.encoded();
            previous = Digest.SHA256.of(encoded).hex();
            entries.add(entry);
            changes.add(
                    new Change.Put(key(entry.sequence()), io.akashi.sidetree.encoding.Bytes.wrap(encoded.toArray())));
        }
        if (!write.test(List.copyOf(changes))) {
            return List.of();
        }
        next = sequence;
        last = previous;
        entries.forEach(told);
        return List.copyOf(entries);
    }

    /** The entries from the number {@code from} on, at most {@code limit}. */
    public List<AuditEntry> range(long from, int limit) {
        return rows.range(key(from), key(Long.MAX_VALUE), limit).stream()
                .map(AuditLog::entry)
                .toList();
    }

    /** Where the log ends now. */
    public synchronized Head head() {
        return new Head(next - 1, last);
    }

    /** The number of the first entry that is not as it was written or does not follow from the one before, if any. */
    public Optional<Long> firstBroken() {
        String previous = AuditEntry.BEGINNING;
        long expected = 1;
        Head head = head();
        while (expected <= head.sequence()) {
            for (SortedRows.Row row : rows.range(key(expected), key(head.sequence() + 1), PAGE)) {
                if (!follows(row, expected, previous)) {
                    return Optional.of(expected);
                }
                previous = Digest.SHA256.of(content(row)).hex();
                expected++;
            }
            if (rows.get(key(expected)).isEmpty() && expected <= head.sequence()) {
                return Optional.of(expected);
            }
        }
        return previous.equals(head.hash()) ? Optional.empty() : Optional.of(head.sequence());
    }

    private static boolean follows(SortedRows.Row row, long expected, String previous) {
        AuditEntry entry = entry(row);
        return row.key().equals(key(expected))
                && entry.sequence() == expected
                && entry.previous().equals(previous)
                && entry.encoded().equals(content(row));
    }

    private static AuditEntry entry(SortedRows.Row row) {
        return AuditEntry.decode(content(row));
    }

    private static Bytes content(SortedRows.Row row) {
        return Bytes.of(row.value().borrow());
    }

    private static io.akashi.sidetree.encoding.Bytes key(long sequence) {
        byte[] prefix = PREFIX.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer key = ByteBuffer.allocate(prefix.length + Long.BYTES);
        return io.akashi.sidetree.encoding.Bytes.wrap(
                key.put(prefix).putLong(sequence).array());
    }
}
