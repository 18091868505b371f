package io.akashi.node.cli.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.akashi.node.cli.HelpOption;
import io.akashi.node.cli.lock.AdminOptions;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Appraises what was issued again. */
@Command(
        name = "reappraise",
        description = {
            "Appraises the evidence of every live credential again, and suspends, reinstates or revokes what follows from it.",
            "The node does so by itself; this does it now. With --dry-run it only says what would change."
        },
        footer = {"", "Example:", "  akashi issuer reappraise --at 2027-01-01T00:00:00Z --dry-run --config node.json"})
final class ReappraiseCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--at",
            defaultValue = "",
            paramLabel = "TIME",
            description = "As of which time, with --dry-run only (default: now).")
    @SuppressWarnings("NullAway.Init")
    private String at;

    @Option(names = "--dry-run", description = "Change nothing.")
    private boolean dryRun;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private AdminOptions node;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() throws InterruptedException {
        if (!at.isEmpty() && !dryRun) {
            throw new ParameterException(spec.commandLine(), "--at goes with --dry-run: what is done is done now");
        }
        String time = URLEncoder.encode(at, StandardCharsets.UTF_8);
        JsonNode answer =
                node.post("/issuer/reappraise?dryRun=" + dryRun + "&at=" + time, JsonNodeFactory.instance.objectNode());
        PrintWriter out = spec.commandLine().getOut();
        if (node.json()) {
            out.println(answer);
        } else if (dryRun) {
            answer.path("changes").forEach(change -> out.println(line(change)));
            out.printf("%,d credentials would change%n", answer.path("changes").size());
        } else {
            out.printf(
                    "%,d credentials looked at, %,d changed, %,d could not be judged%n",
                    answer.path("looked").asLong(),
                    answer.path("changed").asLong(),
                    answer.path("held").asLong());
        }
        return 0;
    }

    private static String line(JsonNode change) {
        JsonNode reason = change.path("reason");
        return change.path("credential").asText() + "  " + change.path("move").asText() + "  "
                + change.path("from").asText() + " → " + change.path("to").asText() + "  "
                + reason.path("code").asText() + " " + reason.path("tcbStatus").asText() + " "
                + reason.path("advisories");
    }
}
