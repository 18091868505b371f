package io.akashi.node.cli.lock;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.node.cli.HelpOption;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that asks the running node and prints what it says. */
abstract class AskingCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private AdminOptions node;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    AdminOptions node() {
        return node;
    }

    /** Prints the answer as JSON or as {@code text} has it. */
    int print(JsonNode answer, BiConsumer<JsonNode, PrintWriter> text) {
        PrintWriter out = spec.commandLine().getOut();
        if (node.json()) {
            out.println(answer);
        } else {
            text.accept(answer, out);
        }
        out.flush();
        return 0;
    }
}
