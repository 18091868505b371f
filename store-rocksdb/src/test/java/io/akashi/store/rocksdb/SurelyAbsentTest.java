package io.akashi.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.encoding.Sha256;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.testkit.RandomBlocks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The filters tell nearly always that a DID is not there, from memtables and from files. */
class SurelyAbsentTest {
    private static final int ASKED = 1_000;
    private static final int EXPECTED = 950; // ten bits a key are wrong once in a hundred times

    @TempDir
    private Path directory;

    private static DidSuffix stranger(int number) {
        byte[] hash = Sha256.digest(("stranger " + number).getBytes(StandardCharsets.UTF_8));
        return new DidSuffix("EiA" + Base64Url.encode(hash));
    }

    private static long known(RocksOperationStore store) {
        return IntStream.range(0, ASKED)
                .filter(number -> store.isSurelyAbsent(stranger(number)))
                .count();
    }

    @Test
    void isSurelyAbsent_isKnownOfNearlyAllThatAreNotThere() {
        try (RocksDatabase database = RocksDatabase.open(StoreOptions.of(directory, RocksPorts.MEMORY));
                RocksOperationStore store = new RocksOperationStore(database)) {
            assertThat(known(store)).as("of an empty store").isEqualTo(ASKED);
            new RandomBlocks(1).after(Optional.empty(), 20).forEach(store::apply);
            assertThat(known(store)).as("from memory").isGreaterThan(EXPECTED);
            database.compact();
            assertThat(known(store)).as("from files").isGreaterThan(EXPECTED);
            store.forEachDid((suffix, held) ->
                    assertThat(store.isSurelyAbsent(suffix)).as(suffix.text()).isFalse());
        }
    }

    /** After opening, neither filter nor index of the file is in memory: only the disk could tell. */
    @Test
    void isSurelyAbsent_isNotSaidOfWhatOnlyTheDiskCouldTell() {
        List<DidSuffix> there = new ArrayList<>();
        try (RocksDatabase database = RocksDatabase.open(StoreOptions.of(directory, RocksPorts.MEMORY));
                RocksOperationStore store = new RocksOperationStore(database)) {
            new RandomBlocks(1).after(Optional.empty(), 20).forEach(store::apply);
            database.compact();
            store.forEachDid((suffix, held) -> there.add(suffix));
        }
        try (RocksDatabase database = RocksDatabase.open(StoreOptions.of(directory, RocksPorts.MEMORY));
                RocksOperationStore store = new RocksOperationStore(database)) {
            assertThat(there).isNotEmpty().noneMatch(store::isSurelyAbsent);
            assertThat(known(store)).as("of those within what the file holds").isLessThan(EXPECTED / 2);
            there.forEach(store::operations);
            assertThat(known(store)).as("once it has").isGreaterThan(EXPECTED);
        }
    }

    @Test
    void isSurelyAbsent_isNotSaidByAClosedStore() {
        RocksDatabase database = RocksDatabase.open(StoreOptions.of(directory, RocksPorts.MEMORY));
        RocksOperationStore store = new RocksOperationStore(database);
        store.close();
        assertThat(store.isSurelyAbsent(stranger(1))).isFalse();
    }
}
