package io.akashi.node.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.node.archive.ArchiveException;
import io.akashi.node.archive.Ledger;
import io.akashi.node.archive.Replay;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.observe.Observer;
import io.akashi.sidetree.did.DidReplay;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.StoredOperation.Verdict;
import io.akashi.testkit.FakeDisk;
import io.akashi.testkit.FakeOperationStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadArchiveTest {
    private static final Network NETWORK = NetworkFile.load("ion-mainnet").network();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Path write(String name, long seed, int creates, int updates) {
        Path archive = directory.resolve(name);
        LoadArchive.write(new LoadArchive.Plan(seed, creates, updates), NETWORK, archive, written -> {});
        return archive;
    }

    private static Map<String, Bytes> files(Path archive) throws IOException {
        Map<String, Bytes> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(archive)) {
            for (Path path : paths.toList()) {
                files.put(path.getFileName().toString(), Bytes.wrap(Files.readAllBytes(path)));
            }
        }
        return files;
    }

    private static FakeOperationStore observed(Path archive) {
        FakeOperationStore store = new FakeOperationStore(new FakeDisk());
        new Replay(NETWORK, store)
                .observe(Ledger.read(archive), new DirectoryContentStore(archive), Observer.Listener.NONE);
        return store;
    }

    private static String root(Path archive) {
        return new Replay(NETWORK, observed(archive)).stateRoot();
    }

    @Test
    void write_givesTheSameBytesForTheSameSeed() throws IOException {
        Map<String, Bytes> first = files(write("first", 3, 20, 30));
        assertThat(first).hasSize(1 + 3 + 2 * 4).isEqualTo(files(write("second", 3, 20, 30)));
    }

    @Test
    void write_givesAKnownStateRoot() {
        assertThat(root(write("known", 1, 20, 30)))
                .isEqualTo("ba0f0dc637aaa426d7e10db94add148286966dc9d5f788db23c4830537499ba7");
    }

    @Test
    void write_givesOtherDidsForAnotherSeed() {
        assertThat(root(write("one", 1, 2, 0))).isNotEqualTo(root(write("two", 2, 2, 0)));
    }

    @Test
    void write_givesOperationsThatAllTakeEffect() {
        FakeOperationStore store = observed(write("all", 1, 20, 50));
        List<StoredOperation> operations = new ArrayList<>();
        store.forEachDid((suffix, ofOne) -> {
            operations.addAll(ofOne);
            assertThat(DidReplay.replay(ofOne).orElseThrow().effective()).hasSameSizeAs(ofOne);
        });
        assertThat(operations)
                .hasSize(70)
                .filteredOn(operation -> operation.type() == OperationType.UPDATE)
                .hasSize(50)
                .allMatch(operation -> operation.verdict() == Verdict.VALID);
    }

    @Test
    void write_changesNothingThatIsThere() throws IOException {
        Files.writeString(directory.resolve("mine"), "mine");
        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> LoadArchive.write(new LoadArchive.Plan(1, 1, 0), NETWORK, directory, written -> {}))
                .withMessageContaining("not empty");
        assertThat(files(directory)).containsOnlyKeys("mine");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-1,0", "1,-1"})
    void plan_refusesWhatCannotBe(int creates, int updates) {
        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> new LoadArchive.Plan(1, creates, updates))
                .withMessageContaining("found " + creates + " and " + updates);
    }
}
