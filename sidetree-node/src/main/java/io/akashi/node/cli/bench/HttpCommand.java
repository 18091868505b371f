package io.akashi.node.cli.bench;

import io.akashi.node.bench.HttpBench;
import io.akashi.node.cli.HelpOption;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--nginx",
            paramLabel = "PROGRAM",
            description = "nginx, to serve a file of the same size in between and compare.")
    @Nullable
    private Path nginx;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private BenchOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (HttpBench bench = HttpBench.start(archive.serving(), clients)) {
            HttpBench.Kept kept = bench.kept(options.measurement(), requests, Optional.ofNullable(nginx));
            options.print(out, "kept documents over HTTP", kept.node());
            kept.nginx().ifPresent(measured -> options.print(out, "a file by nginx", measured));
            options.print(out, "kept documents at half load", kept.atHalfLoad());
            options.print(out, "long forms over HTTP", bench.longForms(options.measurement(), requests));
        }
        return 0;
    }
}
