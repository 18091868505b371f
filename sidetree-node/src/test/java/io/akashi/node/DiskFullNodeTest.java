package io.akashi.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.config.NodeSettings;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.SmallDisk;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node whose disk is full when it starts: it answers, refuses what it could not keep, and heals when there is room. */
@Tag("slow")
class DiskFullNodeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String METHOD = "ion:test";

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private String address = "";

    @Test
    void fullDisk_isToldAndHeals() throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mount(directory, 64L << 20);
        assumeThat(mounted).as("a tmpfs can be mounted").isPresent();
        MintedDid first = MintedDid.seeded(1);
        MintedDid second = MintedDid.seeded(2);
        try (SmallDisk disk = mounted.get()) {
            try (Node node = start()) {
                address = "http://127.0.0.1:" + node.port();
                assertThat(post(first).statusCode()).isEqualTo(200);
                await(() -> isPublished(first));
            }
            disk.fill(0);
            try (Node node = start()) {
                address = "http://127.0.0.1:" + node.port();
                assertThat(isPublished(first)).as("reads go on").isTrue();
                assertThat(status().at("/resources/disk/takesWrites").asBoolean(true))
                        .isFalse();
                assertRefused(post(second));
                disk.free();
                await(() -> status().at("/resources/disk/takesWrites").asBoolean());
                assertThat(post(second).statusCode()).isEqualTo(200);
                await(() -> isPublished(second));
                assertThat(isPublished(first)).isTrue();
                assertThat(get("/metrics"))
                        .contains("akashi_store_refuses_writes 0.0", "akashi_store_mended_total 1.0");
            }
        }
    }

    private static void assertRefused(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(507);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(new ObjectMapper().readTree(answer.body()).path("code").asText())
                .isEqualTo("disk_full");
    }

    private Node start() {
        NodeSettings settings = NodeSettings.inside(
                        directory.resolve("data"),
                        new NodeSettings.Http("127.0.0.1", 0),
                        NetworkFile.load("dev").withDidMethod(METHOD),
                        new NodeSettings.Chain.Dev(Duration.ofMillis(50)),
                        Duration.ZERO)
                .with(new NodeSettings.Limits(16L << 20, 1L << 20, 10_000));
        return Wiring.start(settings);
    }

    private HttpResponse<String> post(MintedDid did) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/operations"))
                .POST(BodyPublishers.ofString(did.create().text()))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private boolean isPublished(MintedDid did) throws Exception {
        String shortForm = "did:" + METHOD + ":" + did.suffix();
        return get("/identifiers/" + shortForm).contains("\"published\":true");
    }

    private JsonNode status() throws Exception {
        return new ObjectMapper().readTree(get("/status"));
    }

    private String get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path)).build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.sleep(20);
        }
    }
}
