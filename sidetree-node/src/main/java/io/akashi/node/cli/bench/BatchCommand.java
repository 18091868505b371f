package io.akashi.node.cli.bench;

import io.akashi.node.bench.BatchBench;
import io.akashi.node.cli.HelpOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures: operations put into batches a second. */
@Command(name = "batch", description = "Measures how fast full batches of creates are put together, on one thread.")
final class BatchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--batches",
            defaultValue = "2",
            paramLabel = "N",
            description = "Full batches a run (default: ${DEFAULT-VALUE}).")
    private int batches;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private BenchOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() throws Exception {
        options.print(
                spec.commandLine().getOut(),
                "operations put into batches",
                BatchBench.assemble(options.measurement(), batches));
        return 0;
    }
}
