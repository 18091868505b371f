package io.akashi.node.cli.bench;

import io.akashi.node.bench.ReplayBench;
import io.akashi.node.cli.HelpOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measures: DIDs resolved a second. */
@Command(
        name = "resolve",
        description = "Measures how fast the DIDs of an archive are resolved from the store, none of them remembered.")
final class ResolveCommand implements Callable<Integer> {
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
        options.print(spec.commandLine().getOut(), "DIDs resolved", bench.resolve(options.measurement()));
        return 0;
    }
}
