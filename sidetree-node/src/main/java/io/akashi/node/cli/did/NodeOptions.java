package io.akashi.node.cli.did;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which node to talk to, and how to say what it answers. */
final class NodeOptions {
    @Option(
            names = "--node",
            paramLabel = "URL",
            defaultValue = "${env:AKASHI_NODE:-http://127.0.0.1:3000}",
            description = "The node to talk to (default: $AKASHI_NODE, else http://127.0.0.1:3000).")
    private URI node = URI.create("http://127.0.0.1:3000");

    @Option(names = "--json", description = "Print one JSON object on stdout, for scripts.")
    private boolean json;

    NodeClient client() {
        return client(Optional.empty());
    }

    /** @param apiKey shown with each operation */
    NodeClient client(Optional<String> apiKey) {
        boolean isHttp = "http".equals(node.getScheme()) || "https".equals(node.getScheme());
        if (!isHttp || node.getHost() == null) {
            throw Failure.usage("--node takes an address as http://127.0.0.1:3000, not '" + node + "'");
        }
        return new NodeClient(node, apiKey);
    }

    Console console(CommandSpec spec) {
        return new Console(spec, json);
    }

    /** How long to wait for an operation. */
    static final class Waiting {
        @Option(
                names = "--no-wait",
                description = "Return once the node has accepted the operation (it is on the node's disk then).")
        private boolean noWait;

        @Option(
                names = "--wait",
                paramLabel = "SECONDS",
                defaultValue = "300",
                description = "How long to wait until it is applied (default: ${DEFAULT-VALUE}).")
        private int seconds = 300;

        boolean isWanted() {
            return !noWait;
        }

        Duration patience() {
            return Duration.ofSeconds(Math.max(seconds, 0));
        }
    }
}
