package io.akashi.node.cli.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.akashi.node.cli.HelpOption;
import io.akashi.node.config.layered.EffectiveConfig.Row;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code akashi config show}: each setting, its value and where that comes from. */
@Command(
        name = "show",
        description = "Shows each setting, its value and where that comes from. Secrets are shown as ***.")
final class ShowCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ConfigOptions options;

    @Option(names = "--json", description = "Print a JSON array of {name, value, origin}.")
    private boolean json;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() {
        List<Row> rows = options.read().rows();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ArrayNode array = new ObjectMapper().createArrayNode();
            rows.forEach(row -> array.addObject()
                    .put("name", row.name())
                    .put("value", row.value())
                    .put("origin", row.origin().text()));
            out.println(array);
            return 0;
        }
        int name = rows.stream().mapToInt(row -> row.name().length()).max().orElse(1);
        int value = rows.stream().mapToInt(row -> row.value().length()).max().orElse(1);
        rows.forEach(row -> out.printf(
                "%-" + name + "s  %-" + Math.max(1, Math.min(value, 40)) + "s  %s%n",
                row.name(),
                row.value(),
                row.origin().text()));
        return 0;
    }
}
