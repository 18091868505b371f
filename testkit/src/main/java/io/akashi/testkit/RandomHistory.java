package io.akashi.testkit;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.StoredOperation.Verdict;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Blocks of operations that take effect: a few DIDs whose chains fork, anchored in any order and more than once, in
 * transactions of every outcome; those that are unavailable can be had late, in part or whole. What they hold follows
 * from the seed alone.
 */
public final class RandomHistory {
    private static final int DIDS = 10;
    private static final int LONGEST_CHAIN = 4;
    private static final int MOST_TRANSACTIONS = 3;
    private static final int MOST_OPERATIONS = 9;

    private final Random random;
    private final List<DidRequest<?>> requests = new ArrayList<>();

    /** Blocks of this seed. */
    public RandomHistory(long seed) {
        this.random = new Random(seed);
        for (int i = 0; i < DIDS; i++) {
            long did = random.nextLong();
            mint(new Random(did), 0);
            mint(new Random(did), 1 + random.nextInt(2));
        }
    }

    /** A chain of one DID; with another number of draws after the create it is a rival of the same create. */
    private void mint(Random draws, int extraDraws) {
        MintedDid did = new MintedDid(draws);
        requests.add(did.create());
        draws.longs(extraDraws).forEach(ignored -> {});
        for (int i = 0; i < LONGEST_CHAIN && !did.isDeactivated(); i++) {
            requests.add(did.next());
        }
    }

    /** One block that follows {@code last}. */
    public BlockChanges next(Optional<BlockCursor> last) {
        long height = last.map(block -> block.time().block()).orElse(0L) + 1 + random.nextInt(2);
        AnchorTime time = new AnchorTime(height);
        BlockHash hash = new BlockHash(Long.toHexString(random.nextLong()));
        List<TransactionRecord> records = new ArrayList<>();
        List<StoredOperation> operations = new ArrayList<>();
        int count = random.nextInt(MOST_TRANSACTIONS + 1);
        for (int i = 0; i < count; i++) {
            TransactionNumber number =
                    new TransactionNumber(TransactionNumber.firstOf(time).value() + 2L * i);
            Read read = read(transaction(number, hash));
            records.add(read.record());
            operations.addAll(read.operations());
        }
        long applied = last.map(BlockCursor::transactionsApplied).orElse(0L) + count;
        return new BlockChanges(new BlockCursor(time, hash, applied), records, operations, List.of());
    }

    /** What a transaction is read as: the whole of it, its core, or nothing of it; rejected or for now. */
    public Read read(AnchoredTransaction transaction) {
        List<StoredOperation> whole = operations(transaction, true);
        List<StoredOperation> core = operations(transaction, false);
        return switch (random.nextInt(8)) {
            case 0 -> read(transaction, new Outcome.Rejected(ErrorCode.NOT_SELECTED), List.of());
            case 1 -> read(transaction, new Outcome.Unavailable(0, List.of("QmCore"), 1), List.of());
            case 2, 3 -> read(transaction, new Outcome.Unavailable(core.size(), List.of("QmChunk"), 1), core);
            case 4 ->
                read(transaction, new Outcome.Processed(core.size(), Optional.of(ErrorCode.CHUNK_FILE_NOT_JSON)), core);
            default -> read(transaction, new Outcome.Processed(whole.size(), Optional.empty()), whole);
        };
    }

    private static Read read(AnchoredTransaction transaction, Outcome outcome, List<StoredOperation> operations) {
        return new Read(new TransactionRecord(transaction, outcome), operations);
    }

    /** The operations of a transaction follow from the transaction, so that late files hold what they always held. */
    private List<StoredOperation> operations(AnchoredTransaction transaction, boolean isWhole) {
        Random draws = new Random(
                transaction.number().value() ^ transaction.blockHash().text().hashCode());
        Map<Object, DidRequest<?>> bySuffix = new LinkedHashMap<>();
        for (int i = draws.nextInt(MOST_OPERATIONS + 1); i > 0; i--) {
            DidRequest<?> request = draw(draws);
            bySuffix.putIfAbsent(request.suffix(), request);
        }
        List<StoredOperation> operations = new ArrayList<>();
        for (OperationType type : OperationType.values()) {
            boolean isStored = isWhole || type != OperationType.UPDATE;
            bySuffix.values().stream()
                    .filter(request -> isStored && type(request.operation()) == type)
                    .forEach(request ->
                            operations.add(stored(transaction.number(), operations.size(), request, isWhole)));
        }
        return operations;
    }

    /** Creates are drawn more often than their share, or else most other operations would wait for theirs. */
    private DidRequest<?> draw(Random draws) {
        DidRequest<?> first = requests.get(draws.nextInt(requests.size()));
        DidRequest<?> second = requests.get(draws.nextInt(requests.size()));
        return type(second.operation()) == OperationType.CREATE ? second : first;
    }

    private static StoredOperation stored(TransactionNumber number, int index, DidRequest<?> request, boolean isWhole) {
        OperationType type = type(request.operation());
        Map<String, JsonValue> members = new LinkedHashMap<>(((JsonObject) request.json()).members());
        if (!isWhole) {
            members.remove("delta");
        }
        return new StoredOperation(
                number,
                index,
                type,
                request.suffix(),
                Bytes.ofUtf8(JsonText.write(new JsonObject(members))),
                members.containsKey("delta"),
                type == OperationType.CREATE ? Verdict.UNSIGNED : Verdict.VALID);
    }

    private static OperationType type(Operation operation) {
        return operation.match(new Operation.Cases<>() {
            @Override
            public OperationType create(Operation.Create create) {
                return OperationType.CREATE;
            }

            @Override
            public OperationType update(Operation.Update update) {
                return OperationType.UPDATE;
            }

            @Override
            public OperationType recover(Operation.Recover recover) {
                return OperationType.RECOVER;
            }

            @Override
            public OperationType deactivate(Operation.Deactivate deactivate) {
                return OperationType.DEACTIVATE;
            }
        });
    }

    private static AnchoredTransaction transaction(TransactionNumber number, BlockHash hash) {
        return new AnchoredTransaction(
                number, hash, "9.Qm" + hash + number, Satoshis.ZERO, Satoshis.ZERO, new Writer("writer-" + number));
    }

    /** What became of a transaction, and its operations. */
    public record Read(TransactionRecord record, List<StoredOperation> operations) {
        public Read {
            operations = List.copyOf(operations);
        }
    }
}
