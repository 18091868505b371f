package io.akashi.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akashi.http.BoundedHttp;
import io.akashi.http.NoWholeAnswer;
import io.akashi.node.config.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code akashi status}: where a running node is. */
@Command(
        name = "status",
        description = "Shows where a running node is.",
        footer = {"", "Exit code 0 if the node is ready, 1 if it is not, 3 if it cannot be reached."})
final class StatusCommand implements Callable<Integer> {
    private static final int NOT_READY = 1;
    private static final int UNREACHABLE = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 16 << 20;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--node",
            defaultValue = "${env:AKASHI_NODE:-http://127.0.0.1:3000}",
            paramLabel = "URL",
            description = "The node (default: $AKASHI_NODE, else http://127.0.0.1:3000).")
    @SuppressWarnings("NullAway.Init")
    private URI node;

    @Option(names = "--json", description = "Print the node's answer as it is.")
    private boolean json;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() throws InterruptedException {
        JsonNode status;
        try {
            status = new ObjectMapper().readTree(get(node.resolve("/status")));
        } catch (IOException e) {
            spec.commandLine().getErr().println("akashi: no node answers at " + node + "; is it running?");
            return UNREACHABLE;
        } catch (IllegalArgumentException e) {
            throw new ConfigException("not the address of a node: " + node);
        }
        if (json) {
            spec.commandLine().getOut().println(status);
        } else {
            print(status, spec.commandLine().getOut());
        }
        return status.path("ready").asBoolean() ? 0 : NOT_READY;
    }

    private static byte[] get(URI address) throws NoWholeAnswer, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).build();
        return BoundedHttp.http11(TIMEOUT).send(request, MOST_BYTES, TIMEOUT).body();
    }

    private static void print(JsonNode status, PrintWriter out) {
        JsonNode block = status.path("block");
        out.printf("version       %s, up %s s%n", status.path("version").asText(), status.path("uptimeSeconds"));
        out.printf(
                "network       %s (%s)%n",
                status.path("network").asText(), status.path("didPrefix").asText());
        out.printf(
                "block         %s of %s%n",
                block.path("height").asText("none"), status.path("tip").asText("?"));
        printReading(status.path("reading"), out);
        printRoots(status.path("roots"), out);
        out.printf(
                "ready         %s%n",
                status.path("ready").asBoolean()
                        ? "yes"
                        : "no: " + status.path("waiting").asText("starting"));
        out.printf(
                "operations    %,d stored, %,d queued%n",
                status.path("operations").asLong(), status.path("queued").asLong());
        printResources(status.path("resources"), out);
        for (JsonNode batch : status.path("batches")) {
            out.printf(
                    "batch %-7s %s operations, %s%n",
                    batch.path("id").asText(),
                    batch.path("operations").asText(),
                    batch.path("state").asText());
        }
        for (JsonNode missing : status.path("unavailable")) {
            out.printf(
                    "unavailable   transaction %s: %s, tried %s times, again %s%n",
                    missing.path("transactionNumber").asText(),
                    missing.path("missing"),
                    missing.path("attempts").asText(),
                    missing.path("nextTry").asText());
        }
    }

    private static void printResources(JsonNode resources, PrintWriter out) {
        JsonNode memory = resources.path("memory");
        JsonNode disk = resources.path("disk");
        if (!memory.isObject()) {
            return;
        }
        out.printf(
                "memory        %,d MiB of %,d; heap %,d of %,d, database %,d of %,d%n",
                mebibytes(memory, "resident"),
                mebibytes(memory, "limit"),
                mebibytes(memory, "heapUsed"),
                mebibytes(memory, "heapLimit"),
                mebibytes(memory, "storeUsed"),
                mebibytes(memory, "storeLimit"));
        out.printf("disk          %,d MiB free%n", mebibytes(disk, "freeBytes"));
        if (!disk.path("takesWrites").asBoolean(true)) {
            out.printf(
                    "              REFUSES WRITES since %s: %s%n",
                    disk.path("since").asText(), disk.path("failure").asText());
        }
    }

    private static long mebibytes(JsonNode in, String name) {
        return in.path(name).asLong() >> 20;
    }

    private static void printReading(JsonNode reading, PrintWriter out) {
        if (reading.path("block").asLong() < reading.path("tip").asLong()) {
            out.printf(
                    "reading       block %,d of %,d, %.1f %%, %,.0f blocks/s, %,d s left%n",
                    reading.path("block").asLong(),
                    reading.path("tip").asLong(),
                    100 * reading.path("share").asDouble(),
                    reading.path("blocksPerSecond").asDouble(),
                    reading.path("secondsLeft").asLong());
        }
    }

    private static void printRoots(JsonNode roots, PrintWriter out) {
        if (roots.isObject()) {
            out.printf(
                    "state root    %s at block %s, %s transactions pending%n",
                    roots.path("stateRoot").asText(),
                    roots.path("height").asText(),
                    roots.path("pending").asText());
            out.printf("anchor root   %s%n", roots.path("anchorRoot").asText());
        }
    }
}
