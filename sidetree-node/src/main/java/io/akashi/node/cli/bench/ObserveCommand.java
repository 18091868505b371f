package io.akashi.node.cli.bench;

import io.akashi.node.bench.ReplayBench;
import io.akashi.node.cli.HelpOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measures: operations observed a second. */
@Command(
        name = "observe",
        description = "Measures how fast the operations of an archive are observed into a fresh store on this disk.")
final class ObserveCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ArchiveOptions archive;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private BenchOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() throws Exception {
        ReplayBench bench = archive.bench();
        options.print(spec.commandLine().getOut(), "operations observed", bench.observe(options.measurement()));
        return 0;
    }
}
