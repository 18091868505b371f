package io.akashi.conformance.ipfs;

import io.akashi.node.config.FileSettings;
import io.akashi.node.files.NodeFiles;
import io.akashi.node.observe.Ahead;
import io.akashi.node.observe.FilesAhead;
import io.akashi.sidetree.batch.BatchReader;
import io.akashi.sidetree.batch.BatchReading;
import io.akashi.sidetree.batch.BatchTerms;
import io.akashi.sidetree.batch.OperationComposer;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.chain.ValueTimeLocks;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.signature.Es256k;
import io.akashi.testkit.MintedBatch;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.TestNetworks;
import io.akashi.testkit.ipfs.PretendIpfs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** How fast batches are fetched and read from one source that answers late; a table in Markdown. */
public final class FetchBench {
    private static final Network NETWORK = TestNetworks.free();
    private static final long ROOM = 128L << 20;
    private static final int FILES_OF_A_BATCH = 3;

    private final PretendIpfs ipfs = PretendIpfs.start();
    private final List<AnchoredTransaction> transactions = new ArrayList<>();
    private final ValueTimeLocks locks = (id, time) -> new ValueTimeLocks.Found.None();
    private final BatchReader reader = new BatchReader(NETWORK, new OperationComposer(Es256k.fastest()), locks);

    private FetchBench(int batches) {
        for (int i = 0; i < batches; i++) {
            MintedBatch batch = MintedBatch.of(List.of(MintedDid.seeded(i).create()));
            batch.batch().files().forEach(file -> ipfs.add(file.content().copy()));
            transactions.add(new AnchoredTransaction(
                    TransactionNumber.firstOf(new AnchorTime(200L + i)),
                    new BlockHash("00"),
                    batch.anchorString(),
                    Satoshis.ZERO,
                    Satoshis.ZERO,
                    new Writer("one")));
        }
    }

    /** @param arguments milliseconds that an answer takes, and how many batches */
    public static void main(String[] arguments) throws Exception {
        int millis = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        int batches = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300;
        FetchBench bench = new FetchBench(batches);
        System.out.println("| lanes | by | batches/s | files/s | seconds |\n|---|---|---|---|---|");
        bench.run(32, true, 1, false); // warms up
        for (boolean kubo : new boolean[] {true, false}) {
            bench.run(2, kubo, millis, true);
            bench.run(8, kubo, millis, true);
            bench.run(32, kubo, millis, true);
        }
        bench.ipfs.close();
        System.exit(0);
    }

    private void run(int lanes, boolean kubo, int millis, boolean isShown) throws Exception {
        Path directory = Files.createTempDirectory("akashi-fetch-");
        int count = Math.min(transactions.size(), Math.max(30, transactions.size() * lanes / 32));
        ipfs.delay(Duration.ofMillis(millis));
        try (NodeFiles files = NodeFiles.open(settings(directory, kubo))) {
            double seconds = read(transactions.subList(0, count), files, lanes);
            if (isShown) {
                System.out.printf(
                        "| %d | %s | %.1f | %.1f | %.1f |%n",
                        lanes,
                        kubo ? "Kubo's RPC" : "gateway",
                        count / seconds,
                        count * FILES_OF_A_BATCH / seconds,
                        seconds);
            }
        } finally {
            remove(directory);
        }
    }

    private FileSettings settings(Path directory, boolean kubo) {
        URI address = ipfs.address();
        return new FileSettings(
                directory,
                kubo ? Optional.of(address) : Optional.empty(),
                Optional.empty(),
                kubo ? List.of() : List.of(address),
                FileSettings.DEFAULT_QUOTA_BYTES,
                false);
    }

    /** Reads them all as a node does; the seconds that took. */
    private double read(List<AnchoredTransaction> batches, NodeFiles files, int lanes) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        ExecutorService processors = Executors.newFixedThreadPool(2);
        try {
            Ahead ahead = new FilesAhead(new BatchTerms(NETWORK, locks), files, threads, ROOM);
            long start = System.nanoTime();
            List<Future<BatchReading>> readings = new ArrayList<>();
            for (AnchoredTransaction transaction : batches) {
                readings.add(ahead.begin(transaction)
                        .thenApplyAsync(source -> reader.read(transaction, source), processors));
            }
            for (Future<BatchReading> reading : readings) {
                if (!(reading.get() instanceof BatchReading.Read)) {
                    throw new IllegalStateException("not read: " + reading.get());
                }
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            threads.shutdownNow();
            processors.shutdownNow();
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
