package io.akashi.store.rocksdb;

import static io.akashi.testkit.Requests.NOW;

import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.QueuedOperation;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.StoredOperation.Verdict;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Measures a store in an empty directory; run by hand, judged by nobody but the reader. */
final class StoreFigures {
    private static final int BLOCKS = 100;
    private static final int PER_BLOCK = 10_000;
    private static final int READS = 100_000;
    private static final int ENQUEUES = 20_000;
    private static final long MEMORY = 256L << 20;

    private final Random random = new Random(1);

    private StoreFigures() {}

    /** Takes the directory. */
    public static void main(String[] arguments) throws InterruptedException {
        new StoreFigures().measure(Path.of(arguments[0]));
    }

    private void measure(Path directory) throws InterruptedException {
        try (RocksDatabase database = RocksDatabase.open(StoreOptions.of(directory, MEMORY))) {
            RocksOperationStore store = new RocksOperationStore(database);
            List<DidSuffix> suffixes = apply(store);
            database.compact();
            long operations = store.operationCount();
            say("bytes on disk per operation after compaction", database.bytesOnDisk() / operations);
            long start = System.nanoTime();
            for (int i = 0; i < READS; i++) {
                store.operations(suffixes.get(random.nextInt(suffixes.size())));
            }
            say("reads of one DID per second, one thread", perSecond(READS, start));
            start = System.nanoTime();
            store.rollbackTo(new AnchorTime(BLOCKS / 2));
            say("operations rolled back per second", perSecond(operations - store.operationCount(), start));
            RocksOperationQueue queue = new RocksOperationQueue(database, Integer.MAX_VALUE);
            say("enqueued per second, 1 thread", enqueue(queue, 1, 0));
            say("enqueued per second, 16 threads", enqueue(queue, 16, ENQUEUES));
        }
    }

    private List<DidSuffix> apply(RocksOperationStore store) {
        List<DidSuffix> suffixes = new ArrayList<>();
        long nanos = 0;
        for (int height = 1; height <= BLOCKS; height++) {
            BlockChanges block = block(height, suffixes);
            long start = System.nanoTime();
            store.apply(block);
            nanos += System.nanoTime() - start;
        }
        say("operations applied per second", store.operationCount() * 1_000_000_000L / nanos);
        return suffixes;
    }

    private BlockChanges block(int height, List<DidSuffix> suffixes) {
        AnchorTime time = new AnchorTime(height);
        BlockHash hash = new BlockHash("00000000000000000" + height);
        TransactionNumber number = TransactionNumber.firstOf(time);
        List<StoredOperation> operations = new ArrayList<>();
        for (int i = 0; i < PER_BLOCK; i++) {
            DidSuffix suffix = new DidSuffix("EiA" + text(32));
            suffixes.add(suffix);
            operations.add(new StoredOperation(
                    number, i, OperationType.CREATE, suffix, Bytes.ofUtf8(create()), true, Verdict.UNSIGNED));
        }
        AnchoredTransaction transaction = new AnchoredTransaction(
                number, hash, PER_BLOCK + ".Qm" + text(32), new Satoshis(1), new Satoshis(1), new Writer("w"));
        Outcome outcome = new Outcome.Processed(PER_BLOCK, Optional.empty());
        BlockCursor cursor = new BlockCursor(time, hash, height);
        return new BlockChanges(cursor, List.of(new TransactionRecord(transaction, outcome)), operations, List.of());
    }

    /** About 500 bytes as a small create has them, 160 of which are random. */
    private String create() {
        return "{\"type\":\"create\",\"suffixData\":{\"deltaHash\":\"EiA" + text(32) + "\",\"recoveryCommitment\":\"EiA"
                + text(32) + "\"},\"delta\":{\"updateCommitment\":\"EiA" + text(32)
                + "\",\"patches\":[{\"action\":\"replace\",\"document\":{\"publicKeys\":[{\"id\":\"key-1\",\"type\":"
                + "\"EcdsaSecp256k1VerificationKey2019\",\"publicKeyJwk\":{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\""
                + text(32) + "\",\"y\":\"" + text(32) + "\"}}]}}]}}";
    }

    private String text(int bytes) {
        byte[] array = new byte[bytes];
        random.nextBytes(array);
        return Base64Url.encode(array);
    }

    private long enqueue(RocksOperationQueue queue, int threads, int first) throws InterruptedException {
        AtomicInteger next = new AtomicInteger(first);
        List<Thread> running = new ArrayList<>();
        Bytes request = Bytes.ofUtf8(create());
        long start = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> {
                for (int n = next.getAndIncrement(); n < first + ENQUEUES; n = next.getAndIncrement()) {
                    DidSuffix suffix = new DidSuffix("EiAenqueued" + n);
                    queue.enqueue(
                            new QueuedOperation(new OperationId("r" + n), OperationType.CREATE, suffix, request), NOW);
                }
            });
            thread.start();
            running.add(thread);
        }
        for (Thread thread : running) {
            thread.join();
        }
        return perSecond(ENQUEUES, start);
    }

    private static long perSecond(long count, long startNanos) {
        return count * 1_000_000_000L / Math.max(System.nanoTime() - startNanos, 1);
    }

    private static void say(String what, long figure) {
        System.out.println(what + ": " + figure);
    }
}
