package io.akashi.node.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.node.client.ClientKeys;
import io.akashi.node.config.Access.Client;
import io.akashi.sidetree.protocol.Satoshis;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code akashi api-key}: a key for somebody who may write on a node. */
@Command(
        name = "api-key",
        description = {
            "Draws a key for a client of your node, and prints the line that lets it in.",
            "",
            "The line goes into \"access\": {\"clients\": [...]} of the node's configuration; it holds the key's hash alone.",
            "The key is printed once and kept nowhere: give it to the client."
        },
        footer = {"", "Example:", "  akashi api-key --name alice --operations-per-hour 60 --satoshis-per-day 20000"})
final class ApiKeyCommand implements Callable<Integer> {
    private static final int KEY_BYTES = 32;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "What you call the client.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(
            names = "--operations-per-hour",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many operations are taken of it (default: ${DEFAULT-VALUE}).")
    private int operationsPerHour;

    @Option(
            names = "--satoshis-per-day",
            paramLabel = "N",
            defaultValue = "10000",
            description = "What its operations may cost (default: ${DEFAULT-VALUE}).")
    private long satoshisPerDay;

    @Option(names = "--json", description = "Print one JSON object with \"key\" and \"client\".")
    private boolean json;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() {
        if (satoshisPerDay < 0) {
            throw new ParameterException(spec.commandLine(), "--satoshis-per-day is not negative: " + satoshisPerDay);
        }
        String key = draw();
        ObjectNode client =
                line(new Client(name, ClientKeys.hash(key), operationsPerHour, new Satoshis(satoshisPerDay)));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode both = JsonNodeFactory.instance.objectNode().put("key", key);
            out.println(both.set("client", client).toString());
        } else {
            out.println("key     " + key);
            out.println("client  " + client);
        }
        out.flush();
        return 0;
    }

    private static String draw() {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static ObjectNode line(Client client) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", client.name())
                .put("keySha256", client.keySha256())
                .put("operationsPerHour", client.operationsPerHour())
                .put("satoshisPerDay", client.satoshisPerDay().amount());
    }
}
