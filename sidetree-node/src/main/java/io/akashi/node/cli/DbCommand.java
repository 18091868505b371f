package io.akashi.node.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.node.config.ConfigException;
import io.akashi.node.config.NodeSettings.Limits;
import io.akashi.sidetree.store.BlockRoots;
import io.akashi.store.rocksdb.RocksDatabase;
import io.akashi.store.rocksdb.RocksOperationStore;
import io.akashi.store.rocksdb.StoreException;
import io.akashi.store.rocksdb.StoreOptions;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code akashi db}: the store of a node that is stopped. */
@Command(
        name = "db",
        description = "Looks after the store of a node. The node must be stopped.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  akashi db verify --data data/dev"})
final class DbCommand {
    private static final int FAILED = 1;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Command(
            name = "verify",
            description = {
                "Computes the state root and the anchor root from the stored operations again, entry by entry, and",
                "compares them with what is kept. Roots that were not made yet are made first, as the node would."
            },
            footer = {"", "Exit code 0 if all agrees, 1 if not or if the store cannot be read."})
    int verify(
            @Option(
                            names = "--data",
                            defaultValue = "data/dev",
                            paramLabel = "DIR",
                            description = "The data directory of the node (default: ${DEFAULT-VALUE}).")
                    Path data,
            @Option(names = "--json", description = "Print the result as one JSON object.") boolean json,
            @Mixin HelpOption ignored) {
        Path directory = data.resolve("db");
        if (!Files.isDirectory(directory)) {
            throw new ConfigException(data + " holds no store of a node: there is no " + directory);
        }
        Verification verification = verified(directory);
        if (json) {
            out().println(verification.json());
        } else {
            verification.print(out());
        }
        return verification.differences().isEmpty() ? 0 : FAILED;
    }

    private static Verification verified(Path directory) {
        long start = System.nanoTime();
        try (RocksDatabase database = RocksDatabase.open(StoreOptions.of(directory, Limits.DEFAULT.storeBytes()));
                RocksOperationStore store = new RocksOperationStore(database)) {
            List<String> differences = store.verifyRoots();
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Verification(differences, store.roots(), store.operationCount(), seconds);
        } catch (StoreException e) {
            String message = String.valueOf(e.getMessage());
            return new Verification(List.of(message), Optional.empty(), 0, (System.nanoTime() - start) / 1e9);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** What came of verifying: roots unless the store is empty or cannot be read. */
    private record Verification(List<String> differences, Optional<BlockRoots> roots, long operations, double seconds) {
        ObjectNode json() {
            ObjectNode json = new ObjectMapper().createObjectNode();
            json.put("verified", differences.isEmpty());
            json.put("operations", operations);
            roots.ifPresent(made -> {
                json.put("height", made.height().block());
                json.put("hash", made.hash().text());
                json.put("stateRoot", made.dids().hex());
                json.put("dids", made.dids().entries());
                json.put("anchorRoot", made.anchors().hex());
                json.put("anchors", made.anchors().entries());
                json.put("pending", made.pending().count());
                json.put("pendingDigest", made.pending().hex());
            });
            json.put("seconds", seconds);
            differences.forEach(json.putArray("differences")::add);
            return json;
        }

        void print(PrintWriter out) {
            differences.forEach(difference -> out.println("wrong         " + difference));
            roots.ifPresent(made -> {
                out.printf(
                        "block         %s  %s%n",
                        made.height().block(), made.hash().text());
                out.printf(
                        "state root    %s  (%,d DIDs)%n",
                        made.dids().hex(), made.dids().entries());
                out.printf(
                        "anchor root   %s  (%,d transactions, %,d pending)%n",
                        made.anchors().hex(),
                        made.anchors().entries(),
                        made.pending().count());
            });
            String what = roots.isPresent() ? String.format("%,d operations", operations) : "no block is stored";
            String verdict = differences.isEmpty() ? "verified" : "NOT verified";
            out.printf("%-13s %s, %.2f s%n", verdict, differences.isEmpty() ? what : "see above", seconds);
        }
    }
}
