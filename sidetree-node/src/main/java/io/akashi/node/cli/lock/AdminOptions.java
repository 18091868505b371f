package io.akashi.node.cli.lock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akashi.http.BoundedHttp;
import io.akashi.node.admin.AdminAccess;
import io.akashi.node.config.ConfigException;
import io.akashi.node.config.NodeFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which node is asked, and asking it. */
public final class AdminOptions {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int MOST_BYTES = 16 << 20;

    @ArgGroup(exclusive = true, multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Place place;

    @Option(names = "--json", description = "Print the node's answer as it is.")
    private boolean json;

    /** Whether the answer is printed as it is. */
    public boolean json() {
        return json;
    }

    /** Asks with GET. */
    public JsonNode get(String path) throws InterruptedException {
        return send(path, "GET", "");
    }

    /** Asks with POST. */
    public JsonNode post(String path, JsonNode body) throws InterruptedException {
        return send(path, "POST", body.toString());
    }

    private JsonNode send(String path, String method, String body) throws InterruptedException {
        AdminAccess access = AdminAccess.of(place.directory());
        HttpRequest request = HttpRequest.newBuilder(URI.create(access.address() + path))
                .header("Authorization", access.authorization())
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<byte[]> answer = BoundedHttp.http11(TIMEOUT).send(request, MOST_BYTES, TIMEOUT);
            JsonNode read = MAPPER.readTree(answer.body());
            if (answer.statusCode() >= 300) {
                throw new ConfigException(read.path("detail").asText("the node answers " + answer.statusCode()) + "; "
                        + read.path("hint").asText("is it this version?"));
            }
            return read;
        } catch (IOException e) {
            throw new ConfigException("no node answers at " + access.address() + "; is it running?");
        }
    }

    /** The node's directory, said in one of two ways. */
    static final class Place {
        @Option(names = "--config", paramLabel = "FILE", description = "The node's configuration file.")
        private @Nullable Path config;

        @Option(names = "--data", paramLabel = "DIR", description = "The node's directory.")
        private @Nullable Path data;

        Path directory() {
            return config != null ? NodeFile.read(config).data() : Objects.requireNonNull(data);
        }
    }
}
