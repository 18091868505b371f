package io.akashi.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every operation store does, without readers at the same time. */
public abstract class OperationStoreContract extends StoreContract {
    private static final int BLOCKS = 12;
    private static final int REOPEN_EVERY = 4;
    private static final int MORE_THAN_THE_UNDO_INDEX = 2_100;

    @Test
    public void newStore_isEmpty() {
        assertThat(StoreContents.of(operations()))
                .isEqualTo(new StoreContents(Optional.empty(), List.of(), List.of(), Map.of(), 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    public void apply_keepsEverythingOverAReopen(long seed) {
        List<BlockChanges> blocks = new RandomBlocks(seed).after(Optional.empty(), BLOCKS);
        blocks.forEach(operations()::apply);
        StoreContents before = StoreContents.of(operations());
        reopen();
        assertThat(StoreContents.of(operations())).isEqualTo(before);
        assertThat(before.cursor()).contains(blocks.get(BLOCKS - 1).cursor());
        assertThat(before.transactions())
                .isEqualTo(blocks.stream()
                        .flatMap(block -> block.transactions().stream())
                        .toList());
        assertThat(before.dids().values().stream().flatMap(List::stream).sorted(StoredOperation.ORDER))
                .isEqualTo(blocks.stream()
                        .flatMap(block -> block.operations().stream())
                        .toList());
        assertThat(List.copyOf(before.dids().keySet())).isSorted();
    }

    @Test
    public void isSurelyAbsent_isNeverSaidOfADidThatIsThere() {
        List<BlockChanges> blocks = new RandomBlocks(6).after(Optional.empty(), BLOCKS);
        for (BlockChanges block : blocks) {
            operations().apply(block);
            operations()
                    .forEachDid((suffix, held) ->
                            assertThat(operations().isSurelyAbsent(suffix)).isFalse());
        }
        reopen();
        operations()
                .forEachDid((suffix, held) ->
                        assertThat(operations().isSurelyAbsent(suffix)).isFalse());
    }

    @Test
    public void operations_areThoseOfTheDidInOrder() {
        List<BlockChanges> blocks = new RandomBlocks(4).after(Optional.empty(), BLOCKS);
        blocks.forEach(operations()::apply);
        for (int did = 0; did < 20; did++) {
            int number = did;
            assertThat(operations().operations(RandomBlocks.suffix(did)))
                    .isEqualTo(blocks.stream()
                            .flatMap(block -> block.operations().stream())
                            .filter(operation -> operation.suffix().equals(RandomBlocks.suffix(number)))
                            .toList());
        }
    }

    @Test
    public void transaction_findsEachAndNoOther() {
        List<BlockChanges> blocks = new RandomBlocks(5).after(Optional.empty(), BLOCKS);
        blocks.forEach(operations()::apply);
        for (BlockChanges block : blocks) {
            block.transactions()
                    .forEach(record -> assertThat(operations()
                                    .transaction(record.transaction().number()))
                            .contains(record));
        }
        assertThat(operations().transaction(new TransactionNumber(999))).isEmpty();
    }

    @Test
    public void apply_refusesABlockThatDoesNotFollow() {
        BlockChanges block = new RandomBlocks(6).next(Optional.empty());
        operations().apply(block);
        StoreContents before = StoreContents.of(operations());
        assertThatThrownBy(() -> operations().apply(block)).isInstanceOf(IllegalArgumentException.class);
        assertThat(StoreContents.of(operations())).isEqualTo(before);
    }

    @Test
    public void apply_refusesAnOperationOfNoTransaction() {
        BlockCursor cursor = new BlockCursor(new AnchorTime(1), new BlockHash("aa"), 0);
        List<StoredOperation> stray = oneOperation(TransactionNumber.firstOf(cursor.time()));
        assertThatThrownBy(() -> operations().apply(new BlockChanges(cursor, List.of(), stray, List.of())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(operations().cursor()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9, 10})
    public void rollbackTo_everyHeightEqualsAStoreThatSawNoMore(long seed) {
        List<BlockChanges> blocks = new RandomBlocks(seed).after(Optional.empty(), BLOCKS);
        List<StoreContents> prefixes = new ArrayList<>(List.of(StoreContents.of(operations())));
        for (BlockChanges block : blocks) {
            store("prefix").operations().apply(block);
            prefixes.add(StoreContents.of(store("prefix").operations()));
        }
        blocks.forEach(operations()::apply);
        long tip = blocks.get(BLOCKS - 1).cursor().time().block();
        for (long height = tip; height >= 0; height--) {
            AnchorTime fork = new AnchorTime(height);
            int kept = (int) blocks.stream()
                    .filter(block -> block.cursor().time().compareTo(fork) <= 0)
                    .count();
            assertThat(operations().rollbackTo(fork)).isEqualTo(operations().cursor());
            expectContents(prefixes.get(kept), fork, "seed " + seed + ", fork point " + height);
            if (height % REOPEN_EVERY == 0) {
                reopen();
                expectContents(prefixes.get(kept), fork, "reopened, seed " + seed + ", fork point " + height);
            }
            blocks.stream()
                    .filter(block -> operations()
                            .cursor()
                            .filter(cursor ->
                                    cursor.time().compareTo(block.cursor().time()) >= 0)
                            .isEmpty())
                    .forEach(operations()::apply);
            assertThat(StoreContents.of(operations())).isEqualTo(prefixes.get(BLOCKS));
        }
    }

    private void expectContents(StoreContents expected, AnchorTime fork, String description) {
        StoreContents found = StoreContents.of(operations());
        // The hash of an old block without transactions may have been dropped; then an earlier one is the cursor.
        assertThat(found.withoutEmptyBlocks()).as(description).isEqualTo(expected.withoutEmptyBlocks());
        assertThat(found.cursor().map(BlockCursor::time).orElse(fork)).isLessThanOrEqualTo(fork);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    public void rollbackTo_leavesNothingOfTheLosingBranch(long seed) {
        RandomBlocks random = new RandomBlocks(seed);
        List<BlockChanges> common = random.after(Optional.empty(), 6);
        Optional<BlockCursor> fork = Optional.of(common.get(5).cursor());
        common.forEach(operations()::apply);
        random.after(fork, 1 + (int) (seed % 5)).forEach(operations()::apply);
        operations().rollbackTo(common.get(5).cursor().time());
        List<BlockChanges> winning = random.after(fork, 4);
        winning.forEach(operations()::apply);
        common.forEach(store("winning").operations()::apply);
        winning.forEach(store("winning").operations()::apply);
        assertThat(StoreContents.of(operations()))
                .as("seed " + seed)
                .isEqualTo(StoreContents.of(store("winning").operations()));
    }

    @Test
    public void rollbackTo_atOrAboveTheCursorChangesNothing() {
        new RandomBlocks(17).after(Optional.empty(), 3).forEach(operations()::apply);
        StoreContents before = StoreContents.of(operations());
        AnchorTime tip = before.cursor().orElseThrow().time();
        assertThat(operations().rollbackTo(tip)).isEqualTo(before.cursor());
        assertThat(operations().rollbackTo(new AnchorTime(tip.block() + 5))).isEqualTo(before.cursor());
        assertThat(StoreContents.of(operations())).isEqualTo(before);
    }

    @Test
    public void rollbackTo_beyondTheUndoIndexIsAsExact() {
        List<BlockChanges> old = new RandomBlocks(18).after(Optional.empty(), BLOCKS);
        old.subList(0, 6).forEach(operations()::apply);
        StoreContents expected = StoreContents.of(operations());
        old.subList(6, BLOCKS).forEach(operations()::apply);
        applyEmptyBlocks(MORE_THAN_THE_UNDO_INDEX);
        AnchorTime fork = old.get(5).cursor().time();
        operations().rollbackTo(fork);
        expectContents(expected, fork, "after a deep rollback");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, MORE_THAN_THE_UNDO_INDEX})
    public void replaceLate_putsTheNewInThePlaceOfTheOld(int blocksMeanwhile) {
        BlockChanges block = unavailableBlock();
        operations().apply(block);
        applyEmptyBlocks(blocksMeanwhile);
        Optional<BlockCursor> cursor = operations().cursor();
        TransactionNumber number = block.transactions().get(0).transaction().number();
        List<StoredOperation> late = operationsOf(number);
        TransactionRecord record = processed(block.transactions().get(0), late.size());
        operations().replaceLate(record, late);
        StoreContents contents = StoreContents.of(reopen().operations());
        assertThat(contents.cursor()).isEqualTo(cursor);
        assertThat(contents.transactions()).containsExactly(record);
        assertThat(contents.unavailable()).isEmpty();
        assertThat(contents.operationCount()).isEqualTo(late.size());
        assertThat(contents.dids().values().stream().flatMap(List::stream).sorted(StoredOperation.ORDER))
                .isEqualTo(late);
        operations().rollbackTo(new AnchorTime(0));
        assertThat(StoreContents.of(operations()).dids()).isEmpty();
        assertThat(operations().operationCount()).isZero();
    }

    @Test
    public void replaceLate_refusesAnUnknownTransaction() {
        BlockChanges block = unavailableBlock();
        assertThatThrownBy(() -> operations().replaceLate(block.transactions().get(0), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    public void unavailable_goesOnFromANumber() {
        new RandomBlocks(19).after(Optional.empty(), 40).forEach(operations()::apply);
        List<TransactionRecord> all = operations().unavailable(new TransactionNumber(0), Integer.MAX_VALUE);
        assertThat(all).hasSizeGreaterThan(3);
        TransactionNumber second = all.get(1).transaction().number();
        assertThat(operations().unavailable(second, 2)).isEqualTo(all.subList(1, 3));
        assertThat(operations().unavailable(new TransactionNumber(second.value() + 1), 1))
                .isEqualTo(all.subList(2, 3));
    }

    @Test
    public void changeCounter_movesWithEachChangeOfTheDid() {
        BlockChanges block = unavailableBlock();
        DidSuffix suffix = block.operations().get(0).suffix();
        long atFirst = operations().changeCounter(suffix);
        operations().apply(block);
        long applied = operations().changeCounter(suffix);
        operations().replaceLate(processed(block.transactions().get(0), 0), List.of());
        long replaced = operations().changeCounter(suffix);
        operations().rollbackTo(new AnchorTime(0));
        assertThat(List.of(atFirst, applied, replaced, operations().changeCounter(suffix)))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private OperationStore operations() {
        return store().operations();
    }

    private void applyEmptyBlocks(int count) {
        for (int i = 0; i < count; i++) {
            BlockCursor last = operations().cursor().orElseThrow();
            AnchorTime time = new AnchorTime(last.time().block() + 1);
            BlockCursor cursor = new BlockCursor(time, new BlockHash("e" + time), last.transactionsApplied());
            operations().apply(new BlockChanges(cursor, List.of(), List.of(), List.of()));
        }
    }

    /** A block of one transaction that is unavailable and has operations. */
    private static BlockChanges unavailableBlock() {
        RandomBlocks random = new RandomBlocks(20);
        while (true) {
            BlockChanges block = random.next(Optional.empty());
            if (block.transactions().size() == 1
                    && block.transactions().get(0).outcome() instanceof Outcome.Unavailable
                    && !block.operations().isEmpty()) {
                return block;
            }
        }
    }

    private static List<StoredOperation> operationsOf(TransactionNumber number) {
        RandomBlocks random = new RandomBlocks(21);
        List<StoredOperation> operations = random.operations(number);
        while (operations.size() < 4) {
            operations = random.operations(number);
        }
        return operations;
    }

    private static List<StoredOperation> oneOperation(TransactionNumber number) {
        return operationsOf(number).subList(0, 1);
    }

    private static TransactionRecord processed(TransactionRecord record, int operations) {
        return new TransactionRecord(record.transaction(), new Outcome.Processed(operations, Optional.empty()));
    }
}
