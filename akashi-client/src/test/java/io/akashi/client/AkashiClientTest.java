package io.akashi.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.store.OperationId;
import io.akashi.testkit.MintedDid;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The client against a node that behaves badly. */
class AkashiClientTest {
    private static final String STATUS =
            "{\"version\":\"1\",\"network\":\"dev\",\"didPrefix\":\"did:ion:test\",\"ready\":true,\"roots\":null}";
    private static final String LATER = "{\"type\":\"about:blank\",\"title\":\"queue full\",\"status\":429,"
            + "\"code\":\"queue_full\",\"detail\":\"9 operations wait\",\"hint\":\"send it again in 5 seconds\"}";

    private final DidRequest<?> request = MintedDid.seeded(1).create();

    @Test
    void get_comesBackWhenTheNodeAsksItTo() {
        try (StubNode node = new StubNode(
                StubNode.says(503, "", "Retry-After", "0"), StubNode.says(429, ""), StubNode.says(200, STATUS))) {
            assertThat(node.client().status().didPrefix()).isEqualTo("did:ion:test");
            assertThat(node.asked).containsExactly("GET /status", "GET /status", "GET /status");
        }
    }

    @Test
    void get_doesNotWaitLongerThanItMay() {
        try (StubNode node = new StubNode(StubNode.says(503, LATER, "Retry-After", "11"))) {
            RefusedException refused = refusal(() -> node.client().status());
            assertThat(refused.retryAfter()).contains(Duration.ofSeconds(11));
            assertThat(node.asked).hasSize(1);
        }
    }

    @Test
    void get_triesSoManyTimesAndNoMore() {
        try (StubNode node = new StubNode(StubNode.says(503, "", "Retry-After", "0"))) {
            assertThat(refusal(() -> new AkashiClient(node.options().withRetries(2)).status())
                            .code())
                    .isEqualTo("http_503");
            assertThat(node.asked).hasSize(3);
        }
    }

    @Test
    void submit_isSentOnceAndTellsWhy() {
        try (StubNode node = new StubNode(StubNode.says(429, LATER, "Retry-After", "5"))) {
            RefusedException refused = refusal(() -> node.client().submit(request));
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("queue_full");
            assertThat(refused).hasMessageContaining("9 operations wait");
            assertThat(refused.hint()).contains("send it again in 5 seconds");
            assertThat(node.asked).containsExactly("POST /operations");
        }
    }

    @Test
    void submit_namesTheOperationAsEveryNodeDoes() {
        try (StubNode node = new StubNode(StubNode.says(200, "{}"))) {
            assertThat(node.client().submit(request)).isEqualTo(OperationId.of(request.json()));
        }
    }

    @Test
    void answer_isReadNoFartherThanItsLimit() {
        try (StubNode node = new StubNode(StubNode.says(200, "x".repeat(2_000)))) {
            AkashiClient client =
                    new AkashiClient(node.options().withMaxAnswerBytes(1_000).withRetries(0));
            assertThatThrownBy(client::status)
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("larger than 1000 bytes");
        }
    }

    @Test
    void answer_withoutEndIsGivenUp() {
        StubNode.Says endless = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        };
        try (StubNode node = new StubNode(endless)) {
            AkashiClient client = new AkashiClient(
                    node.options().withAnswerWithin(Duration.ofMillis(300)).withRetries(0));
            assertThatThrownBy(client::status)
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("within");
        }
    }

    @Test
    void history_thatWouldNeverEndIsUnproven() {
        for (String endless : List.of(
                "{\"count\":9000000000000,\"operations\":[{}]}",
                "{\"count\":101,\"operations\":[{}" + ",{}".repeat(100) + "]}")) {
            try (StubNode node = new StubNode(StubNode.says(200, endless))) {
                assertThatThrownBy(() -> node.client().history("did:ion:EiA_x"))
                        .isInstanceOf(UnprovenException.class)
                        .hasMessageContaining("at most 100000 operations in pages of 100");
            }
        }
    }

    @Test
    void answer_thatIsNoneIsUnproven() {
        try (StubNode node = new StubNode(StubNode.says(200, "<html>"))) {
            assertThatThrownBy(node.client()::status).isInstanceOf(UnprovenException.class);
            assertThatThrownBy(() -> node.client().receipt(OperationId.of(request.json())))
                    .isInstanceOf(UnprovenException.class);
        }
        try (StubNode node = new StubNode(StubNode.says(200, "{\"results\":[]}"))) {
            assertThatThrownBy(() -> node.client().resolveAll(List.of("did:a:b")))
                    .isInstanceOf(UnprovenException.class);
        }
    }

    @Test
    void resolve_encodesWhatItAsksFor() {
        try (StubNode node = new StubNode(StubNode.says(
                404,
                "{\"didResolutionMetadata\":{\"error\":{\"type\":"
                        + "\"https://www.w3.org/ns/did#NOT_FOUND\",\"status\":404}}}"))) {
            Resolution resolution = node.client().resolve("did:a:b/../c?d#e", new ResolveOptions.Version("f&g"));
            assertThat(((Resolution.Failed) resolution).error().code()).isEqualTo("NOT_FOUND");
            assertThat(node.asked).containsExactly("GET /1.0/identifiers/did%3Aa%3Ab%2F..%2Fc%3Fd%23e?versionId=f%26g");
        }
    }

    @Test
    void options_takeAnAddressAndHideTheKey() {
        assertThatThrownBy(() -> ClientOptions.of(URI.create("ftp://x"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(ClientOptions.of(URI.create("http://x")).withApiKey("secret").toString())
                .doesNotContain("secret");
    }

    @Test
    void roots_areComparedWhereBothKnewTheSame() {
        Roots roots = new Roots(1, "h1", "s", "a", "p");
        Roots elsewhere = new Roots(2, "h2", "s", "a", "p");
        Roots wrong = new Roots(1, "h1", "other", "a", "p");
        assertThat(Roots.compare(List.of(roots), List.of(roots, elsewhere)).agrees())
                .isTrue();
        assertThat(Roots.compare(List.of(roots), List.of(wrong)).different()).containsExactly(roots);
        assertThat(Roots.compare(List.of(roots), List.of(elsewhere)).agrees()).isFalse();
    }

    private static RefusedException refusal(ThrowingCallable call) {
        return catchThrowableOfType(RefusedException.class, call);
    }
}
