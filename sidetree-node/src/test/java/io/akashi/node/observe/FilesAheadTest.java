package io.akashi.node.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.batch.BatchFiles.BatchFile;
import io.akashi.sidetree.batch.FileKind;
import io.akashi.sidetree.batch.FileSource;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore;
import io.akashi.sidetree.content.ContentStore.Fetched;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.testkit.FakeContentStore;
import io.akashi.testkit.MintedBatch;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.TestNetworks;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FilesAheadTest {
    private static final Network NETWORK = TestNetworks.free();
    private static final long ROOM = 1L << 30;

    private final FakeContentStore files = new FakeContentStore();
    private final MintedBatch batch = MintedBatch.of(
            List.of(MintedDid.seeded(1).create(), MintedDid.seeded(2).create()));

    private static AnchoredTransaction transaction(String anchorString) {
        TransactionNumber number = TransactionNumber.firstOf(new AnchorTime(200));
        return new AnchoredTransaction(
                number, new BlockHash("00"), anchorString, Satoshis.ZERO, Satoshis.ZERO, new Writer("one"));
    }

    private FileSource ahead(String anchorString) {
        return new FilesAhead(NETWORK, files, Runnable::run, ROOM)
                .begin(transaction(anchorString))
                .join();
    }

    private Cid cid(FileKind kind) {
        return batch.batch().files().stream()
                .filter(file -> file.kind() == kind)
                .map(BatchFile::cid)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void begin_hasEveryFileOfTheBatchFetched() {
        batch.storeIn(files);
        ahead(batch.anchorString());
        assertThat(batch.batch().files()).allMatch(file -> files.timesAsked(file.cid()) == 1);
    }

    @Test
    void source_givesWhatWasFoundAndAsksNotAgainForWhatWasNot() {
        batch.storeIn(files);
        files.makeUnavailable(cid(FileKind.CHUNK));
        FileSource source = ahead(batch.anchorString());
        int limit = FileKind.CHUNK.maxSize(NETWORK.timeline().latest());
        assertThat(source.fetch(cid(FileKind.CHUNK), limit)).isInstanceOf(Fetched.Unavailable.class);
        assertThat(files.timesAsked(cid(FileKind.CHUNK))).isEqualTo(1);
        assertThat(source.fetch(cid(FileKind.CORE_INDEX), 1_000_000)).isInstanceOf(Fetched.Found.class);
    }

    @Test
    void begin_endsWhereAFileIsMissing() {
        ahead(batch.anchorString());
        assertThat(files.timesAsked(cid(FileKind.CORE_INDEX))).isEqualTo(1);
        assertThat(files.timesAsked(cid(FileKind.CHUNK))).isZero();
    }

    @Test
    void begin_asksForNothingThatAnAnchorDoesNotName() {
        assertThat(ahead("garbage")).isNotNull();
        assertThat(ahead("1.notacid")).isNotNull();
    }

    @Test
    void begin_letsFilesBeUnderWayWithinTheirBytesOnly() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ContentStore slow = new ContentStore() {
            @Override
            public Fetched get(Cid cid, int maxBytes) {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                sleep();
                now.decrementAndGet();
                return files.get(cid, maxBytes);
            }

            @Override
            public Cid put(byte[] file) {
                return files.put(file);
            }
        };
        batch.storeIn(files);
        ExecutorService lanes = Executors.newFixedThreadPool(8);
        try {
            FilesAhead ahead = new FilesAhead(NETWORK, slow, lanes, 1);
            List<AnchoredTransaction> many =
                    List.of(transaction(batch.anchorString()), transaction(batch.anchorString()));
            many.stream().map(ahead::begin).toList().forEach(begun -> begun.join());
            assertThat(most).hasValue(1);
        } finally {
            lanes.shutdownNow();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
