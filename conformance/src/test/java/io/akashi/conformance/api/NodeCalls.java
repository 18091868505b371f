package io.akashi.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.node.codes.Codes;
import java.net.http.HttpResponse;
import java.util.List;

/** Asks a node that has stored operations for how it is doing, what others follow, and what any address is answered. */
final class NodeCalls {
    private static final int HEAD_LIMIT = 64 * 1024;

    private final DescribedNode node;

    NodeCalls(DescribedNode node) {
        this.node = node;
    }

    void all() {
        for (String path : List.of(
                "/version",
                "/monitor/operation-queue-size",
                "/monitor/writer-max-batch-size",
                "/status",
                "/status/roots",
                "/livez",
                "/readyz",
                "/metrics",
                "/docs",
                "/docs/docs.js",
                "/docs/docs.css")) {
            node.get(path, 200);
        }
        String tag = node.get("/openapi.json", 200).headers().firstValue("ETag").orElseThrow();
        node.get("/openapi.json", 304, "If-None-Match", tag);
        problems();
        requestIds();
        dids();
        anchors();
        events();
        anywhere();
    }

    private void problems() {
        HttpResponse<String> problem = node.get("/docs/x", 404);
        JsonNode unknown = DescribedNode.json(node.get("/problems/none_of_ours", 404));
        assertThat(unknown.path("type").asText()).isEqualTo("/problems/code_unknown");
        assertThat(DescribedNode.json(problem).path("type").asText())
                .isEqualTo(
                        "/problems/" + DescribedNode.json(problem).path("code").asText());
        JsonNode known = DescribedNode.json(node.get(unknown.path("type").asText(), 200));
        assertThat(known.path("title")).isEqualTo(unknown.path("title"));
        assertThat(known.path("title").asText())
                .isEqualTo(Codes.all().problem("code_unknown").orElseThrow().title());
    }

    private void requestIds() {
        HttpResponse<String> answer = node.get("/problems/none_of_ours", 404, "X-Request-Id", "ours-1");
        assertThat(answer.headers().firstValue("X-Request-Id")).contains("ours-1");
        assertThat(DescribedNode.json(answer).path("requestId").asText()).isEqualTo("ours-1");
        assertThat(node.get("/status", 200).headers().firstValue("X-Request-Id"))
                .isPresent();
    }

    private void dids() {
        JsonNode page = DescribedNode.json(node.get("/1.0/dids?limit=1", 200));
        assertThat(page.path("dids")).hasSize(1);
        node.get("/1.0/dids?after=" + page.path("next").asText(), 200);
        node.get("/1.0/dids?limit=0", 400);
    }

    private void anchors() {
        JsonNode all = DescribedNode.json(node.get("/anchors", 200));
        assertThat(all.path("blocks")).isNotEmpty();
        JsonNode block = all.path("blocks").path(0);
        String height = block.path("height").asText();
        JsonNode behind = state(
                "blocks", "after=" + height + "&hash=" + block.path("hash").asText());
        assertThat(behind.has("roots")).isTrue();
        state("fork", "after=" + height + "&hash=none");
        state("behind", "after=9999999999&hash=none");
        node.get("/anchors?after=1", 400);
        node.get("/anchors/locks/x?block=" + height, 200);
        node.get("/anchors/locks/x", 400);
    }

    private JsonNode state(String wanted, String query) {
        JsonNode answer = DescribedNode.json(node.get("/anchors?" + query, 200));
        assertThat(answer.path("state").asText()).isEqualTo(wanted);
        return answer;
    }

    private void events() {
        ServerEvent first = node.firstEvent("/events?after=oldest");
        assertThat(first.name()).isEqualTo("applied");
        ServerEvent second = node.firstEvent("/events?after=oldest", "Last-Event-ID", first.id());
        assertThat(second.id()).isNotEqualTo(first.id());
        node.get("/events?did=did:web:a.b", 400);
        node.get("/events?after=x", 400);
    }

    private void anywhere() {
        node.askAnywhere("GET", "/nowhere", "", 400);
        node.askAnywhere("GET", "/status?" + "x".repeat(HEAD_LIMIT), "", 414);
        node.askAnywhere("GET", "/status", "", 431, "X-Long", "x".repeat(HEAD_LIMIT));
        node.askAnywhere("POST /nowhere HTTP/1.1\r\nHost: node\r\nContent-Length: 4194305\r\n\r\n", 413);
        node.askAnywhere("GET /status% HTTP/1.1\r\nHost: node\r\nConnection: close\r\n\r\n", 400);
        node.askAnywhere("GET /status HTTP/9.9\r\nHost: node\r\n\r\n", 505);
    }
}
