package io.akashi.conformance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.anchor.dev.DevAnchorChain;
import io.akashi.anchor.dev.DevLedger;
import io.akashi.anchor.dev.DevLedgerOptions;
import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.observe.BlockReader;
import io.akashi.node.observe.LateFiles;
import io.akashi.node.observe.Observer;
import io.akashi.node.observe.Settlements;
import io.akashi.sidetree.batch.BatchFiles.BatchFile;
import io.akashi.sidetree.batch.BatchReader;
import io.akashi.sidetree.batch.FileKind;
import io.akashi.sidetree.batch.OperationComposer;
import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.signature.Es256k;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.testkit.FakeContentStore;
import io.akashi.testkit.MintedBatch;
import io.akashi.testkit.MintedDid;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that come late, in any order: the state is then the same as if they had been there. */
@Tag("slow")
class LateFilesTest {
    private static final int HISTORIES = 20;
    private static final Duration LONG = Duration.ofHours(2);

    @TempDir
    Path directory;

    @Test
    void node_storesCoreOperationsListsWhatIsMissingAndReadsItLater() throws IOException, InterruptedException {
        MintedBatch batch = MintedBatch.of(
                List.of(MintedDid.seeded(1).create(), MintedDid.seeded(2).create()));
        DirectoryContentStore files = new DirectoryContentStore(directory.resolve("cas"));
        try (DevLedger ledger = DevLedger.open(DevLedgerOptions.at(directory.resolve("ledger")))) {
            anchor(ledger.as(new Writer("other")), batch);
            ledger.mine();
            BatchFile core = file(batch, FileKind.CORE_INDEX);
            BatchFile index = file(batch, FileKind.PROVISIONAL_INDEX);
            files.put(core.content().copy());
            try (LedgerNode node = LedgerNode.start(directory, ledger, "one", files)) {
                Patience.require("the node is at the tip", node::isAtTip);

                assertThat(node.status().unavailable())
                        .singleElement()
                        .satisfies(missing -> assertThat(missing.missing())
                                .containsExactly(index.cid().text()));
                assertThat(node.get("/status")).contains(index.cid().text());
                assertThat(stored(node)).hasSize(2).noneMatch(StoredOperation::hasDelta);
            }
            batch.storeIn(files);
            try (LedgerNode node = LedgerNode.start(directory, ledger, "one", files);
                    Promises promises = Promises.ofLedger(node.ports(), directory.resolve("replayed"))) {
                Patience.require(
                        "nothing is missing", () -> node.status().unavailable().isEmpty());

                assertThat(stored(node)).hasSize(2).allMatch(StoredOperation::hasDelta);
                assertThat(promises.checkState().violations()).isEmpty();
            }
        }
    }

    @Test
    void lateFiles_waitBetweenTries() {
        try (DevLedger ledger = DevLedger.open(DevLedgerOptions.at(directory.resolve("ledger")));
                Follower follower = new Follower(directory.resolve("db"), ledger)) {
            MintedBatch batch = MintedBatch.of(List.of(MintedDid.seeded(1).create()));
            anchor(ledger.as(new Writer("other")), batch);
            TransactionNumber number = ledger.mine().transactions().get(0).number();
            follower.observer.catchUp();
            Instant now = Instant.EPOCH;
            follower.late.retryDue(now);
            Instant next = follower.late.nextTry(number).orElseThrow();
            batch.storeIn(follower.files);

            follower.late.retryDue(next.minusSeconds(1));
            assertThat(follower.unavailable()).isEqualTo(1);
            follower.late.retryDue(next);
            assertThat(follower.unavailable()).isZero();
        }
    }

    @Test
    void lateFiles_inAnyOrderLeadToTheStateOfACleanReplay() {
        long seed = System.nanoTime();
        for (int i = 0; i < HISTORIES; i++) {
            Path here = directory.resolve("history-" + i);
            assertThat(violations(here, new Random(seed + i)))
                    .as("seed %d, history %d", seed, i)
                    .isEmpty();
        }
    }

