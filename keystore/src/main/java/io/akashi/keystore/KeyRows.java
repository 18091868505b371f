package io.akashi.keystore;

import io.akashi.keystore.KeyStoreRefusal.Code;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The keys of a file and whose turn it is. As bytes, which are sealed: the number of keys in 2 bytes; of each key purpose and
 * algorithm in 1 byte each, its turn in 4, the second of its creation in 8, and the secret. Bytes and not JSON, because a
 * text cannot be overwritten. Immutable.
 */
final class KeyRows {
    /** The most keys in one file. */
    static final int MOST = 1_000;

    private static final int COUNT_BYTES = 2;
    private static final int FIXED_BYTES = 14;
    private static final Comparator<Row> ORDER = Comparator.comparing((Row row) -> row.key.purpose())
            .thenComparing(Comparator.comparing(Row::turn).reversed());

    private final List<Row> rows;

    private KeyRows(Stream<Row> rows) {
        this.rows = rows.sorted(ORDER).toList();
    }

    static KeyRows empty() {
        return new KeyRows(Stream.empty());
    }

    /**
     * A key and its turn.
     *
     * @param turn of the keys with one purpose, the one with the highest is active
     */
    private record Row(SoftwareKey key, int turn) {}

    List<StoredKey> keys() {
        return rows.stream().<StoredKey>map(Row::key).toList();
    }

    SoftwareKey find(KeyId id) {
        return (SoftwareKey) KeyRules.find(keys(), id);
    }

    /** With this key as the active one of its purpose, whether it was here before or not. */
    KeyRows withActive(SoftwareKey key) {
        int turn = rows.stream().mapToInt(Row::turn).max().orElse(0) + 1;
        return new KeyRows(Stream.concat(others(key), Stream.of(new Row(key, turn))));
    }

    KeyRows without(SoftwareKey key) {
        return new KeyRows(others(key));
    }

    private Stream<Row> others(SoftwareKey key) {
        Predicate<Row> isKey = row -> row.key.id().equals(key.id());
        return rows.stream().filter(isKey.negate());
    }

    /** A fresh array for the caller to overwrite. */
    byte[] write() {
        int size = rows.stream()
                .mapToInt(row -> FIXED_BYTES + row.key.secret().size())
                .sum();
        ByteBuffer out = ByteBuffer.allocate(COUNT_BYTES + size);
        out.putShort((short) rows.size());
        for (Row row : rows) {
            out.put((byte) row.key.purpose().ordinal());
            out.put((byte) row.key.algorithm().ordinal());
            out.putInt(row.turn);
            out.putLong(row.key.created().getEpochSecond());
            row.key.secret().show(out::put);
        }
        return out.array();
    }

    static KeyRows read(byte[] bytes) {
        List<Row> rows = new ArrayList<>();
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            int count = in.getShort();
            for (int i = 0; i < count; i++) {
                rows.add(readRow(in));
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            rows.forEach(row -> row.key.close());
            throw new KeyStoreRefusal(
                    Code.KEYSTORE_NOT_OPENED, "the key file was sealed by another version of Akashi", e);
        }
        return new KeyRows(rows.stream());
    }

    private static Row readRow(ByteBuffer in) {
        KeyPurpose purpose = KeyPurpose.values()[in.get()];
        KeyAlgorithm algorithm = KeyAlgorithm.values()[in.get()];
        int turn = in.getInt();
        Instant created = Instant.ofEpochSecond(in.getLong());
        byte[] secret = new byte[algorithm.secretBytes()];
        in.get(secret);
        return new Row(new SoftwareKey(purpose, algorithm, created, Secret.take(secret)), turn);
    }

    void close() {
        rows.forEach(row -> row.key.close());
    }

    @Override
    public String toString() {
        return keys().toString();
    }
}
