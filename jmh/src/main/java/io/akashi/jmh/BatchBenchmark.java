package io.akashi.jmh;

import io.akashi.sidetree.batch.BatchFiles;
import io.akashi.sidetree.batch.BatchFiles.Assembly.Assembled;
import io.akashi.sidetree.batch.BatchReader;
import io.akashi.sidetree.batch.BatchReading;
import io.akashi.sidetree.batch.OperationComposer;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.chain.ValueTimeLocks;
import io.akashi.sidetree.content.ContentStore.Fetched;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.encoding.Multihash;
import io.akashi.sidetree.json.CanonicalJson;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.Network.Economics;
import io.akashi.sidetree.protocol.NormalizedFeeChain.FeeParameters;
import io.akashi.sidetree.protocol.ProtocolTimeline;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.signature.Es256k;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reading the files of a batch, and what is done with one delta. */
@State(Scope.Thread)
public class BatchBenchmark {
    private static final int OPERATIONS = 1_000;

    private final BatchReader reader = new BatchReader(
            network(), new OperationComposer(Es256k.fastest()), (lock, time) -> new ValueTimeLocks.Found.None());
    private final Batch creates = batch(IntStream.range(0, OPERATIONS)
            .<Operation>mapToObj(did -> Load.create(did).operation())
            .toList());
    private final Batch updates = batch(IntStream.range(0, OPERATIONS)
            .<Operation>mapToObj(
                    did -> Load.update(Load.create(did).suffix(), did, 0).operation())
            .toList());
    private final JsonValue delta =
            Load.create(0).operation().delta().orElseThrow().json();

    /** Unzips, reads and checks the files of a batch of creates, hashes each suffix, composes the operations. */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public BatchReading readCreates() {
        return creates.read(reader);
    }

    /** The same of updates, whose signatures are verified. */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public BatchReading readUpdates() {
        return updates.read(reader);
    }

    /** Writes a delta in canonical form and hashes it. */
    @Benchmark
    public Multihash hashDelta() {
        return Multihash.of(CanonicalJson.bytes(delta));
    }

    private static Network network() {
        return new Network(
                "jmh",
                "ion",
                "ion:",
                new AnchorTime(1),
                Economics.NONE,
                new FeeParameters(1, 100, 0.00001, 1000),
                4500,
                ProtocolTimeline.of(Map.of(1L, Load.RULES)));
    }

    private static Batch batch(List<Operation> operations) {
        BatchFiles files = ((Assembled) BatchFiles.assemble(operations, Load.RULES)).batch();
        Map<String, Bytes> contents = new HashMap<>();
        files.files().forEach(file -> contents.put(file.cid().text(), file.content()));
        return new Batch(
                new AnchoredTransaction(
                        new TransactionNumber(5_000_000),
                        new BlockHash("h"),
                        files.anchor().text(),
                        new Satoshis(1_000_000),
                        new Satoshis(1),
                        new Writer("w")),
                contents);
    }

    /** A transaction and its files. */
    private record Batch(AnchoredTransaction transaction, Map<String, Bytes> files) {
        BatchReading read(BatchReader reader) {
            BatchReading reading = reader.read(transaction, (cid, most) -> {
                Bytes file = files.get(cid.text());
                return file == null ? new Fetched.Unavailable("no such file") : new Fetched.Found(file);
            });
            if (reading instanceof BatchReading.Read read && read.operations().size() == OPERATIONS) {
                return reading;
            }
            throw new IllegalStateException("a batch of ours is not read whole: " + reading);
        }
    }
}
