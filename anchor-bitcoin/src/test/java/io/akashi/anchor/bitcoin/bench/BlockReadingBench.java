package io.akashi.anchor.bitcoin.bench;

import com.sun.management.OperatingSystemMXBean;
import io.akashi.anchor.bitcoin.index.BitcoinNetwork;
import io.akashi.anchor.bitcoin.index.ChainIndex;
import io.akashi.anchor.bitcoin.index.OwnScripts;
import io.akashi.anchor.bitcoin.row.MemoryChainIndexStore;
import io.akashi.anchor.bitcoin.rpc.BitcoindClient;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindSettings;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.anchor.bitcoin.rpc.RpcCredentials;
import io.akashi.anchor.bitcoin.source.BlockSource;
import io.akashi.anchor.bitcoin.wallet.SecretWalletKey;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.NormalizedFeeChain.FeeParameters;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.protocol.ProtocolTimeline;
import io.akashi.testkit.bitcoind.BitcoindProcess;
import io.akashi.testkit.bitcoind.BitcoindProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Builds the index of a chain of full blocks from the node's REST, its JSON-RPC and its files, and prints how fast each
 * is as a table in Markdown. Arguments: the number of blocks, of runs that count, and of blocks of which one holds an
 * anchor; none need be given.
 */
public final class BlockReadingBench {
    private static final int BLOCKS = 150;
    private static final int RUNS = 5;
    private static final int ANCHOR_EACH = 5;
    private static final int WARM_UP = 2;
    private static final int LOCK_DURATION = 4_320;
    private static final double MEGABYTE = 1e6;
    private static final double NANOS = 1e9;

    /** ION's first block, about the last one there is, and what a block of that time holds, for the extrapolation. */
    private static final double HISTORY_BLOCKS = 925_000 - 667_000;

    private static final double HISTORY_MEGABYTES = HISTORY_BLOCKS * 1.5;

    private final BitcoindProgram program;
    private final Path directory;
    /** Of one who has written none of the anchors. */
    private final OwnScripts reader = OwnScripts.of(key(2).publicKey(), LOCK_DURATION);

    private final int blocks;
    private final int runs;
    private final int anchorEach;
    private long first;
    private double megabytes;

    private BlockReadingBench(BitcoindProgram program, Path directory, String[] args) {
        this.program = program;
        this.directory = directory;
        this.blocks = args.length > 0 ? Integer.parseInt(args[0]) : BLOCKS;
        this.runs = args.length > 1 ? Integer.parseInt(args[1]) : RUNS;
        this.anchorEach = args.length > 2 ? Integer.parseInt(args[2]) : ANCHOR_EACH;
    }

