package io.akashi.node.cli.did;

import io.akashi.node.cli.HelpOption;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code akashi did explain}: why a DID resolves as it does, or not at all. */
@Command(
        name = "explain",
        description = "Tells why a DID resolves as it does, or not at all, as far as a node knows.",
        footer = {"", "Exit code 0 if the DID is found and all of it took effect, 1 if not, 3 if no node answers."})
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Parameters(paramLabel = "DID", description = "The DID, in short or long form.")
    private String did = "";

    @Option(
            names = "--operation",
            paramLabel = "ID",
            description = "An operation that was sent, as its receipt names it.")
    private @Nullable String operation;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Override
    public Integer call() {
        Console console = node.console(spec);
        AtomicBoolean isFound = new AtomicBoolean();
        int exit = console.run(() -> isFound.set(explain(console)));
        return exit != 0 || isFound.get() ? exit : Exit.REFUSED.code();
    }

    private boolean explain(Console console) {
        String path = "/1.0/explain/" + encoded(did) + (operation == null ? "" : "?operation=" + encoded(operation));
        NodeClient.Answer answer = node.client().get(path);
        if (answer.status() != 200) {
            throw answer.refusal();
        }
        JsonValue body = answer.json();
        if (console.isJson()) {
            console.raw(answer.body().utf8());
        } else {
            print(body, spec.commandLine().getOut());
        }
        return Fields.text(body, "cause").filter("found"::equals).isPresent();
    }

    private static void print(JsonValue body, PrintWriter out) {
        for (String name : new String[] {"cause", "detail", "hint"}) {
            out.printf("%-8s %s%n", name, Fields.text(body, name).orElse(""));
        }
        Fields.at(body, "operations")
                .filter(JsonArray.class::isInstance)
                .ifPresent(operations ->
                        ((JsonArray) operations).values().forEach(operation -> printOperation(operation, out)));
    }

    private static void printOperation(JsonValue operation, PrintWriter out) {
        out.printf(
                "%-10s transaction %s: %s %s%n",
                Fields.text(operation, "type").orElse(""),
                Fields.at(operation, "transactionNumber").map(JsonText::write).orElse("?"),
                Fields.text(operation, "reason").orElse(""),
                Fields.text(operation, "detail").orElse(""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
