package io.akashi.node.cli.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.node.cli.HelpOption;
import io.akashi.node.cli.lock.AdminOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what was issued. */
@Command(name = "credentials", description = "Lists the credentials that were issued, a thousand at most.")
final class CredentialsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--after", defaultValue = "", paramLabel = "ID", description = "Those that come after this one.")
    @SuppressWarnings("NullAway.Init")
    private String after;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private AdminOptions node;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() throws InterruptedException {
        JsonNode answer = node.get("/issuer/credentials?after=" + after);
        PrintWriter out = spec.commandLine().getOut();
        if (node.json()) {
            out.println(answer);
            return 0;
        }
        for (JsonNode one : answer.path("credentials")) {
            out.printf(
                    "%s  %-9s  until %s  %s%n",
                    one.path("id").asText(),
                    one.path("status").asText(),
                    one.path("until").asText(),
                    one.path("configuration").asText());
        }
        return 0;
    }
}
