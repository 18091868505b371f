package io.akashi.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.BlockRoots;
import io.akashi.sidetree.store.BlockRoots.TrieRoot;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import io.akashi.sidetree.trie.PlainRoots;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every operation store does about roots: whatever led to its operations, the roots are those of the plain way. */
public abstract class StateRootsContract extends StoreContract {
    private static final int STEPS = 80;
    private static final int KEPT = 2_016;

    /** For how many of the last blocks roots are kept. */
    protected int rootsKept() {
        return KEPT;
    }

    @Test
    public void roots_areNoneAtFirst() {
        operations().settleRoots();
        assertThat(operations().roots()).isEmpty();
        assertThat(operations().recentRoots()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    public void settleRoots_givesThoseOfThePlainWayAfterAnyHistory(long seed) {
        Random random = new Random(seed);
        RandomHistory history = new RandomHistory(seed);
        Set<TrieRoot> seen = new HashSet<>();
        Map<List<Object>, BlockRoots> statements = new HashMap<>();
        for (int step = 0; step < STEPS; step++) {
            doSomething(random, history);
            if (random.nextInt(3) > 0) {
                expectPlainRoots("seed " + seed + ", step " + step);
            }
            operations().roots().map(BlockRoots::dids).ifPresent(seen::add);
            operations().recentRoots().forEach(roots -> expectOneStatement(statements, roots));
        }
        expectPlainRoots("seed " + seed);
        assertThat(seen).hasSizeGreaterThan(STEPS / 16);
    }

    private void doSomething(Random random, RandomHistory history) {
        Optional<BlockCursor> cursor = operations().cursor();
        switch (random.nextInt(10)) {
            case 0 -> reopen();
            case 1 ->
                operations()
                        .rollbackTo(new AnchorTime(Math.max(
                                cursor.map(block -> block.time().block()).orElse(0L) - random.nextInt(9), 0)));
            case 2, 3, 4 -> readLate(random, history);
            default -> operations().apply(history.next(cursor));
        }
    }

    private void readLate(Random random, RandomHistory history) {
        List<TransactionRecord> unavailable = operations().unavailable(new TransactionNumber(0), Integer.MAX_VALUE);
        if (!unavailable.isEmpty()) {
            TransactionRecord record = unavailable.get(random.nextInt(unavailable.size()));
            RandomHistory.Read read = history.read(record.transaction());
            operations().replaceLate(read.record(), read.operations());
        }
    }

    private void expectPlainRoots(String description) {
        operations().settleRoots();
        assertThat(operations().roots()).as(description).isEqualTo(PlainRoots.of(operations()));
        List<BlockRoots> recent = operations().recentRoots();
        assertThat(recent.stream().map(BlockRoots::height))
                .as(description)
                .isSorted()
                .doesNotHaveDuplicates();
        if (!recent.isEmpty()) {
            assertThat(operations().roots()).as(description).contains(recent.get(recent.size() - 1));
        }
    }

    /** The same block with the same pending files has the same roots for ever. */
    private static void expectOneStatement(Map<List<Object>, BlockRoots> statements, BlockRoots roots) {
        BlockRoots other = statements.putIfAbsent(List.of(roots.hash(), roots.pending()), roots);
        assertThat(other == null ? roots : other).isEqualTo(roots);
    }

    @Test
    public void recentRoots_keepWhatALateFileDoesNotChange() {
        RandomHistory history = new RandomHistory(20);
        TransactionRecord pending = applyUntilUnavailable(history);
        operations().settleRoots();
        BlockRoots before = operations().roots().orElseThrow();
        applyEmpty();
        operations().settleRoots();
        readWhole(history, pending);
        operations().settleRoots();
        List<BlockRoots> recent = operations().recentRoots();
        assertThat(recent).contains(before);
        BlockRoots now = recent.get(recent.size() - 1);
        assertThat(now.height().block()).isEqualTo(before.height().block() + 1);
        assertThat(now.pending().digest()).isNotEqualTo(before.pending().digest());
        assertThat(now.anchors()).isNotEqualTo(before.anchors());
        assertThat(before.finalUpTo().block())
                .isEqualTo(pending.transaction().time().block() - 1);
    }

    @Test
    public void recentRoots_areThoseOfTheLastBlocks() {
        operations().apply(new RandomHistory(21).next(Optional.empty()));
        for (int i = 0; i < KEPT + 3; i++) {
            applyEmpty();
            operations().settleRoots();
        }
        long tip = operations().cursor().orElseThrow().time().block();
        List<BlockRoots> recent = operations().recentRoots();
        assertThat(recent).hasSize(rootsKept());
        assertThat(recent.get(recent.size() - 1).height().block()).isEqualTo(tip);
        assertThat(recent.get(0).height().block()).isEqualTo(tip - recent.size() + 1);
    }

    @Test
    public void settleRoots_afterBlocksWithoutMakesThoseOfTheLast() {
        RandomHistory history = new RandomHistory(22);
        operations().apply(history.next(Optional.empty()));
        operations().settleRoots();
        operations().apply(history.next(operations().cursor()));
        operations().apply(history.next(operations().cursor()));
        assertThat(operations().recentRoots()).hasSize(1);
        expectPlainRoots("blocks without roots");
        assertThat(operations().recentRoots()).hasSize(2);
    }

    @Test
    public void settleRoots_afterARollbackOfAnEmptyBlockKnowsTheLateFile() {
        RandomHistory history = new RandomHistory(23);
        TransactionRecord pending = applyUntilUnavailable(history);
        operations().settleRoots();
        BlockRoots before = operations().roots().orElseThrow();
        applyEmpty();
        readWhole(history, pending);
        operations().settleRoots();
        operations().rollbackTo(before.height());
        expectPlainRoots("the block that stays, with a file that came after it");
        assertThat(operations().recentRoots()).doesNotContain(before);
    }

    @Test
    public void noteTry_leavesTheOperationsAndTheRoots() {
        TransactionRecord pending = applyUntilUnavailable(new RandomHistory(24));
        operations().settleRoots();
        StoreContents before = StoreContents.of(operations());
        Optional<BlockRoots> roots = operations().roots();
        Outcome.Unavailable outcome = (Outcome.Unavailable) pending.outcome();
        assertThat(outcome.operations()).isPositive();
        TransactionRecord noted = new TransactionRecord(
                pending.transaction(),
                new Outcome.Unavailable(outcome.operations(), List.of("QmCore"), outcome.attempts() + 1));

        operations().noteTry(noted);
        reopen();
        operations().settleRoots();
        StoreContents after = StoreContents.of(operations());
        assertThat(after.unavailable()).contains(noted).doesNotContain(pending);
        assertThat(operations().transaction(noted.transaction().number())).contains(noted);
        assertThat(after.dids()).isEqualTo(before.dids());
        assertThat(after.operationCount()).isEqualTo(before.operationCount());
        assertThat(operations().roots()).isEqualTo(roots);
        expectPlainRoots("a further try");
    }

    @Test
    public void noteTry_refusesAnUnknownTransaction() {
        BlockChanges block = new RandomBlocks(1)
                .after(Optional.empty(), 12).stream()
                        .filter(each -> !each.transactions().isEmpty())
                        .findFirst()
                        .orElseThrow();
        assertThatThrownBy(() -> operations().noteTry(block.transactions().get(0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void readWhole(RandomHistory history, TransactionRecord pending) {
        RandomHistory.Read read = history.read(pending.transaction());
        while (read.record().outcome() instanceof Outcome.Unavailable) {
            read = history.read(pending.transaction());
        }
        operations().replaceLate(read.record(), read.operations());
    }

    private TransactionRecord applyUntilUnavailable(RandomHistory history) {
        while (operations().unavailable(new TransactionNumber(0), 1).isEmpty()) {
            operations().apply(history.next(operations().cursor()));
        }
        return operations().unavailable(new TransactionNumber(0), 1).get(0);
    }

    private void applyEmpty() {
        BlockCursor last = operations().cursor().orElseThrow();
        AnchorTime time = new AnchorTime(last.time().block() + 1);
        BlockCursor cursor = new BlockCursor(time, new BlockHash("e" + time), last.transactionsApplied());
        operations().apply(new BlockChanges(cursor, List.of(), List.of(), List.of()));
    }

    private OperationStore operations() {
        return store().operations();
    }
}
