package io.akashi.issuer.status.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.issuer.TestKeys;
import io.akashi.issuer.jose.CompactJws;
import io.akashi.issuer.jose.IssuerIdentity;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.status.StatusAddresses;
import io.akashi.issuer.status.StatusEvent;
import io.akashi.issuer.status.StatusIndex;
import io.akashi.issuer.status.StatusLists;
import io.akashi.issuer.status.StatusPublisher;
import io.akashi.issuer.status.TokenStatusList;
import io.akashi.issuer.vcdm.VcJwt;
import io.akashi.testkit.MemorySortedRows;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusServerTest {
    private static final Set<SigningAlgorithm> ES256 = Set.of(SigningAlgorithm.ES256);

    private final StatusLists lists = new StatusLists(new MemorySortedRows(), StatusLists.LEAST_ENTRIES);
    private final HttpClient client = HttpClient.newHttpClient();
    private Instant now = Instant.parse("2026-06-01T00:00:00Z");
    private Javalin server;

    @BeforeEach
    void start() {
        StatusPublisher publisher = new StatusPublisher(
                lists,
                IssuerIdentity.of(TestKeys.ISSUER_DID, TestKeys.issuer()),
                new StatusPublisher.Settings(new StatusAddresses("https://issuer.example/"), Duration.ofHours(1)));
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.get(TokenListEndpoint.PATH, new TokenListEndpoint(publisher, () -> now));
                    config.routes.get(BitstringEndpoint.PATH, new BitstringEndpoint(publisher, () -> now));
                    config.routes.get(AggregationEndpoint.PATH, new AggregationEndpoint(publisher));
                })
                .start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void tokenList_isSignedAndNamesItself() throws Exception {
        StatusIndex place = lists.allocate(1).get(0);
        lists.apply(StatusEvent.SUSPEND, place, List.of());
        HttpResponse<String> answer = get("/status/token/0");
        CompactJws token = CompactJws.read(answer.body());
        token.verify(TestKeys.ISSUER.publicKey(), ES256, TokenStatusList.TYPE);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/statuslist+jwt");
        assertThat(token.claims().path("sub").asText()).isEqualTo("https://issuer.example/status/token/0");
        assertThat(token.claims().path("exp").asLong()).isEqualTo(now.getEpochSecond() + 7200);
        assertThat(TokenStatusList.read(token.claims().path("status_list")).get(place.index()))
                .isEqualTo(2);
    }

    @Test
    void bitstring_isACredential() throws Exception {
        HttpResponse<String> answer = get("/status/bitstring/0/revocation");
        VcJwt list = VcJwt.read(CompactJws.read(answer.body())).verify(TestKeys.ISSUER.publicKey(), ES256, now);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/vc+jwt");
        assertThat(list.types()).contains("BitstringStatusListCredential");
        assertThat(list.credential().at("/credentialSubject/ttl").asLong()).isEqualTo(3_600_000);
    }

    @Test
    void list_isKeptUntilItChangesOrIsOld() throws Exception {
        String first = get("/status/token/0").body();
        assertThat(get("/status/token/0").body()).isEqualTo(first);
        lists.apply(StatusEvent.REVOKE, new StatusIndex(0, 1), List.of());
        now = now.plusSeconds(1);
        String second = get("/status/token/0").body();
        assertThat(second).isNotEqualTo(first);
        now = now.plusSeconds(3599);
        assertThat(get("/status/token/0").body()).isEqualTo(second);
        now = now.plusSeconds(1);
        assertThat(get("/status/token/0").body()).isNotEqualTo(second);
    }

    @Test
    void list_isNotSentAgainToWhoHasIt() throws Exception {
        HttpResponse<String> first = get("/status/token/0");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(first.headers().firstValue("Cache-Control")).contains("public, max-age=3600");
        HttpResponse<String> second = get("/status/token/0", "If-None-Match", tag);
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    @Test
    void unknownLists_are404() throws Exception {
        for (String path : new String[] {"token/1", "token/-1", "token/x", "token/99999999999", "bitstring/0/x"}) {
            assertThat(get("/status/" + path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void thePast_isNotKept() throws Exception {
        assertThat(get("/status/token/0?time=1").statusCode()).isEqualTo(501);
        assertThat(get("/status/bitstring/0/revocation?timestamp=1").statusCode())
                .isEqualTo(501);
    }

    @Test
    void tokenList_isNoCwt() throws Exception {
        assertThat(get("/status/token/0", "Accept", "application/statuslist+cwt")
                        .statusCode())
                .isEqualTo(406);
    }

    @Test
    void aggregation_namesTheLists() throws Exception {
        assertThat(TokenJson.read(get("/status/aggregation").body()).toString())
                .isEqualTo("{\"status_lists\":[\"https://issuer.example/status/token/0\"]}");
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
