package io.akashi.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.akashi.node.Node;
import io.akashi.node.Wiring;
import io.akashi.node.config.IssuerSettings;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.config.NodeSettings;
import io.akashi.node.metrics.Metric.Shown;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a running node shows, beside the catalogue. */
class MetricsOfNodeTest {
    private static final Duration QUICK = Duration.ofMillis(50);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path directory;

    private static final ListAppender<ILoggingEvent> LINES = new ListAppender<>();
    private static final Logger OPERATIONS = (Logger) LoggerFactory.getLogger("io.akashi.operations");
    private static Node node;

    @BeforeAll
    static void start() {
        LINES.start();
        OPERATIONS.addAppender(LINES);
        NodeSettings settings = NodeSettings.inside(
                        directory,
                        new NodeSettings.Http("127.0.0.1", 0),
                        NetworkFile.load("dev"),
                        new NodeSettings.Chain.Dev(QUICK),
                        QUICK)
                .issuing(new IssuerSettings.Sandbox(List.of()));
        node = Wiring.start(settings);
    }

    @AfterAll
    static void stop() {
        node.close();
        OPERATIONS.detachAppender(LINES);
    }

    private static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static Scrape scrape() throws IOException, InterruptedException {
        return Scrape.parse(get("/metrics").body());
    }

