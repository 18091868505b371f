package io.akashi.node.observe;

import static io.akashi.sidetree.model.OperationType.CREATE;
import static io.akashi.sidetree.model.OperationType.DEACTIVATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.anchor.dev.DevLedger;
import io.akashi.anchor.dev.DevLedgerOptions;
import io.akashi.sidetree.batch.BatchFiles.BatchFile;
import io.akashi.sidetree.batch.BatchReader;
import io.akashi.sidetree.batch.FileKind;
import io.akashi.sidetree.batch.OperationComposer;
import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.signature.Es256k;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import io.akashi.testkit.FakeContentStore;
import io.akashi.testkit.FakeOperationStore;
import io.akashi.testkit.MintedBatch;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.TestNetworks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Core files that can be had at one time and not at another. */
class LateCoreFilesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    private Path directory;

    private final FakeOperationStore store = new FakeOperationStore();
    private final FakeContentStore files = new FakeContentStore();
    private final BlockReader blocks = new BlockReader(
            TestNetworks.free(),
            new BatchReader(TestNetworks.free(), new OperationComposer(Es256k.portable()), (id, time) -> {
                throw new IllegalStateException("no lock is asked for on a free network");
            }),
            files,
            Runnable::run);
    private final LateFiles lateFiles = new LateFiles(store, blocks, Observer.Options.DEFAULT);
    private final MintedDid did = MintedDid.seeded(1);
    private final MintedDid other = MintedDid.seeded(2);

    @ParameterizedTest
    @EnumSource(names = {"CORE_INDEX", "CORE_PROOF"})
    void retryDue_keepsWhatWasReadOfACoreFileThatIsGone(FileKind gone) {
        MintedBatch batch = observe(FileKind.CHUNK);
        List<StoredOperation> stored = store.operations(did.suffix());
        assertThat(stored).extracting(StoredOperation::type).containsExactly(CREATE, DEACTIVATE);
        files.makeUnavailable(cid(batch, gone));

        lateFiles.retryDue(NOW);
        assertThat(store.operations(did.suffix())).as("still deactivated").isEqualTo(stored);
        assertThat(outcome())
                .isEqualTo(new Outcome.Unavailable(2, List.of(cid(batch, gone).text()), 2));
        lateFiles.retryDue(NOW.plus(Duration.ofHours(2)));
        assertThat(store.operations(did.suffix())).isEqualTo(stored);
        files.restore(cid(batch, gone));
        files.restore(cid(batch, FileKind.CHUNK));
        lateFiles.retryDue(NOW.plus(Duration.ofHours(4)));
        assertThat(outcome()).isEqualTo(new Outcome.Processed(2, Optional.empty()));
        assertThat(store.operations(did.suffix())).isEqualTo(stored);
        assertThat(store.operations(other.suffix())).singleElement().matches(StoredOperation::hasDelta);
    }

    @Test
    void retryDue_storesCoreOperationsAsSoonAsTheCoreFileComes() {
        MintedBatch batch = observe(FileKind.CORE_INDEX);
        assertThat(store.operations(did.suffix())).hasSize(1);
        files.makeUnavailable(cid(batch, FileKind.CHUNK));
        files.restore(cid(batch, FileKind.CORE_INDEX));
        lateFiles.retryDue(NOW);
        assertThat(store.operations(did.suffix())).hasSize(2);
    }

    /** A block with a new DID, and one that deactivates it and creates another, without one of the files. */
    private MintedBatch observe(FileKind missing) {
        try (DevLedger ledger = DevLedger.open(DevLedgerOptions.at(directory))) {
            AnchorChain chain = ledger.as(new Writer("a"));
            anchor(chain, did.create());
            ledger.mine();
            MintedBatch batch = anchor(chain, did.deactivate(), other.create());
            ledger.mine();
            files.makeUnavailable(cid(batch, missing));
            new Observer(chain, store, blocks, Settlements.NONE, Observer.Options.DEFAULT).catchUp();
            return batch;
        }
    }

    private MintedBatch anchor(AnchorChain chain, DidRequest<?>... requests) {
        MintedBatch batch = MintedBatch.of(List.of(requests));
        batch.storeIn(files);
        Preparation prepared = chain.prepare(batch.anchorString(), Satoshis.ZERO, List.of());
        chain.publish(((Preparation.Prepared) prepared).anchor());
        return batch;
    }

    private static Cid cid(MintedBatch batch, FileKind kind) {
        return batch.batch().files().stream()
                .filter(file -> file.kind() == kind)
                .map(BatchFile::cid)
                .findFirst()
                .orElseThrow();
    }

    /** That of the last transaction. */
    private Outcome outcome() {
        List<Outcome> outcomes = new ArrayList<>();
        store.forEachTransaction(record -> outcomes.add(record.outcome()));
        return outcomes.get(outcomes.size() - 1);
    }
}
