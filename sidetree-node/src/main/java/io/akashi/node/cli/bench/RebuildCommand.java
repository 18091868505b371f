package io.akashi.node.cli.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.node.TemporaryDirectory;
import io.akashi.node.bench.RebuildBench;
import io.akashi.node.bench.RebuildBench.Figures;
import io.akashi.node.cli.HelpOption;
import io.akashi.node.config.MemoryPlan;
import io.akashi.node.config.NodeSettings.Limits;
import io.akashi.node.resources.HeapCheck;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures: a store rebuilt from files on this disk, and the memory and disk for that. */
@Command(
        name = "rebuild",
        description =
                "Rebuilds the store of an archive within an amount of memory, resolves random DIDs from it, and tells"
                        + " time, memory and disk.")
final class RebuildCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ArchiveOptions archive;

    @Option(
            names = "--memory",
            defaultValue = "1g",
            paramLabel = "SIZE",
            description = "What the process may take (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String memory;

    @Option(
            names = "--resolves",
            defaultValue = "200000",
            paramLabel = "N",
            description = "How many times a random DID is resolved (default: ${DEFAULT-VALUE}).")
    private int resolves;

    @Option(names = "--data", paramLabel = "DIR2", description = "Keep the store there (default: a temporary one).")
    private @Nullable Path data;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() {
        Limits limits = Limits.of(MemoryPlan.parse(memory));
        HeapCheck.require(limits, true);
        RebuildBench bench = new RebuildBench(archive.network(), limits);
        if (data != null) {
            print(bench.run(archive.directory(), data, resolves));
            return 0;
        }
        try (TemporaryDirectory temporary = TemporaryDirectory.create("akashi-bench")) {
            print(bench.run(archive.directory(), temporary.path(), resolves));
        }
        return 0;
    }

    private void print(Figures figures) {
        long operations = figures.rebuilt().count();
        ObjectNode told = new ObjectMapper()
                .createObjectNode()
                .put("bench", "rebuild")
                .put("operations", operations)
                .put("seconds", figures.rebuilt().seconds())
                .put("processorSeconds", figures.rebuilt().processorSeconds())
                .put("bytesPerOperation", figures.bytesWritten() / operations)
                .put("bytesPerOperationCompacted", figures.bytesCompacted() / operations)
                .put("memory", memory)
                .put("peakMebibytes", figures.peakRebuilding() >> 20)
                .put("peakMebibytesResolving", figures.peakResolving() >> 20)
                .put("resolved", figures.resolved().count())
                .put("resolveSeconds", figures.resolved().seconds())
                .put("storeMebibytes", figures.store().used() >> 20)
                .put("storeMebibytesLimit", figures.store().limit() >> 20);
        if (json) {
            spec.commandLine().getOut().println(told);
        } else {
            told.properties()
                    .forEach(figure -> spec.commandLine().getOut().println(figure.getKey() + "  " + figure.getValue()));
        }
    }
}
