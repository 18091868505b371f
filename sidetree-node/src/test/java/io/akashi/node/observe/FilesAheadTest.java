package io.akashi.node.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.batch.BatchFiles;
import io.akashi.sidetree.batch.BatchFiles.Assembly;
import io.akashi.sidetree.batch.BatchFiles.BatchFile;
import io.akashi.sidetree.batch.BatchTerms;
import io.akashi.sidetree.batch.FileKind;
import io.akashi.sidetree.batch.FileSource;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.chain.ValueTimeLocks.Found;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore;
import io.akashi.sidetree.content.ContentStore.Fetched;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.ValueTimeLock;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.testkit.FakeContentStore;
import io.akashi.testkit.MintedBatch;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.TestNetworks;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FilesAheadTest {
    private static final Network NETWORK = TestNetworks.bitcoin();
    private static final int ENOUGH = 1000;
    private static final long ROOM = 1L << 30;
    private static final Writer WRITER = new Writer("one");

    private final FakeContentStore files = new FakeContentStore();
    private final MintedBatch batch = MintedBatch.of(
            List.of(MintedDid.seeded(1).create(), MintedDid.seeded(2).create()));

    private Found lock = new Found.None();

    private static AnchoredTransaction transaction(String anchorString, long fee) {
        TransactionNumber number = TransactionNumber.firstOf(new AnchorTime(200));
        return new AnchoredTransaction(
                number, new BlockHash("00"), anchorString, new Satoshis(fee), new Satoshis(ENOUGH), WRITER);
    }

    private FilesAhead on(ContentStore store, Executor lanes, long memoryBytes) {
        return new FilesAhead(new BatchTerms(NETWORK, (id, time) -> lock), store, lanes, memoryBytes);
    }

    private FileSource ahead(String anchorString, long fee) {
        return on(files, Runnable::run, ROOM)
                .begin(transaction(anchorString, fee))
                .join();
    }

    private FileSource ahead(String anchorString) {
        return ahead(anchorString, ENOUGH);
    }

    /** The kinds of those files of the batch that were asked for. */
    private List<FileKind> asked() {
        return asked(batch.batch());
    }

    private List<FileKind> asked(BatchFiles of) {
        return of.files().stream()
                .filter(file -> files.timesAsked(file.cid()) > 0)
                .map(BatchFile::kind)
                .toList();
    }

    /** A batch that claims as many operations as it may without a lock, and one more. */
    private BatchFiles large() {
        List<Operation> operations = IntStream.range(0, 101)
                .<Operation>mapToObj(seed -> MintedDid.seeded(seed).create().operation())
                .toList();
        Assembly assembly = BatchFiles.assembleUnderLock(operations, ProtocolParameters.V1_0, "lock");
        BatchFiles large = ((Assembly.Assembled) assembly).batch();
        large.files().forEach(file -> files.put(file.content().copy()));
        return large;
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
    void begin_fetchesNothingForATransactionThatPaysTooLittle() {
        batch.storeIn(files);
        ahead(batch.anchorString(), ENOUGH - 1);
        ahead("1001." + cid(FileKind.CORE_INDEX), ENOUGH);
        assertThat(asked()).isEmpty();
    }

    @Test
    void begin_fetchesNothingForAnAnchorThatIsNone() {
        batch.storeIn(files);
        ahead("02." + cid(FileKind.CORE_INDEX));
        ahead("10001." + cid(FileKind.CORE_INDEX), 100 * ENOUGH);
        ahead(batch.anchorString() + ".");
        assertThat(asked()).isEmpty();
    }

    @Test
    void begin_endsAtTheCoreIndexOfMoreOperationsThanWerePaidFor() {
        batch.storeIn(files);
        ahead("1." + cid(FileKind.CORE_INDEX));
        assertThat(asked()).containsExactly(FileKind.CORE_INDEX);
    }

    @Test
    void begin_endsAtTheCoreIndexOfABatchThatItsLockDoesNotAllow() {
        BatchFiles large = large();
        ahead(large.anchor().text());
        assertThat(asked(large)).containsExactly(FileKind.CORE_INDEX);
        lock = lockOf(new Writer("another"));
        ahead(large.anchor().text());
        assertThat(asked(large)).containsExactly(FileKind.CORE_INDEX);
    }

    @Test
    void begin_hasEveryFileFetchedOfABatchThatItsLockAllows() {
        BatchFiles large = large();
        lock = lockOf(WRITER);
        ahead(large.anchor().text());
        assertThat(asked(large)).hasSameSizeAs(large.files());
    }

    @Test
    void begin_fetchesMeanwhileWhatALockMayAllowThatCannotBeAskedFor() {
        BatchFiles large = large();
        lock = new Found.Unreachable("x");
        ahead(large.anchor().text());
        assertThat(asked(large)).hasSameSizeAs(large.files());
    }

    private static Found lockOf(Writer owner) {
        return new Found.Lock(new ValueTimeLock(
                "lock", new Satoshis(600_000_000), new AnchorTime(1), new AnchorTime(4501), new Satoshis(1000), owner));
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
            FilesAhead ahead = on(slow, lanes, 1);
            AnchoredTransaction one = transaction(batch.anchorString(), ENOUGH);
            List<AnchoredTransaction> many = List.of(one, one);
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
