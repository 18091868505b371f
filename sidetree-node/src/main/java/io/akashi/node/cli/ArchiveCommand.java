package io.akashi.node.cli;

import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.node.archive.ArchiveCopy;
import io.akashi.node.archive.Ledger;
import io.akashi.node.archive.Replay;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.config.NodeSettings.Limits;
import io.akashi.store.rocksdb.RocksDatabase;
import io.akashi.store.rocksdb.RocksOperationStore;
import io.akashi.store.rocksdb.StoreOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code akashi archive}: what a node knows of a ledger, as one directory. */
@Command(
        name = "archive",
        description = {
            "Writes what a node knows of its ledger into one directory, or reads it from there.",
            "The node must be stopped."
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Example:",
            "  akashi archive export backup --data data/dev --network dev",
            "  akashi replay backup --network dev --all-dids"
        })
final class ArchiveCommand {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Command(name = "export", description = "Writes transactions.json and every file that is there into DIR.")
    int export(
            @Parameters(paramLabel = "DIR", description = "A directory that does not exist yet or is empty.")
                    Path archive,
            @Option(names = "--data", required = true, description = "The data directory of the node.") Path data,
            @Option(names = "--network", required = true, description = "Its network.") String network,
            @Mixin HelpOption ignored) {
        long genesis = NetworkFile.load(network).network().genesisBlock().block();
        try (RocksDatabase database = open(data);
                RocksOperationStore store = new RocksOperationStore(database)) {
            ArchiveCopy copy = new ArchiveCopy(new DirectoryContentStore(data.resolve("cas")), archive);
            ArchiveCopy.Counts counts = copy.export(store, genesis);
            out().printf(
                            "%,d transactions, %,d files, %,d files not here%n",
                            counts.transactions(), counts.files(), counts.missing());
        }
        return 0;
    }

    @Command(name = "import", description = "Replays the archive into a new data directory and keeps its files there.")
    int importArchive(
            @Parameters(paramLabel = "DIR", description = "The archive.") Path archive,
            @Option(names = "--data", required = true, description = "A data directory; made if absent.") Path data,
            @Option(names = "--network", required = true, description = "The archive's network.") String network,
            @Mixin HelpOption ignored) {
        Ledger ledger = Ledger.read(archive);
        try (RocksDatabase database = open(data);
                RocksOperationStore store = new RocksOperationStore(database)) {
            DirectoryContentStore files = new DirectoryContentStore(data.resolve("cas"));
            int copied = ArchiveCopy.importFiles(archive, files);
            try (ReplayProgress progress = new ReplayProgress(
                    spec.commandLine().getErr(), ledger.transactions().size())) {
                new Replay(NetworkFile.load(network).network(), store).observe(ledger, files, progress);
            }
            out().printf(
                            "%,d transactions, %,d files, %,d operations%n",
                            ledger.transactions().size(), copied, store.operationCount());
        }
        return 0;
    }

    private static RocksDatabase open(Path data) {
        return RocksDatabase.open(StoreOptions.of(data.resolve("db"), Limits.DEFAULT.storeBytes()));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
