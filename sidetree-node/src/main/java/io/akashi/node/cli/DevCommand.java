package io.akashi.node.cli;

import io.akashi.node.Node;
import io.akashi.node.Wiring;
import io.akashi.node.config.IssuerSettings;
import io.akashi.node.config.MemoryPlan;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.config.NodeFile;
import io.akashi.node.config.NodeSettings;
import io.akashi.node.config.NodeSettings.Chain;
import io.akashi.node.config.NodeSettings.Http;
import io.akashi.node.config.NodeSettings.Limits;
import io.akashi.node.resources.HeapCheck;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code akashi dev}: a whole node on this machine. */
@Command(
        name = "dev",
        description = {
            "Runs a whole node on this machine: ledger, file store, resolver and issuer in one process.",
            "For development: its ledger proves nothing to anybody else. Everything is kept in --data."
        },
        footer = {"", "Example:", "  akashi dev --data mynode --port 3001"})
final class DevCommand implements Callable<Integer> {
    private static final int DEFAULT_PORT = 3000;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--data",
            defaultValue = "data/dev",
            paramLabel = "DIR",
            description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(
            names = "--port",
            defaultValue = "3000",
            description = "The port on 127.0.0.1 (default: ${DEFAULT-VALUE}; 0 takes a free one).")
    private int port;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "A loopback address (default: ${DEFAULT-VALUE}); any other is refused.")
    @SuppressWarnings("NullAway.Init")
    private String host;

    @Option(
            names = "--did-method",
            defaultValue = "ion:test",
            description = "What stands after 'did:' (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String didMethod;

    @Option(
            names = "--block-time",
            defaultValue = "1s",
            paramLabel = "TIME",
            description = "Between blocks, as 500ms or 2s (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String blockTime;

    @Option(
            names = "--batch-interval",
            defaultValue = "1s",
            paramLabel = "TIME",
            description = "Between batches (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String batchInterval;

    @Option(
            names = "--memory",
            defaultValue = "${env:AKASHI_MEMORY}",
            paramLabel = "SIZE",
            description = "What the process may take, as 768m or 2g (default: $AKASHI_MEMORY, else 1g).")
    private @Nullable String memory;

    @Option(
            names = "--wallet-provider-ca",
            paramLabel = "FILE",
            description = "A root in PEM whose key attestations the issuer of the sandbox takes, besides its own.")
    private List<Path> walletProviders = List.of();

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private LogOption log;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() throws InterruptedException {
        NodeSettings settings = NodeSettings.inside(
                        data,
                        new Http(host, port).requireLoopback(),
                        NetworkFile.load("dev").withDidMethod(didMethod),
                        new Chain.Dev(NodeFile.duration(blockTime)),
                        NodeFile.duration(batchInterval))
                .issuing(new IssuerSettings.Sandbox(walletProviders))
                .with(Limits.of(memory == null ? MemoryPlan.DEFAULT : MemoryPlan.parse(memory)));
        HeapCheck.require(settings.limits(), memory != null);
        try (Node node = Wiring.start(settings)) {
            greet(spec.commandLine().getOut(), node);
            Shutdown.await(node);
        }
        return 0;
    }

    /** A name that no key file has yet, so that the commands work after every start. */
    private static Path unused(Path directory) {
        int number = 1;
        while (Files.exists(directory.resolve("did-" + number + ".json"))) {
            number++;
        }
        return directory.resolve("did-" + number + ".json").toAbsolutePath();
    }

    private void greet(PrintWriter out, Node node) {
        String address = "http://" + host + ":" + node.port();
        String at = node.port() == DEFAULT_PORT ? "" : " --node " + address;
        Path keys = unused(data.resolve("dids"));
        out.println("Akashi, a node FOR DEVELOPMENT, at " + address);
        out.println("ledger: inside this process, a block every " + blockTime + "; data: " + data.toAbsolutePath());
        out.println();
        out.println("In another terminal, create a DID, see it unpublished, and published a few seconds later:");
        out.println("  ./akashi did create --no-wait --keys " + keys + at);
        out.println("  ./akashi did resolve --long --keys " + keys + at);
        out.println("  ./akashi did resolve --wait --keys " + keys + at);
        out.println();
        out.println("It is an issuer of credentials too, with an enclave of software; a credential in two steps:");
        out.println("  ./akashi issuer offer" + at);
        out.println("  ./akashi wallet accept OFFER --tx-code CODE");
        out.println();
        out.println("Ctrl-C stops it; everything is kept.");
        out.flush();
    }
}
