package io.akashi.node.cli.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.akashi.node.cli.HelpOption;
import io.akashi.node.config.ConfigException;
import io.akashi.node.config.NodeSettings;
import io.akashi.node.doctor.Doctor;
import io.akashi.node.doctor.Finding;
import io.akashi.node.doctor.Finding.Level;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code akashi doctor}: what could keep a node from running well, each with a fix. */
@Command(
        name = "doctor",
        description = "Looks at all that a node of this configuration stands on, whether it runs or not.",
        footer = {"", "Exit code 0 if all is well, 1 with warnings, 2 with failures."})
public final class DoctorCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ConfigOptions options;

    @Option(names = "--json", description = "Print a JSON array of {check, level, detail, fix}.")
    private boolean json;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() {
        List<Finding> findings = findings();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ArrayNode array = new ObjectMapper().createArrayNode();
            findings.forEach(finding -> array.addObject()
                    .put("check", finding.check())
                    .put("level", finding.level().text())
                    .put("detail", finding.detail())
                    .put("fix", finding.fix()));
            out.println(array);
        } else {
            findings.forEach(finding -> print(finding, out));
        }
        return findings.stream()
                .map(Finding::level)
                .max(Level::compareTo)
                .orElse(Level.OK)
                .ordinal();
    }

    private List<Finding> findings() {
        NodeSettings settings;
        try {
            settings = options.read().settings();
        } catch (ConfigException e) {
            return List.of(new Finding(
                    "configuration", Level.FAIL, String.valueOf(e.getMessage()), "see docs/configuration.md"));
        }
        return Doctor.examine(settings);
    }

    private static void print(Finding finding, PrintWriter out) {
        out.printf("%-4s  %-20s %s%n", finding.level(), finding.check(), finding.detail());
        if (!finding.fix().isEmpty()) {
            out.printf("      %-20s fix: %s%n", "", finding.fix());
        }
    }
}
