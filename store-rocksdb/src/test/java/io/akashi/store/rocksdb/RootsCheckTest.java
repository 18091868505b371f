package io.akashi.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.trie.DidTrie;
import io.akashi.testkit.RandomHistory;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootsCheckTest {
    private static final int BLOCKS = 20;

    @TempDir
    private Path directory;

    private RocksDatabase database;
    private RocksOperationStore store;
    private DidSuffix suffix;

    @BeforeEach
    void fill() {
        open();
        RandomHistory history = new RandomHistory(1);
        for (int i = 0; i < BLOCKS; i++) {
            store.apply(history.next(store.cursor()));
            store.settleRoots();
        }
        store.forEachDid((did, operations) -> {
            if (database.get(Family.TRIES, row(did)).isPresent()) {
                suffix = did;
            }
        });
    }

    private void open() {
        database = RocksDatabase.open(StoreOptions.of(directory, RocksPorts.MEMORY));
        store = new RocksOperationStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static byte[] row(DidSuffix did) {
        byte[] row = new byte[33];
        row[0] = 1;
        System.arraycopy(DidTrie.key(did), 0, row, 1, 32);
        return row;
    }

    private void change(Consumer<Changes> change) {
        try (Changes changes = database.changes()) {
            change.accept(changes);
            changes.commit();
        }
    }

    @Test
    void verifyRoots_findsNothingInASoundStore() {
        assertThat(store.verifyRoots()).isEmpty();
        database.close();
        open();
        assertThat(store.verifyRoots()).isEmpty();
    }

    @Test
    void verifyRoots_namesTheDidWhoseOperationIsGone() {
        List<StoredOperation> operations = store.operations(suffix);
        change(changes ->
                operations.forEach(operation -> changes.delete(Family.OPERATIONS, OperationRows.key(operation))));
        assertThat(store.verifyRoots())
                .anyMatch(line -> line.startsWith("entries of DIDs: computed "))
                .anyMatch(line ->
                        line.startsWith("transaction " + operations.get(0).transaction()));
    }

    @Test
    void verifyRoots_namesTheDidWhoseEntryIsWrong() {
        change(changes -> changes.put(Family.TRIES, row(suffix), new byte[32]));
        assertThat(store.verifyRoots())
                .anyMatch(line -> line.startsWith("DID " + suffix + ": computed ") && line.endsWith("0".repeat(64)))
                .anyMatch(line -> line.startsWith("state root of block "));
    }

    @Test
    void verifyRoots_findsAnEntryOfNoDid() {
        byte[] stray = row(suffix);
        stray[32] ^= 1;
        change(changes -> changes.put(Family.TRIES, stray, new byte[32]));
        assertThat(store.verifyRoots()).anyMatch(line -> line.startsWith("entries of DIDs"));
    }

    @Test
    void verifyRoots_findsAWrongPage() {
        byte[] page =
                new RowWriter(64).putLong(1).putRest(Bytes.wrap(new byte[32])).row();
        change(changes -> changes.put(Family.PAGES, Keys.page(2, 0), page));
        assertThat(store.verifyRoots()).singleElement().asString().startsWith("anchor root by pages: computed ");
    }

    @Test
    void verifyRoots_findsAWrongRoot() {
        change(changes -> {
            byte[] row = database.get(
                            Family.ROOTS, Keys.of(store.cursor().orElseThrow().time()))
                    .orElseThrow();
            row[40] ^= 1; // within hash or root, which follow height and the hash's text
            changes.put(Family.ROOTS, Keys.of(store.cursor().orElseThrow().time()), row);
        });
        assertThat(store.verifyRoots()).isNotEmpty();
    }
}
