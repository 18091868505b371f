package io.akashi.node.cli.issuer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.http.BoundedHttp;
import io.akashi.node.admin.AdminAccess;
import io.akashi.node.cli.HelpOption;
import io.akashi.node.config.ConfigException;
import io.akashi.node.config.NodeFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes an offer for a wallet. */
@Command(
        name = "offer",
        description = {
            "Makes a credential offer for one wallet: an address for it, and as a rule a code for its holder.",
            "A development node makes offers for everybody who reaches it; any other for whoever has its directory."
        },
        footer = {"", "Example:", "  akashi issuer offer --json"})
final class OfferCommand implements Callable<Integer> {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_BYTES = 1 << 20;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--configuration",
            paramLabel = "ID",
            description = "What is offered, once or several times (default: the issuer's first kind of credential).")
    private List<String> configurations = List.of();

    @Option(names = "--subject", paramLabel = "NAME", description = "The name under which claims are found.")
    private @Nullable String subject;

    @Option(names = "--claims", paramLabel = "FILE", description = "A JSON object of claims that the offer brings.")
    private @Nullable Path claims;

    @Option(
            names = "--no-tx-code",
            description = "Ask the holder for no code: whoever has the offer has the credential.")
    private boolean noCode;

    @Option(names = "--by-reference", description = "Let the address only say where the offer is.")
    private boolean byReference;

    @ArgGroup(exclusive = true)
    private @Nullable Place place;

    @Option(names = "--json", description = "Print one JSON object: offer, and tx_code if one is asked for.")
    private boolean json;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    /** Which node is asked. */
    static final class Place {
        @Option(
                names = "--node",
                paramLabel = "URL",
                description = "A development node (default: $AKASHI_NODE, else http://127.0.0.1:3000).")
        private @Nullable String node;

        @Option(names = "--config", paramLabel = "FILE", description = "The configuration file of a node.")
        private @Nullable Path config;

        @Option(names = "--data", paramLabel = "DIR", description = "The directory of a node.")
        private @Nullable Path data;

        /** That of a node whose operator asks. */
        Optional<Path> directory() {
            return config == null
                    ? Optional.ofNullable(data)
                    : Optional.of(NodeFile.read(config).data());
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonNode made = ask(request());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(made);
            return 0;
        }
        out.println(made.path("offer").asText());
        if (made.has("tx_code")) {
            out.println("code for the holder: " + made.path("tx_code").asText());
        }
        return 0;
    }

    private ObjectNode request() throws IOException {
        ObjectNode request = MAPPER.createObjectNode().put("tx_code", !noCode).put("by_reference", byReference);
        if (!configurations.isEmpty()) {
            configurations.forEach(request.putArray("configurations")::add);
        }
        if (subject != null) {
            request.put("subject", subject);
        }
        if (claims != null) {
            try {
                request.set("claims", MAPPER.readTree(Files.readString(claims)));
            } catch (JsonProcessingException e) {
                throw new ConfigException(claims + " is no JSON: " + e.getOriginalMessage());
            }
        }
        return request;
    }

    private static String usualNode() {
        return Optional.ofNullable(System.getenv("AKASHI_NODE")).orElse("http://127.0.0.1:3000");
    }

    private JsonNode ask(ObjectNode body) throws InterruptedException {
        Place asked = place == null ? new Place() : place;
        Optional<AdminAccess> access = asked.directory().map(AdminAccess::of);
        String address =
                access.map(AdminAccess::address).orElseGet(() -> asked.node == null ? usualNode() : asked.node);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address.replaceAll("/$", "") + "/issuer/offers"));
        access.ifPresent(found -> request.header("Authorization", found.authorization()));
        request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.toString()));
        try {
            HttpResponse<byte[]> answer = BoundedHttp.http11(PATIENCE).send(request.build(), MOST_BYTES, PATIENCE);
            JsonNode read = MAPPER.readTree(answer.body());
            if (answer.statusCode() != 200) {
                throw new ConfigException(read.path("detail").asText("the node answers " + answer.statusCode()) + "; "
                        + read.path("hint").asText("is it an issuer?"));
            }
            return read;
        } catch (IOException e) {
            throw new ConfigException(
                    "no node answers at " + address + " (" + e.getMessage() + "); start one with: akashi dev");
        }
    }
}
