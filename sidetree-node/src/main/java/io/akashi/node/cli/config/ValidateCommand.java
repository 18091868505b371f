package io.akashi.node.cli.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.node.cli.HelpOption;
import io.akashi.node.config.ConfigException;
import io.akashi.node.config.NodeSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code akashi config validate}: whether a node could be made of a configuration. */
@Command(
        name = "validate",
        description =
                "Tells whether 'akashi run' would take a configuration. It asks nobody: that does 'akashi doctor'.",
        footer = {"", "Exit code 0 if it would, 1 if not."})
final class ValidateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ConfigOptions options;

    @Option(names = "--json", description = "Print {\"valid\": …} and the error if there is one.")
    private boolean json;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() {
        ObjectNode answer = new ObjectMapper().createObjectNode();
        try {
            NodeSettings settings = options.read().settings();
            answer.put("valid", true)
                    .put("network", settings.network().network().name())
                    .put("data", settings.data().toString());
            say(answer, "valid: a node of " + settings.network().network().name() + " in " + settings.data());
            return 0;
        } catch (ConfigException e) {
            answer.put("valid", false).put("error", e.getMessage());
            say(answer, "not valid: " + e.getMessage());
            return 1;
        }
    }

    private void say(ObjectNode answer, String text) {
        spec.commandLine().getOut().println(json ? answer.toString() : text);
    }
}
