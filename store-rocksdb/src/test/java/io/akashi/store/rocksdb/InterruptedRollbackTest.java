package io.akashi.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import io.akashi.sidetree.trie.PlainRoots;
import io.akashi.testkit.FakeOperationStore;
import io.akashi.testkit.RandomBlocks;
import io.akashi.testkit.SmallDisk;
import io.akashi.testkit.StoreContents;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rollback in parts that fails after it was announced, in a store that goes on: the next write finishes it. */
class InterruptedRollbackTest {
    private static final int KEPT = 5;
    private static final long DISK = 48L << 20;

    @TempDir
    private Path directory;

    private final FakeOperationStore expected = new FakeOperationStore();
    private final List<BlockChanges> blocks = new RandomBlocks(1).after(Optional.empty(), 12);
    private final AnchorTime fork = blocks.get(KEPT - 1).cursor().time();
    private List<BlockChanges> branch = List.of();

    @BeforeEach
    void expectTheFork() {
        blocks.subList(0, KEPT).forEach(expected::apply);
        branch = new RandomBlocks(2).after(expected.cursor(), 7);
        assertThat(branch)
                .as("operations above the fork")
                .anyMatch(block -> !block.operations().isEmpty());
    }

    @Test
    void store_appliesANewBranchAboveARollbackThatFailed() {
        goOn(store -> branch.forEach(block -> {
            store.apply(block);
            expected.apply(block);
        }));
    }

    @Test
    void store_replacesALateTransactionAboveARollbackThatFailed() {
        TransactionRecord record = blocks.subList(0, KEPT).stream()
                .flatMap(block -> block.transactions().stream())
                .filter(each -> each.outcome() instanceof Outcome.Unavailable)
                .findFirst()
                .orElseThrow();
        List<StoredOperation> none = List.of();
        TransactionRecord read =
                new TransactionRecord(record.transaction(), new Outcome.Processed(0, Optional.empty()));
        goOn(store -> {
            store.replaceLate(read, none);
            expected.replaceLate(read, none);
        });
    }

    @Test
    void store_finishesARollbackThatFailedWhenItIsAskedAgainOrForMore() {
        AnchorTime deeper = blocks.get(1).cursor().time();
        goOn(store -> {
            assertThat(store.rollbackTo(fork)).isEqualTo(expected.cursor());
            assertThat(store.operationCount()).isEqualTo(expected.operationCount());
            assertThat(store.rollbackTo(deeper)).isEqualTo(expected.rollbackTo(deeper));
        });
    }

    @Test
    void store_settlesRootsAfterARollbackThatFailed() {
        goOn(store -> {
            store.settleRoots();
            assertThat(store.operationCount()).isEqualTo(expected.operationCount());
        });
    }

    @Test
    @Tag("slow")
    void open_onAFullDiskHidesWhatARollbackLeftAndFinishesItLater() throws InterruptedException {
        Optional<SmallDisk> mounted = SmallDisk.mount(directory, DISK);
        assumeThat(mounted).as("a tmpfs can be mounted").isPresent();
        try (SmallDisk disk = mounted.get()) {
            try (RocksOperationStore store = open()) {
                blocks.forEach(store::apply);
                failToRollBack(store);
            }
            disk.fill(0);
            try (RocksDatabase database = RocksDatabase.open(options());
                    RocksOperationStore store = new RocksOperationStore(database)) {
                assertThat(StoreContents.of(store).dids())
                        .isEqualTo(StoreContents.of(expected).dids());
                assertThat(database.failure()).as("it is full").isPresent();
                Told told = new Told();
                database.listen(told);
                disk.free();
                assertThat(told.works.await(60, TimeUnit.SECONDS)).isTrue();
                branch.forEach(store::apply);
                branch.forEach(expected::apply);
                check(store);
            }
        }
    }

    /** Has a rollback fail, goes on, and looks at all there is, before and after the store is opened anew. */
    private void goOn(Consumer<RocksOperationStore> steps) {
        try (RocksOperationStore store = open()) {
            blocks.forEach(store::apply);
            failToRollBack(store);
            assertThat(store.operationCount()).as("what is to go").isGreaterThan(expected.operationCount());
            assertThat(StoreContents.of(store).dids())
                    .as("hidden at once")
                    .isEqualTo(StoreContents.of(expected).dids());
            store.rollback().beforeEachPart(() -> {});

            steps.accept(store);
            check(store);
        }
        try (RocksOperationStore store = open()) {
            check(store);
            assertThat(store.operationCount()).isEqualTo(expected.operationCount());
            store.settleRoots();
            assertThat(store.roots()).isEqualTo(PlainRoots.of(expected));
        }
    }

    private void failToRollBack(RocksOperationStore store) {
        store.rollback().beforeEachPart(() -> {
            throw new StoreException("the disk fails");
        });
        assertThatThrownBy(() -> store.rollbackTo(fork)).isInstanceOf(StoreException.class);
    }

    private void check(RocksOperationStore store) {
        assertThat(StoreContents.of(store)).isEqualTo(StoreContents.of(expected));
    }

    private RocksOperationStore open() {
        return new RocksOperationStore(RocksDatabase.open(options()));
    }

    /** More than five operations take a rollback in parts. */
    private StoreOptions options() {
        return new StoreOptions(directory.resolve("db"), RocksPorts.MEMORY, 100, 5);
    }
}
