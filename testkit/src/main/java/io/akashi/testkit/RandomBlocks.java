package io.akashi.testkit;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.StoredOperation.Verdict;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Blocks as an observer stores them, with transactions of every outcome. What they hold follows from the seed alone; no
 * rule of the protocol is kept but the order.
 */
public final class RandomBlocks {
    private static final int DIDS = 20;
    private static final int MAX_TRANSACTIONS = 3;
    private static final int MAX_OPERATIONS = 6;

    private final Random random;

    /** Blocks of this seed. */
    public RandomBlocks(long seed) {
        this.random = new Random(seed);
    }

    /** One of the DIDs that occur; some suffixes begin with others, some are shorter or longer than usual. */
    public static DidSuffix suffix(int number) {
        String text = "EiA" + "x".repeat(number % 4 == 0 ? 40 + number : 41) + (number % DIDS + 10);
        return new DidSuffix(number % 5 == 0 ? text.substring(0, 3 + number) : text);
    }

    /** Blocks that follow {@code last}; some heights are left out, as those of blocks without transactions may be. */
    public List<BlockChanges> after(Optional<BlockCursor> last, int count) {
        List<BlockChanges> blocks = new ArrayList<>();
        Optional<BlockCursor> cursor = last;
        for (int i = 0; i < count; i++) {
            BlockChanges block = next(cursor);
            blocks.add(block);
            cursor = Optional.of(block.cursor());
        }
        return blocks;
    }

    /** One block that follows {@code last}. */
    public BlockChanges next(Optional<BlockCursor> last) {
        long height = last.map(block -> block.time().block()).orElse(0L) + 1 + random.nextInt(2);
        AnchorTime time = new AnchorTime(height);
        BlockHash hash = new BlockHash(Long.toHexString(random.nextLong()));
        List<TransactionRecord> transactions = new ArrayList<>();
        List<StoredOperation> operations = new ArrayList<>();
        int count = random.nextInt(MAX_TRANSACTIONS + 1);
        for (int i = 0; i < count; i++) {
            TransactionNumber number =
                    new TransactionNumber(TransactionNumber.firstOf(time).value() + 2L * i);
            List<StoredOperation> its = operations(number);
            Outcome outcome = outcome(its.size());
            transactions.add(new TransactionRecord(transaction(number, hash), outcome));
            if (!(outcome instanceof Outcome.Rejected)) {
                operations.addAll(its);
            }
        }
        long applied = last.map(BlockCursor::transactionsApplied).orElse(0L) + count;
        return new BlockChanges(new BlockCursor(time, hash, applied), transactions, operations, List.of());
    }

    /** Operations of a transaction, of different DIDs. */
    public List<StoredOperation> operations(TransactionNumber number) {
        List<StoredOperation> operations = new ArrayList<>();
        int first = random.nextInt(DIDS);
        int count = random.nextInt(MAX_OPERATIONS + 1);
        for (int i = 0; i < count; i++) {
            byte[] request = new byte[random.nextInt(200)];
            random.nextBytes(request);
            operations.add(new StoredOperation(
                    number,
                    i,
                    OperationType.values()[random.nextInt(OperationType.values().length)],
                    suffix((first + i) % DIDS),
                    Bytes.wrap(request),
                    random.nextBoolean(),
                    Verdict.values()[random.nextInt(Verdict.values().length)]));
        }
        return operations;
    }

    private Outcome outcome(int operations) {
        return switch (random.nextInt(5)) {
            case 0 -> new Outcome.Rejected(ErrorCode.NOT_SELECTED);
            case 1 -> new Outcome.Unavailable(operations, List.of("QmMissing", "QmÜ"), 1 + random.nextInt(9));
            case 2 -> new Outcome.Processed(operations, Optional.of(ErrorCode.CHUNK_FILE_NOT_JSON));
            default -> new Outcome.Processed(operations, Optional.empty());
        };
    }

    private AnchoredTransaction transaction(TransactionNumber number, BlockHash hash) {
        return new AnchoredTransaction(
                number,
                hash,
                "3.Qm" + random.nextInt(),
                new Satoshis(random.nextInt(100_000)),
                new Satoshis(random.nextInt(1_000)),
                new Writer("writer-" + random.nextInt(3)));
    }
}
