package io.akashi.node.cli.bench;

import io.akashi.node.bench.LoadArchive;
import io.akashi.node.cli.HelpOption;
import io.akashi.node.cli.bar.Reporter;
import io.akashi.node.config.NetworkFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes an archive that a seed gives. */
@Command(
        name = "generate",
        description = {
            "Writes an archive: DIDs and updates of them that follow from a seed, correctly signed, in full batches, with the"
                    + " lock that they need. The same seed and numbers give the same bytes.",
            "Up to ten million operations; a million take a few minutes and 300 MB."
        })
final class GenerateCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--seed",
            required = true,
            paramLabel = "S",
            description = "A number; another one gives other DIDs.")
    private long seed;

    @Option(names = "--creates", required = true, paramLabel = "N", description = "How many DIDs.")
    private int creates;

    @Option(
            names = "--updates",
            required = true,
            paramLabel = "M",
            description = "How many updates in all: of each DID one, then of each a second, and so on.")
    private int updates;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "A directory that is empty or not there.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(
            names = "--network",
            defaultValue = "ion-mainnet",
            description = "A built-in network or the path of a network file (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String network;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() {
        LoadArchive.Plan plan = new LoadArchive.Plan(seed, creates, updates);
        long all = (long) creates + updates;
        try (Reporter reporter = Reporter.of("writing", spec.commandLine().getErr())) {
            LoadArchive.write(
                    plan, NetworkFile.load(network).network(), out, done -> reporter.at(done, all, "operations"));
        }
        spec.commandLine().getOut().printf("%,d creates and %,d updates in %s%n", creates, updates, out);
        return 0;
    }
}
