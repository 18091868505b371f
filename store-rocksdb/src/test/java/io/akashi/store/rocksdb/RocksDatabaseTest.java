package io.akashi.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.trie.PlainRoots;
import io.akashi.testkit.RandomBlocks;
import io.akashi.testkit.StoreContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksDatabaseTest {
    @TempDir
    private Path directory;

    @Test
    void open_refusesAnUnknownFormatAndTouchesNothing() throws IOException {
        open().close();
        Files.writeString(directory.resolve("FORMAT"), "akashi-store 2\n");
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreFormatException.class)
                .hasMessageContaining("'akashi-store 2'")
                .hasMessageContaining("'akashi-store 1'");
        Files.writeString(directory.resolve("FORMAT"), "akashi-store 1\n");
        open().close();
    }

    @Test
    void open_refusesADatabaseWithoutFormat() throws IOException {
        open().close();
        Files.delete(directory.resolve("FORMAT"));
        assertThatThrownBy(this::open).isInstanceOf(StoreFormatException.class).hasMessageContaining("FORMAT");
    }

    @Test
    void open_saysThatTheStoreIsInUse() {
        try (RocksDatabase first = open()) {
            assertThatThrownBy(this::open).isInstanceOf(StoreException.class).hasMessageContaining("open already");
            assertThat(first.get(Family.META, Keys.CURSOR)).isEmpty();
        }
        open().close();
    }

    @Test
    void open_refusesWhatIsNoDirectory() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> RocksDatabase.open(StoreOptions.of(file, RocksPorts.MEMORY)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("file");
    }

    @Test
    void close_makesLaterUseAnError() {
        RocksDatabase database = open();
        RocksOperationStore store = new RocksOperationStore(database);
        store.close();
        store.close();
        assertThatThrownBy(store::cursor).isInstanceOf(StoreException.class).hasMessageContaining("closed");
    }

    @Test
    void open_finishesARollbackThatWasAnnounced() {
        List<BlockChanges> blocks = new RandomBlocks(1).after(Optional.empty(), 12);
        AnchorTime fork = blocks.get(4).cursor().time();
        StoreContents expected;
        try (RocksDatabase database = open()) {
            RocksOperationStore store = new RocksOperationStore(database);
            blocks.subList(0, 5).forEach(store::apply);
            expected = StoreContents.of(store);
            blocks.subList(5, 12).forEach(store::apply);
            store.settleRoots();
            Visibility visibility = new Visibility();
            new Rollback(
                            database,
                            new BatchTable(database),
                            visibility,
                            new ChangeCounters(),
                            new BlockWriter.Logs(new StaleLog(database), new RocksChangeLog(database, 1)))
                    .announce(fork);
        }
        try (RocksDatabase database = open()) {
            RocksOperationStore store = new RocksOperationStore(database);
            assertThat(StoreContents.of(store)).isEqualTo(expected);
            assertThat(database.get(Family.META, Keys.ROLLBACK)).isEmpty();
            store.settleRoots();
            assertThat(store.roots()).isEqualTo(PlainRoots.of(store));
        }
    }

    @Test
    void read_ofADamagedRowSaysSo() {
        try (RocksDatabase database = open()) {
            try (Changes changes = database.changes()) {
                changes.put(Family.META, Keys.CURSOR, new byte[] {RowWriter.VERSION, 0});
                changes.commit();
            }
            assertThatThrownBy(() -> new RocksOperationStore(database).cursor()).isInstanceOf(StoreException.class);
        }
    }

    private RocksDatabase open() {
        return RocksDatabase.open(StoreOptions.of(directory, RocksPorts.MEMORY));
    }
}