    private static SecretWalletKey key(int number) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) number);
        return SecretWalletKey.of(secret);
    }

    /** Makes the chain in a temporary directory, measures, and removes it. */
    public static void main(String[] args) throws IOException, BitcoindUnreachable, BitcoindRefusal {
        BitcoindProgram program = BitcoindProgram.find()
                .orElseThrow(() -> new IllegalStateException("no bitcoind here: run scripts/get-bitcoind.sh"));
        Path directory = Files.createTempDirectory("akashi-bench");
        // Also when interrupted, no node is left running.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(directory)));
        new BlockReadingBench(program, directory, args).run();
    }

    private void run() throws BitcoindUnreachable, BitcoindRefusal {
        List<Result> results = new ArrayList<>();
        try (BitcoindProcess process = BitcoindProcess.start(program, directory)) {
            BitcoindClient client = client(process);
            long start = System.nanoTime();
            first = new FullBlocks(process, client, key(1)).make(blocks, anchorEach);
            for (long height = first; height < first + blocks; height++) {
                megabytes += client.block(client.blockHash(height)).size() / MEGABYTE;
            }
            System.err.printf(
                    Locale.ROOT, "made %d blocks of %.0f MB in all in %.0f s%n", blocks, megabytes, seconds(start));
            results.add(measure("REST", client, () -> BlockSource.rest(client)));
            results.add(measure("`blk*.dat`", client, () -> BlockSource.files(process.blocksDirectory(), client)));
            checkThatFilesAreRead(client, BlockSource.files(process.blocksDirectory(), client));
            process.stop();
        }
        try (BitcoindProcess process = BitcoindProcess.start(program, directory, "-rest=0")) {
            BitcoindClient client = client(process);
            results.add(1, measure("JSON-RPC `getblock 0`", client, () -> BlockSource.rest(client)));
            process.stop();
        }
        print(results);
    }

    private static BitcoindClient client(BitcoindProcess process) {
        return new BitcoindClient(BitcoindSettings.of(process.address(), RpcCredentials.cookie(process.cookieFile())));
    }

    private Result measure(String name, BitcoindClient client, Supplier<BlockSource> sources)
            throws BitcoindUnreachable, BitcoindRefusal {
        for (int i = 0; i < WARM_UP; i++) {
            once(client, sources.get());
        }
        List<Run> measured = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            measured.add(once(client, sources.get()));
        }
        return new Result(name, measured);
    }

    private void checkThatFilesAreRead(BitcoindClient client, BlockSource files)
            throws BitcoindUnreachable, BitcoindRefusal {
        once(client, files);
        if (files.served().blocksFromFiles() != blocks || files.served().spendingFromNode() > 0) {
            throw new IllegalStateException("not all came from the files: " + files.served());
        }
    }

    /** Builds a whole index in memory. */
    private Run once(BitcoindClient client, BlockSource source) throws BitcoindUnreachable, BitcoindRefusal {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        BitcoinNetwork bitcoin = new BitcoinNetwork("regtest", client.blockHash(0));
        ChainIndex.Reading reading = new ChainIndex.Reading(client, source, System::nanoTime);
        long cpu = machine.getProcessCpuTime();
        double nodeCpu = nodeCpu();
        long start = System.nanoTime();
        try (ChainIndex index = ChainIndex.open(reading, bitcoin, network(), reader, new MemoryChainIndexStore())) {
            if (!index.advance(blocks).isAtTip()) {
                throw new IllegalStateException("the chain was not read to its end");
            }
        }
        return new Run(seconds(start), (machine.getProcessCpuTime() - cpu) / NANOS, nodeCpu() - nodeCpu);
    }

    /** Seconds of CPU that the node, the one process that we started, has used. */
    private static double nodeCpu() {
        return ProcessHandle.current()
                .children()
                .mapToDouble(child ->
                        child.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / NANOS)
                .sum();
    }

    private Network network() {
        return new Network(
                "regtest",
                "ion",
                "ion:",
                new AnchorTime(first),
                Network.Economics.BITCOIN,
                new FeeParameters(first, 100, 0.001, 400),
                LOCK_DURATION,
                ProtocolTimeline.of(Map.of(0L, ProtocolParameters.V1_0)));
    }

    private void print(List<Result> results) {
        System.out.printf(
                Locale.ROOT,
                "%d blocks, %.2f MB each, one in %d with an anchor, in the page cache; median of %d runs after %d, in brackets the least and the most%n%n",
                blocks,
                megabytes / blocks,
                anchorEach,
                runs,
                WARM_UP);
        System.out.println(
                "| blocks from | blocks/s | MB/s | our CPU, ms a block | bitcoind's | ION's history, extrapolated |");
        System.out.println("|---|---|---|---|---|---|");
        for (Result result : results) {
            double fast = result.at(0, Run::wall);
            double median = result.median(Run::wall);
            double slow = result.at(runs - 1, Run::wall);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f (%.0f–%.0f) | %.0f (%.0f–%.0f) | %.1f | %.1f | %.1f h |%n",
                    result.name(),
                    blocks / median,
                    blocks / slow,
                    blocks / fast,
                    megabytes / median,
                    megabytes / slow,
                    megabytes / fast,
                    result.median(Run::cpu) / blocks * 1e3,
                    result.median(Run::nodeCpu) / blocks * 1e3,
                    HISTORY_MEGABYTES / (megabytes / median) / 3_600);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / NANOS;
    }

    private static void clear(Path directory) {
        ProcessHandle.current().children().forEach(child -> {
            child.destroyForcibly();
            child.onExit().join();
        });
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Seconds on the wall, of CPU in all our threads, of CPU in the node. */
    private record Run(double wall, double cpu, double nodeCpu) {}

    private record Result(String name, List<Run> measured) {
        /** One of the runs' figures, the least first. */
        private double at(int rank, ToDoubleFunction<Run> figure) {
            return measured.stream().mapToDouble(figure).sorted().toArray()[rank];
        }

        private double median(ToDoubleFunction<Run> figure) {
            return at(measured.size() / 2, figure);
        }
    }
}
