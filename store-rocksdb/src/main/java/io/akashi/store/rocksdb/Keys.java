package io.akashi.store.rocksdb;

import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.BatchId;
import io.akashi.sidetree.store.OperationId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The keys of all families. */
final class Keys {
    static final byte[] FIRST = {};
    static final byte[] CURSOR = utf8("cursor");
    static final byte[] OPERATION_COUNT = utf8("operation-count");
    static final byte[] ROLLBACK = utf8("rollback");
    static final byte[] LAST_BATCH = utf8("last-batch");
    static final byte[] BATCH_AGES = utf8("batch-ages");
    static final byte[] TRIES = utf8("tries");
    /** Never there: deleting it is a write that changes nothing. */
    static final byte[] NOTHING = utf8("nothing");

    private static final int PLACE = Long.BYTES + Integer.BYTES;

    private Keys() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] of(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    static long number(byte[] key) {
        return ByteBuffer.wrap(key).getLong();
    }

    /** The number of a page. */
    static int page(byte[] key) {
        return ByteBuffer.wrap(key).getInt(1);
    }

    static byte[] page(int trie, int page) {
        return ByteBuffer.allocate(1 + Integer.BYTES)
                .put((byte) trie)
                .putInt(page)
                .array();
    }

    static byte[] of(TransactionNumber number) {
        return of(number.value());
    }

    static byte[] of(AnchorTime time) {
        return of(time.block());
    }

    static byte[] of(BatchId batch) {
        return of(batch.value());
    }

    static byte[] of(OperationId id) {
        return utf8(id.text());
    }

    static byte[] of(DidSuffix suffix) {
        return utf8(suffix.text());
    }

    static byte[] inFlight(BatchId batch, int index) {
        return ByteBuffer.allocate(PLACE).putLong(batch.value()).putInt(index).array();
    }

    /** What the keys of this DID's operations begin with, and no others. */
    static byte[] operationsOf(DidSuffix suffix) {
        byte[] text = of(suffix);
        for (byte b : text) {
            if (b == 0) {
                throw new IllegalArgumentException("a suffix holds no NUL");
            }
        }
        return Arrays.copyOf(text, text.length + 1);
    }

    /** The least key that is behind all of a DID's operations. */
    static byte[] behind(String suffix) {
        byte[] start = operationsOf(new DidSuffix(suffix));
        start[start.length - 1] = 1;
        return start;
    }

    static byte[] operation(DidSuffix suffix, TransactionNumber transaction, int index) {
        byte[] start = operationsOf(suffix);
        byte[] key = Arrays.copyOf(start, start.length + PLACE);
        ByteBuffer.wrap(key, start.length, PLACE).putLong(transaction.value()).putInt(index);
        return key;
    }

    static DidSuffix suffix(byte[] operationKey) {
        return new DidSuffix(new String(operationKey, 0, operationKey.length - PLACE - 1, StandardCharsets.UTF_8));
    }

    static TransactionNumber transaction(byte[] operationKey) {
        return new TransactionNumber(ByteBuffer.wrap(operationKey).getLong(operationKey.length - PLACE));
    }

    static int index(byte[] operationKey) {
        return ByteBuffer.wrap(operationKey).getInt(operationKey.length - Integer.BYTES);
    }

    static boolean startsWith(byte[] key, byte[] start) {
        return key.length >= start.length && Arrays.equals(key, 0, start.length, start, 0, start.length);
    }
}
