package io.akashi.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.ChangeLog;
import io.akashi.sidetree.store.ChangeLog.Cursor;
import io.akashi.sidetree.store.ChangeLog.Kind;
import io.akashi.sidetree.store.ChangeLog.Page;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import io.akashi.testkit.RandomBlocks;
import io.akashi.testkit.StorePorts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RocksChangeLogTest {
    private static final int FEW = 40;

    @TempDir
    private Path directory;

    /** The second rolls back more than one write may, which is told as a whole. */
    @ParameterizedTest
    @ValueSource(ints = {1_000_000, 5})
    void log_tellsWhatIsStored_overRollbacksLateFilesAndReopens(int operationsPerRollback) {
        StoreOptions options = new StoreOptions(directory, RocksPorts.MEMORY, 8, operationsPerRollback);
        RandomBlocks random = new RandomBlocks(operationsPerRollback);
        LoggedOperations follower = new LoggedOperations();
        Optional<Cursor> at = Optional.empty();
        for (int round = 0; round < 8; round++) {
            try (StorePorts ports = RocksPorts.open(options, 1)) {
                OperationStore store = ports.operations();
                ChangeLog log = store.changeLog().orElseThrow();
                for (BlockChanges block : random.after(store.cursor(), 5)) {
                    store.apply(block);
                    lateFiles(store, block, random);
                }
                if (round % 2 == 1) {
                    long tip = store.cursor().orElseThrow().time().block();
                    store.rollbackTo(new AnchorTime(tip - 1 - round));
                }
                at = Optional.of(follower.follow(log, at.orElse(log.oldest())));
                follower.requireSameAsStored(store, "round " + round);
                assertThat(at).contains(log.head());
                if (round == 7) {
                    assertThat(LoggedOperations.holds(log, Kind.LATE)).isTrue();
                    assertThat(LoggedOperations.holds(log, Kind.VOIDED)).isTrue();
                    assertThat(LoggedOperations.holds(log, Kind.ROLLED_BACK)).isEqualTo(operationsPerRollback > 5);
                }
            }
        }
    }

    /** Files that are found: in one batch they change what was stored, in another they make it void. */
    private static void lateFiles(OperationStore store, BlockChanges block, RandomBlocks random) {
        for (TransactionRecord record : block.transactions()) {
            if (record.outcome() instanceof Outcome.Unavailable unavailable) {
                List<StoredOperation> its = unavailable.attempts() % 2 == 0
                        ? List.of()
                        : random.operations(record.transaction().number());
                store.replaceLate(
                        new TransactionRecord(
                                record.transaction(), new Outcome.Processed(its.size(), Optional.empty())),
                        its);
            }
        }
    }

    @Test
    void after_isGone_whenWhatFollowedWasDropped() {
        StoreOptions options = StoreOptions.of(directory, RocksPorts.MEMORY).withChangesKept(FEW);
        try (StorePorts ports = RocksPorts.open(options, 1)) {
            OperationStore store = ports.operations();
            ChangeLog log = store.changeLog().orElseThrow();
            Cursor begin = log.oldest();
            new RandomBlocks(7).after(Optional.empty(), 100).forEach(store::apply);
            assertThat(log.after(begin, 10)).isInstanceOf(Page.Gone.class);
            assertThat(((Page.Entries) log.after(log.oldest(), Integer.MAX_VALUE)).entries())
                    .hasSizeBetween(FEW, FEW + 10);
        }
        try (StorePorts ports = RocksPorts.open(options, 1)) {
            ChangeLog log = ports.operations().changeLog().orElseThrow();
            assertThat(((Page.Entries) log.after(log.oldest(), Integer.MAX_VALUE)).entries())
                    .hasSizeBetween(FEW, FEW + 10);
        }
    }

    @Test
    void after_isGone_inTheMiddleOfARowThatWasDropped_andNotBehindIt() {
        StoreOptions options = StoreOptions.of(directory, RocksPorts.MEMORY).withChangesKept(FEW);
        try (StorePorts ports = RocksPorts.open(options, 1)) {
            OperationStore store = ports.operations();
            ChangeLog log = store.changeLog().orElseThrow();
            new RandomBlocks(7).after(Optional.empty(), 100).forEach(store::apply);
            Cursor behind = log.oldest();
            assertThat(log.after(behind, 1)).isInstanceOf(Page.Entries.class);
            assertThat(log.after(new Cursor(behind.log(), behind.row(), 0), 1)).isInstanceOf(Page.Gone.class);
        }
    }

    /** As when a disk is full for hours. */
    @Test
    void writesThatFail_countNothing() {
        StoreOptions options = StoreOptions.of(directory, RocksPorts.MEMORY).withChangesKept(FEW);
        try (RocksDatabase database = RocksDatabase.open(options)) {
            RocksChangeLog log = new RocksChangeLog(database, FEW);
            Cursor begin = log.oldest();
            for (int i = 0; i < 3; i++) {
                add(database, log);
            }
            Cursor caughtUp = log.head();
            for (int i = 0; i < 2 * FEW; i++) {
                try (Changes changes = database.changes()) {
                    log.begin(changes).addAllAfter(new AnchorTime(1)); // and is not committed
                }
            }
            add(database, log);
            log.dropOld();
            assertThat(log.after(begin, FEW))
                    .isInstanceOfSatisfying(
                            Page.Entries.class,
                            page -> assertThat(page.entries()).hasSize(4));
            assertThat(log.head().row()).isEqualTo(caughtUp.row() + 1);
        }
    }

    @Test
    void aWriteThatFailedAndIsThereAllTheSame_isFollowedByTheNext() {
        try (RocksDatabase database = RocksDatabase.open(StoreOptions.of(directory, RocksPorts.MEMORY))) {
            RocksChangeLog log = new RocksChangeLog(database, FEW);
            add(database, log);
            try (Changes changes = database.changes()) {
                log.begin(changes).addAllAfter(new AnchorTime(2));
                changes.commit(); // of which the log hears nothing
            }
            add(database, log);
            assertThat(((Page.Entries) log.after(log.oldest(), FEW)).entries())
                    .extracting(ChangeLog.Entry::change)
                    .isEqualTo(List.of(
                            new ChangeLog.Change.AllAfter(new AnchorTime(1)),
                            new ChangeLog.Change.AllAfter(new AnchorTime(2)),
                            new ChangeLog.Change.AllAfter(new AnchorTime(1))));
        }
    }

    private static void add(RocksDatabase database, RocksChangeLog log) {
        try (Changes changes = database.changes()) {
            RocksChangeLog.Addition added = log.begin(changes);
            added.addAllAfter(new AnchorTime(1));
            added.commit();
        }
    }

    @Test
    void after_isGone_forAPlaceOfAnotherLogOrOfTheFuture() {
        try (StorePorts ports = RocksPorts.open(StoreOptions.of(directory, RocksPorts.MEMORY), 1)) {
            ChangeLog log = ports.operations().changeLog().orElseThrow();
            Cursor head = log.head();
            assertThat(log.after(head, 1)).isInstanceOf(Page.Entries.class);
            assertThat(log.after(new Cursor(head.log() + 1, head.row(), head.index()), 1))
                    .isInstanceOf(Page.Gone.class);
            assertThat(log.after(new Cursor(head.log(), head.row() + 1, 0), 1)).isInstanceOf(Page.Gone.class);
        }
    }

    @Test
    void bookmark_isKeptOverAReopen() {
        StoreOptions options = StoreOptions.of(directory, RocksPorts.MEMORY);
        Cursor place = new Cursor(-3, 7, 9);
        try (StorePorts ports = RocksPorts.open(options, 1)) {
            ports.operations().changeLog().orElseThrow().keep("hook", place);
        }
        try (StorePorts ports = RocksPorts.open(options, 1)) {
            ChangeLog log = ports.operations().changeLog().orElseThrow();
            assertThat(log.bookmark("hook")).contains(place);
            assertThat(log.bookmark("other")).isEmpty();
        }
    }

    @Test
    void suffixesAndTransactions_areReadFromAnyPlace() {
        try (StorePorts ports = RocksPorts.open(StoreOptions.of(directory, RocksPorts.MEMORY), 1)) {
            OperationStore store = ports.operations();
            List<BlockChanges> blocks = new RandomBlocks(3).after(Optional.empty(), 20);
            blocks.forEach(store::apply);
            List<String> all = new ArrayList<>();
            store.forEachDid((suffix, operations) -> all.add(suffix.text()));
            String after = "";
            List<String> paged = new ArrayList<>();
            for (var page = store.suffixes(after, 3); !page.isEmpty(); page = store.suffixes(after, 3)) {
                page.forEach(suffix -> paged.add(suffix.text()));
                after = page.get(page.size() - 1).text();
            }
            assertThat(paged).isEqualTo(all);
            List<TransactionRecord> records = blocks.stream()
                    .flatMap(block -> block.transactions().stream())
                    .toList();
            assertThat(store.transactions(records.get(2).transaction().number(), 4))
                    .isEqualTo(records.subList(2, 6));
            AnchorTime height = blocks.get(4).cursor().time();
            assertThat(store.blockAt(height)).contains(blocks.get(4).cursor());
        }
    }
}
