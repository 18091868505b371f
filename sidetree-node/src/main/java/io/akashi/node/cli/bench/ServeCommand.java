package io.akashi.node.cli.bench;

import io.akashi.node.bench.BenchServer;
import io.akashi.node.bench.Serving;
import io.akashi.node.cli.HelpOption;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The server that other commands measure, in a process of its own. */
@Command(
        name = "serve",
        hidden = true,
        description = "Serves until its input ends; each line of it begins anew with an empty store.")
final class ServeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--network", required = true, description = "A built-in network or the path of a network file.")
    @SuppressWarnings("NullAway.Init")
    private String network;

    @Option(names = "--archive", paramLabel = "DIR", description = "An archive to observe first.")
    @Nullable
    private Path archive;

    @Option(names = "--store-bytes", required = true, description = "Memory for the database.")
    private long storeBytes;

    @Option(names = "--dids", required = true, paramLabel = "FILE", description = "Where the archive's DIDs go.")
    @SuppressWarnings("NullAway.Init")
    private Path dids;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() throws Exception {
        Serving serving = new Serving(network, Optional.ofNullable(archive), storeBytes);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        BenchServer.serve(serving, dids, in, spec.commandLine().getOut());
        return 0;
    }
}
