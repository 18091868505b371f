package io.akashi.node.cli.lock;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** {@code akashi clients}: what the clients of a running node had written. */
@Command(
        name = "clients",
        description = "Shows what each client of a running node had accepted in this hour and was charged today (UTC).",
        footer = {"", "Example:", "  akashi clients --config node.json"})
public final class ClientsCommand extends AskingCommand {
    @Override
    public Integer call() throws InterruptedException {
        return print(node().get("/clients"), ClientsCommand::write);
    }

    private static void write(JsonNode answer, PrintWriter out) {
        out.printf("%-24s %19s %25s %10s%n", "client", "operations/hour", "sat/day", "uncharged");
        for (JsonNode client : answer.path("clients")) {
            out.printf(
                    "%-24s %19s %25s %,10d%n",
                    client.path("name").asText(),
                    of(client.path("operationsThisHour"), client.path("operationsPerHour")),
                    of(client.path("satoshisToday"), client.path("satoshisPerDay")),
                    client.path("uncharged").asLong());
        }
    }

    private static String of(JsonNode used, JsonNode limit) {
        return "%,d of %,d".formatted(used.asLong(), limit.asLong());
    }
}
