package io.akashi.node.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.anchor.dev.DevLedger;
import io.akashi.anchor.dev.DevLedgerOptions;
import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.sidetree.batch.BatchFiles.BatchFile;
import io.akashi.sidetree.batch.BatchReader;
import io.akashi.sidetree.batch.FileKind;
import io.akashi.sidetree.batch.FileSource;
import io.akashi.sidetree.batch.OperationComposer;
import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.signature.Es256k;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import io.akashi.testkit.FakeOperationStore;
import io.akashi.testkit.MintedBatch;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.TestNetworks;
import io.akashi.testkit.UnreadableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that are in the node's directory and cannot be read. */
class UnreadableFilesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    private Path directory;

    private final FakeOperationStore store = new FakeOperationStore();
    private final MintedBatch first = MintedBatch.of(List.of(MintedDid.seeded(1).create()));
    private final MintedBatch second =
            MintedBatch.of(List.of(MintedDid.seeded(2).create()));
    private DirectoryContentStore files;
    private BlockReader blocks;

    @BeforeEach
    void open() {
        files = new DirectoryContentStore(directory.resolve("files"));
        blocks = new BlockReader(
                TestNetworks.free(),
                new BatchReader(TestNetworks.free(), new OperationComposer(Es256k.portable()), (id, time) -> {
                    throw new IllegalStateException("no lock is asked for on a free network");
                }),
                files,
                Runnable::run);
    }

    @ParameterizedTest
    @EnumSource(names = {"CORE_INDEX", "CHUNK"})
    void catchUp_recordsThemAsUnavailableAndGoesOn(FileKind kind) throws IOException {
        first.storeIn(files);
        second.storeIn(files);
        UnreadableFile.at(directory.resolve("files").resolve(cid(first, kind).text()));
        observe();
        assertThat(outcomes().get(0)).isInstanceOf(Outcome.Unavailable.class);
        assertThat(outcomes().get(1)).isInstanceOf(Outcome.Processed.class);

        first.storeIn(files); // mends it
        new LateFiles(store, blocks, Observer.Options.DEFAULT).retryDue(NOW);
        assertThat(outcomes()).hasOnlyElementsOfType(Outcome.Processed.class);
    }

    @Test
    void retryDue_goesOnAfterATransactionThatFails() {
        observe();
        first.storeIn(files);
        second.storeIn(files);
        List<TransactionNumber> numbers = numbers();
        List<TransactionNumber> failing = new ArrayList<>(numbers.subList(0, 1));
        LateFiles late = new LateFiles(store, blocks, failingFor(failing), Observer.Options.DEFAULT);

        late.retryDue(NOW);
        assertThat(outcomes().get(0)).isInstanceOf(Outcome.Unavailable.class);
        assertThat(outcomes().get(1)).isInstanceOf(Outcome.Processed.class);
        assertThat(late.nextTry(numbers.get(0))).contains(NOW.plusSeconds(60));
        failing.clear();
        late.retryDue(NOW.plusSeconds(59));
        assertThat(outcomes().get(0)).isInstanceOf(Outcome.Unavailable.class);
        late.retryDue(NOW.plusSeconds(60));
        assertThat(outcomes()).hasOnlyElementsOfType(Outcome.Processed.class);
        assertThat(late.nextTry(numbers.get(0))).isEmpty();
    }

    private Ahead failingFor(List<TransactionNumber> failing) {
        FileSource failure = (cid, maxBytes) -> {
            throw new UncheckedIOException(new IOException("bad disk"));
        };
        FileSource good = files::get;
        return transaction ->
                CompletableFuture.completedFuture(failing.contains(transaction.number()) ? failure : good);
    }

    /** Both batches, each in a block. */
    private void observe() {
        try (DevLedger ledger = DevLedger.open(DevLedgerOptions.at(directory.resolve("ledger")))) {
            AnchorChain chain = ledger.as(new Writer("a"));
            for (MintedBatch batch : List.of(first, second)) {
                Preparation prepared = chain.prepare(batch.anchorString(), Satoshis.ZERO, List.of());
                chain.publish(((Preparation.Prepared) prepared).anchor());
                ledger.mine();
            }
            new Observer(chain, store, blocks, Settlements.NONE, Observer.Options.DEFAULT).catchUp();
        }
    }

    private static Cid cid(MintedBatch batch, FileKind kind) {
        return batch.batch().files().stream()
                .filter(file -> file.kind() == kind)
                .map(BatchFile::cid)
                .findFirst()
                .orElseThrow();
    }

    private List<TransactionNumber> numbers() {
        return records().stream()
                .map(TransactionRecord::transaction)
                .map(AnchoredTransaction::number)
                .toList();
    }

    private List<Outcome> outcomes() {
        return records().stream().map(TransactionRecord::outcome).toList();
    }

    private List<TransactionRecord> records() {
        List<TransactionRecord> records = new ArrayList<>();
        store.forEachTransaction(records::add);
        return records;
    }
}