    private static Scrape scrapeWhen(String sample, double atLeast) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        Scrape now = scrape();
        while (now.samples().getOrDefault(sample, 0.0) < atLeast) {
            assertThat(System.nanoTime()).as("%s reaches %s", sample, atLeast).isLessThan(deadline);
            Thread.sleep(20);
            now = scrape();
        }
        return now;
    }

    @Test
    void node_showsEveryFigureOfTheCatalogueThatApplies() throws Exception {
        get("/version"); // a first request, as no route is known before
        Set<String> expected = Catalogue.metrics().stream()
                .filter(metric -> metric.shown() == Shown.ALWAYS || metric.shown() == Shown.WITH_ISSUER)
                .map(Metric::name)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(scrape().ours()).containsAll(expected);
    }

    @Test
    void node_showsNothingThatTheCatalogueDoesNotKnow() throws Exception {
        Set<String> known = Catalogue.metrics().stream().map(Metric::name).collect(Collectors.toSet());

        assertThat(known).containsAll(scrape().ours());
    }

    @Test
    void node_tellsHelpAndTypeOfEveryFamilyAsTheCatalogueDoes() throws Exception {
        Scrape page = scrape();

        assertThat(page.helps().keySet()).isEqualTo(page.types().keySet());
        for (Metric metric : Catalogue.metrics()) {
            if (page.ours().contains(metric.name())) {
                assertThat(page.types().get(metric.name()))
                        .isEqualTo(metric.kind().name().toLowerCase());
                assertThat(page.helps().get(metric.name())).isEqualTo(metric.meaning());
            }
        }
    }

    @Test
    void operation_isCountedOnItsWay() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + "/operations"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[0]))
                .build();
        assertThat(HTTP.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(400);

        Scrape page = scrapeWhen("akashi_batch_steps_total{step=\"applied\"}", 1); // the issuer's own DID

        assertThat(page.value("akashi_operations_submitted_total{outcome=\"accepted\"}"))
                .isGreaterThanOrEqualTo(1);
        assertThat(page.value("akashi_operations_observed_total{type=\"create\"}"))
                .isGreaterThanOrEqualTo(1);
        assertThat(page.value("akashi_transactions_total{outcome=\"processed\"}"))
                .isGreaterThanOrEqualTo(1);
        assertThat(page.value("akashi_operations_stored")).isGreaterThanOrEqualTo(1);
        assertThat(page.value("akashi_chain_height_blocks")).isGreaterThanOrEqualTo(1);
        assertThat(page.value("akashi_files_stored_total")).isGreaterThanOrEqualTo(1);
        assertThat(page.value("akashi_store_wal_syncs_total")).isGreaterThanOrEqualTo(1);
        assertThat(page.value("akashi_loop_step_seconds_count{step=\"assembled\"}"))
                .isGreaterThanOrEqualTo(1);
        assertThat(page.value("akashi_http_request_seconds_count{route=\"/operations\",status=\"400\"}"))
                .isGreaterThanOrEqualTo(1);
    }

    @Test
    void requests_areCountedByRouteAndNotByAddress() throws Exception {
        get("/identifiers/did:ion:test:EiAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        get("/1.0/identifiers/did:web:internal.example.internal");
        get("/nowhere/at/all");

        Scrape page = scrapeWhen("akashi_http_request_seconds_count{route=\"none\",status=\"400\"}", 1);

        assertThat(page.value("akashi_resolutions_total{api=\"ion\",outcome=\"not_found\"}"))
                .isEqualTo(1);
        assertThat(page.value("akashi_http_problems_total{code=\"unknown_route\"}"))
                .isEqualTo(1);
        assertThat(page.value("akashi_outbound_requests_total{outcome=\"refused\",purpose=\"did-web\"}"))
                .isEqualTo(1);
        assertThat(page.value("akashi_outbound_refused_total{reason=\"special_name\"}"))
                .isEqualTo(1);
        assertThat(page.value("akashi_http_requests_in_flight")).isEqualTo(1); // the scrape itself
        assertThat(page.samples().keySet()).noneMatch(sample -> sample.contains("did:"));
    }

    @Test
    void page_passesTheChecksOfPrometheus() throws Exception {
        Path page = directory.resolve("page.txt");
        String ours = get("/metrics")
                .body()
                .lines()
                .filter(line -> line.matches("(# (HELP|TYPE) )?akashi_.*"))
                .collect(Collectors.joining("\n", "", "\n"));
        Files.writeString(page, ours);
        Optional<Promtool.Run> run = PromtoolTest.checkMetrics(page);
        assumeTrue(run.isPresent(), "promtool is here");

        assertThat(run.get().exit()).as(run.get().output()).isZero();
    }

    @Test
    void health_tellsEveryCheck() throws Exception {
        HttpResponse<String> alive = get("/livez");
        assertThat(alive.statusCode()).isEqualTo(200);
        assertThat(alive.body()).contains("\"status\":\"ok\"", "\"check\":\"loop\"");
        HttpResponse<String> ready = get("/readyz");
        assertThat(ready.body()).contains("\"check\":\"chain\"", "\"check\":\"store\"", "\"check\":\"files\"");
        if (ready.statusCode() == 503) {
            assertThat(ready.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    void problems_areServedByTheirType() throws Exception {
        assertThat(get("/problems/queue_full").body()).contains("limits.queueCapacity");
        assertThat(get("/problems/nothing_such").statusCode()).isEqualTo(404);
    }

    @Test
    void operation_canBeFollowedThroughTheLogByItsReceipt() throws Exception {
        scrapeWhen("akashi_batch_steps_total{step=\"applied\"}", 1); // of the issuer's own DID
        List<String> lines = List.copyOf(LINES.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
        String receipt = lines.stream()
                .filter(line -> line.startsWith("event=operation_queued "))
                .findFirst()
                .orElseThrow()
                .replaceAll("^event=operation_queued receipt=(\\S+) .*", "$1");

        assertThat(receipt).matches("[A-Za-z0-9_-]{46}");
        assertThat(lines)
                .filteredOn(line -> line.contains("receipt=" + receipt))
                .extracting(line -> line.replaceAll("^event=(\\S+) .*", "$1"))
                .as("the loop may take an operation up before its request has logged it")
                .contains("operation_queued")
                .containsSubsequence("operation_batched", "operation_anchored");
        assertThat(lines)
                .anyMatch(line -> line.matches("event=batch_broadcast batch=\\d+ operations=\\d+ transaction=.+"));
        assertThat(get("/operations/" + receipt).statusCode()).isEqualTo(200);
    }
}
