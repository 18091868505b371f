package io.akashi.node.cli.bench;

import io.akashi.node.bench.HttpBench;
import io.akashi.node.cli.HelpOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures: documents given over HTTP a second. */
@Command(
        name = "http",
        description = "Measures how fast documents are given over HTTP: those of an archive, kept, and long forms.")
final class HttpCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ArchiveOptions archive;

    @Option(
            names = "--clients",
            defaultValue = "16",
            paramLabel = "N",
            description = "Clients at once, each with one connection (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--requests",
            defaultValue = "50000",
            paramLabel = "N",
            description = "Requests a run (default: ${DEFAULT-VALUE}).")
    private int requests;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private BenchOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() throws Exception {
        HttpBench bench = archive.http(clients);
        options.print(
                spec.commandLine().getOut(),
                "kept documents over HTTP",
                bench.kept(options.measurement(), archive.bench(), requests));
        options.print(
                spec.commandLine().getOut(), "long forms over HTTP", bench.longForms(options.measurement(), requests));
        return 0;
    }
}