    /** Half of the files are there at first; the others come one by one, while the ledger goes on and forks. */
    private static List<String> violations(Path here, Random random) {
        try (DevLedger ledger = DevLedger.open(DevLedgerOptions.at(here.resolve("ledger")));
                Follower follower = new Follower(here.resolve("db"), ledger)) {
            List<MintedDid> dids = new ArrayList<>();
            List<BatchFile> late = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                MintedBatch batch = batch(dids, random);
                anchor(ledger.as(new Writer("writer-" + i)), batch);
                batch.batch().files().forEach(file -> {
                    if (random.nextBoolean()) {
                        late.add(file);
                    } else {
                        follower.files.put(file.content().copy());
                    }
                });
                ledger.mine(1 + random.nextInt(2));
                follower.observer.catchUp();
            }
            Collections.shuffle(late, random);
            Instant now = Instant.EPOCH;
            for (BatchFile file : late) {
                follower.files.put(file.content().copy());
                if (random.nextInt(4) == 0) {
                    ledger.fork(1 + random.nextInt(5));
                    ledger.mine();
                    follower.observer.catchUp();
                }
                now = now.plus(LONG);
                follower.late.retryDue(now);
            }
            follower.late.retryDue(now.plus(LONG));
            return follower.violations(dids, here.resolve("replayed"));
        }
    }

    /** A new DID, and the next operation of those there are. */
    private static MintedBatch batch(List<MintedDid> dids, Random random) {
        List<DidRequest<?>> requests = new ArrayList<>();
        for (MintedDid did : dids) {
            if (!did.isDeactivated()) {
                requests.add(did.next());
            }
        }
        MintedDid created = new MintedDid(random);
        dids.add(created);
        requests.add(created.create());
        return MintedBatch.of(requests);
    }

    private static void anchor(DevAnchorChain chain, MintedBatch batch) {
        Preparation preparation = chain.prepare(batch.anchorString(), Satoshis.ZERO, List.of());
        chain.publish(((Preparation.Prepared) preparation).anchor());
    }

    private static BatchFile file(MintedBatch batch, FileKind kind) {
        return batch.batch().files().stream()
                .filter(file -> file.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static List<StoredOperation> stored(LedgerNode node) {
        List<StoredOperation> stored = new ArrayList<>();
        node.ports().stores().store().forEachDid((suffix, operations) -> stored.addAll(operations));
        return stored;
    }

    /** The parts of a node that read, moved by hand. */
    private static final class Follower implements AutoCloseable {
        private final Network network = NetworkFile.load("dev").network();
        private final FakeContentStore files = new FakeContentStore();
        private final OwnedPorts owned;
        private final DevLedger ledger;
        private final Observer observer;
        private final LateFiles late;

        Follower(Path database, DevLedger ledger) {
            this.owned = OwnedPorts.open(database);
            this.ledger = ledger;
            DevAnchorChain chain = ledger.as(new Writer("one"));
            BatchReader batches = new BatchReader(network, new OperationComposer(Es256k.fastest()), chain);
            BlockReader reader = new BlockReader(network, batches, files, Runnable::run);
            Observer.Options options = Observer.Options.DEFAULT;
            this.observer = new Observer(chain, owned.stores().store(), reader, Settlements.NONE, options);
            this.late = new LateFiles(owned.stores().store(), reader, options);
        }

        int unavailable() {
            return owned.stores()
                    .store()
                    .unavailable(new TransactionNumber(0), 10)
                    .size();
        }

        List<String> violations(List<MintedDid> dids, Path scratch) {
            var ports = OwnedPorts.ports(ledger, new Writer("one"), files, owned.stores());
            try (Promises promises = Promises.ofLedger(ports, scratch)) {
                return promises.checkState().checkDids(dids).violations();
            }
        }

        @Override
        public void close() {
            owned.close();
        }
    }
}
