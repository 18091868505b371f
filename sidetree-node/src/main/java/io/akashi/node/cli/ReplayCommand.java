package io.akashi.node.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.node.TemporaryDirectory;
import io.akashi.node.archive.Ledger;
import io.akashi.node.archive.Replay;
import io.akashi.node.archive.ReplayOutput;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.config.NodeSettings.Limits;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.store.BlockRoots;
import io.akashi.store.rocksdb.RocksDatabase;
import io.akashi.store.rocksdb.RocksOperationStore;
import io.akashi.store.rocksdb.StoreOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code akashi replay}: a whole archive through the code that follows a live ledger. */
@Command(
        name = "replay",
        description = "Replays an archive (a ledger and its files in one directory) and resolves its DIDs.",
        footer = {
            "",
            "Example: resolve every DID of an archive of ION's mainnet, and print the state root:",
            "  akashi replay archive --network ion-mainnet --all-dids --out answers.ndjson"
        })
final class ReplayCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The archive.")
    @SuppressWarnings("NullAway.Init")
    private Path archive;

    @Option(names = "--network", required = true, description = "A built-in network or the path of a network file.")
    @SuppressWarnings("NullAway.Init")
    private String network;

    @Option(names = "--did-method", description = "What stands after 'did:' (default: the network's).")
    private @Nullable String didMethod;

    @Option(names = "--dids", paramLabel = "FILE", description = "Resolve the DIDs in FILE, one a line.")
    private @Nullable Path dids;

    @Option(names = "--all-dids", description = "Resolve every DID that has an operation.")
    private boolean allDids;

    @Option(names = "--out", paramLabel = "FILE", description = "Write each answer as one line of JSON.")
    private @Nullable Path out;

    @Option(names = "--operations-out", paramLabel = "FILE", description = "Write what was stored, line by line.")
    private @Nullable Path operationsOut;

    @Option(names = "--data", paramLabel = "DIR2", description = "Keep the store there (default: a temporary one).")
    private @Nullable Path data;

    @Option(names = "--json", description = "Print the figures as one JSON object.")
    private boolean json;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() throws IOException {
        if (allDids && dids != null) {
            throw new ParameterException(spec.commandLine(), "--dids and --all-dids exclude each other");
        }
        NetworkFile file = NetworkFile.load(network);
        Network rules = (didMethod == null ? file : file.withDidMethod(didMethod)).network();
        Ledger ledger = Ledger.read(archive);
        if (data != null) {
            run(rules, ledger, data);
            return 0;
        }
        try (TemporaryDirectory temporary = TemporaryDirectory.create("akashi-replay")) {
            run(rules, ledger, temporary.path());
        }
        return 0;
    }

    private void run(Network rules, Ledger ledger, Path directory) throws IOException {
        StoreOptions options = StoreOptions.of(directory, Limits.DEFAULT.storeBytes());
        try (RocksDatabase database = RocksDatabase.open(options);
                RocksOperationStore store = new RocksOperationStore(database)) {
            Replay replay = new Replay(rules, store);
            ObjectNode figures = new ObjectMapper().createObjectNode();
            long before = store.operationCount();
            double observe = seconds(() -> {
                try (ReplayProgress progress = new ReplayProgress(
                        spec.commandLine().getErr(), ledger.transactions().size())) {
                    replay.observe(ledger, new DirectoryContentStore(archive), progress);
                }
            });
            figures.put("operations", store.operationCount() - before);
            figures.put("observeSeconds", observe);
            AtomicReference<Optional<BlockRoots>> roots = new AtomicReference<>(Optional.empty());
            figures.put("rootSeconds", seconds(() -> roots.set(replay.roots())));
            resolve(replay, figures);
            put(figures, Objects.requireNonNull(roots.get()));
            if (operationsOut != null) {
                ReplayOutput.writeOperations(store, operationsOut);
            }
            print(figures);
        }
    }

    private static void put(ObjectNode figures, Optional<BlockRoots> roots) {
        figures.put("stateRoot", roots.map(made -> made.dids().hex()).orElse(Replay.NO_ENTRIES));
        figures.put("anchorRoot", roots.map(made -> made.anchors().hex()).orElse(Replay.NO_ENTRIES));
        roots.ifPresent(made -> {
            figures.put("pending", made.pending().count());
            figures.put("pendingDigest", made.pending().hex());
        });
    }

    private void resolve(Replay replay, ObjectNode figures) throws IOException {
        List<String> asked = asked(replay);
        try (ReplayOutput output = ReplayOutput.to(out)) {
            double seconds = seconds(() -> replay.resolve(asked, output::keep));
            figures.put("dids", asked.size());
            figures.put("resolveSeconds", seconds);
        }
    }

    private List<String> asked(Replay replay) throws IOException {
        if (dids == null) {
            return allDids ? replay.allDids() : List.of();
        }
        return Files.readAllLines(dids, StandardCharsets.UTF_8).stream()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private void print(ObjectNode figures) {
        PrintWriter stdout = spec.commandLine().getOut();
        if (json) {
            stdout.println(figures);
            return;
        }
        long operations = figures.get("operations").asLong();
        double observe = figures.get("observeSeconds").asDouble();
        long resolved = figures.get("dids").asLong();
        double resolve = figures.get("resolveSeconds").asDouble();
        stdout.printf(
                "operations observed  %,d  in %.2f s  (%,.0f per second)%n",
                operations, observe, operations / Math.max(observe, 1e-9));
        stdout.printf(
                "DIDs resolved        %,d  in %.2f s  (%,.0f per second)%n",
                resolved, resolve, resolved / Math.max(resolve, 1e-9));
        stdout.printf(
                "state root           %s  (built in %.2f s)%n",
                figures.get("stateRoot").asText(), figures.get("rootSeconds").asDouble());
        stdout.printf(
                "anchor root          %s  (%d transactions pending)%n",
                figures.get("anchorRoot").asText(), figures.path("pending").asInt());
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
