package io.akashi.node.cli.bench;

import io.akashi.node.bench.HttpBench;
import io.akashi.node.bench.Serving;
import io.akashi.node.cli.HelpOption;
import io.akashi.node.config.NodeSettings.Limits;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures: operations accepted over HTTP a second. */
@Command(
        name = "post",
        description = "Measures how fast creates are accepted over HTTP, each on this disk when it is answered.")
final class PostCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--clients",
            defaultValue = "64",
            paramLabel = "N",
            description = "Clients at once, each with one connection (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--creates",
            defaultValue = "20000",
            paramLabel = "N",
            description = "Creates a run (default: ${DEFAULT-VALUE}).")
    private int creates;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private BenchOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() throws Exception {
        Serving serving = new Serving("ion-mainnet", Optional.empty(), Limits.DEFAULT.storeBytes());
        try (HttpBench bench = HttpBench.start(serving, clients)) {
            options.print(
                    spec.commandLine().getOut(),
                    "creates accepted over HTTP",
                    bench.post(options.measurement(), creates));
        }
        return 0;
    }
}
