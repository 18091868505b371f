package io.akashi.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A listener of a running node and the OpenAPI document that it serves. Each answer is checked against the document: the
 * status, the media type, the headers and the body.
 */
final class DescribedNode {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private static final String EVERYWHERE = "x-akashi-everywhere";

    /** How answers are named that any address can have. */
    private static final String ANY = "ANY * ";

    /** More bytes than the listener for everybody reads. */
    private static final int TOO_LARGE = (4 << 20) + 1;

    private final String address;
    private final List<String> always;
    private final JsonNode document;
    private final Set<String> seen;

    /** @param always headers of every request */
    DescribedNode(String address, String... always) {
        this.address = address;
        this.always = List.of(always);
        this.document = json(send("GET", "/openapi.json", "", this.always));
        this.seen = new TreeSet<>();
    }

    private DescribedNode(DescribedNode other) {
        this.address = other.address;
        this.always = List.of();
        this.document = other.document;
        this.seen = other.seen;
    }

    /** The same, asked without the headers of every request. */
    DescribedNode without() {
        return new DescribedNode(this);
    }

    JsonNode document() {
        return document;
    }

    /** The operations and statuses that were seen, as {@code GET /status 200}. */
    Set<String> seen() {
        return seen;
    }

    /** All that the document promises, in the same form. */
    Set<String> promised() {
        Set<String> all = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> method.getValue()
                                .path("responses")
                                .properties()
                                .forEach(response -> all.add(method.getKey().toUpperCase(Locale.ROOT) + " "
                                        + path.getKey() + " " + response.getKey()))));
        document.path(EVERYWHERE).properties().forEach(response -> all.add(ANY + response.getKey()));
        return all;
    }

    HttpResponse<String> get(String path, int status, String... headers) {
        return ask("GET", path, "", status, headers);
    }

    /** A POST of JSON. */
    HttpResponse<String> post(String path, String body, int status, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "application/json"));
        return ask("POST", path, body, status, all.toArray(String[]::new));
    }

    /** Asks, checks the answer against the document, and that it has this status. */
    HttpResponse<String> ask(String method, String path, String body, int status, String... headers) {
        List<String> all = new ArrayList<>(always);
        all.addAll(List.of(headers));
        HttpResponse<String> answer = send(method, path, body, all);
        assertThat(answer.statusCode())
                .as("%s %.80s: %.500s", method, path, answer.body())
                .isEqualTo(status);
        check(method, path, answer);
        return answer;
    }

    /**
     * A POST of JSON that is too large, of which only the head is sent: who sends the rest while the node hangs up may not
     * get to read why.
     */
    void postTooLarge(String path) {
        String request =
                "POST " + path + " HTTP/1.1\r\nHost: node\r\nContent-Type: application/json\r\nContent-Length: "
                        + TOO_LARGE + "\r\nConnection: close\r\n\r\n";
        HttpResponse<String> answer = RawAnswer.to(URI.create(address), request);
        assertThat(answer.statusCode())
                .as("POST %s: %.500s", path, answer.body())
                .isEqualTo(413);
        check("POST", path, answer);
    }

    /** The same, where the answer does not depend on the route. */
    HttpResponse<String> askAnywhere(String method, String path, String body, int status, String... headers) {
        List<String> all = new ArrayList<>(always);
        all.addAll(List.of(headers));
        HttpResponse<String> answer = send(method, path, body, all);
        checkAnywhere(status, answer);
        return answer;
    }

    /** The same of a request that no client sends, up to its empty line. */
    void askAnywhere(String request, int status) {
        checkAnywhere(status, RawAnswer.to(URI.create(address), request));
    }

    /** The first event of a stream, checked against the document; the rest of the answer is not read. */
    ServerEvent firstEvent(String path, String... headers) {
        HttpResponse<String> answer = send("GET", path, "", List.of(headers), ServerEvent.first());
        check("GET", path, answer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        ServerEvent event = ServerEvent.parse(answer.body());
        JsonNode schema = document.path("paths")
                .path(template(path.split("\\?", 2)[0]))
                .at("/get/responses/200/content/text~1event-stream/x-akashi-events")
                .path(event.name());
        assertThat(schema.isObject()).as("event %s is described", event.name()).isTrue();
        assertThat(JsonSchemas.faults(schema, components(), event.data()))
                .as(answer.body())
                .isEmpty();
        return event;
    }

    /** Submits an operation with this key and checks the answer against the document, whatever its status. */
    int submit(String operation, String key) {
        HttpResponse<String> answer = send("POST", "/operations", operation, List.of("Authorization", "Bearer " + key));
        check("POST", "/operations", answer);
        return answer.statusCode();
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return MAPPER.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + answer.body(), e);
        }
    }

    private void check(String method, String path, HttpResponse<String> answer) {
        String template = template(path.split("\\?", 2)[0]);
        String name = method + " " + template + " " + answer.statusCode();
        JsonNode response = resolved(document.path("paths")
                .path(template)
                .path(method.toLowerCase(Locale.ROOT))
                .path("responses")
                .path(String.valueOf(answer.statusCode())));
        assertThat(response.isMissingNode())
                .as(
                        "%s is not documented. Describe it in sidetree-node/src/main/resources/openapi. Body: %.300s",
                        name, answer.body())
                .isFalse();
        checkAnswer(name, response, answer, method.equals("HEAD"));
    }

    private void checkAnywhere(int status, HttpResponse<String> answer) {
        String name = ANY + answer.statusCode();
        assertThat(answer.statusCode()).as("%.500s", answer.body()).isEqualTo(status);
        JsonNode response = document.path(EVERYWHERE).path(String.valueOf(answer.statusCode()));
        assertThat(response.isMissingNode()).as("%s is not documented", name).isFalse();
        checkAnswer(name, response, answer, false);
    }

    private void checkAnswer(String name, JsonNode response, HttpResponse<String> answer, boolean isHead) {
        seen.add(name);
        checkHeaders(name, response.path("headers"), answer);
        checkBody(name, response, answer, isHead);
    }

    private String template(String path) {
        return document.path("paths").properties().stream()
                .map(Map.Entry::getKey)
                .filter(template -> path.matches(pattern(template)))
                .min(Comparator.comparingInt(template -> template.split("\\{").length))
                .orElseThrow(() -> new AssertionError("no path of the document matches " + path));
    }

    private static String pattern(String template) {
        return template.replace(".", "\\.").replaceAll("\\{did}", ".+").replaceAll("\\{[a-z]+}", "[^/]+");
    }

    private void checkHeaders(String name, JsonNode headers, HttpResponse<String> answer) {
        headers.properties().forEach(header -> {
            JsonNode described = resolved(header.getValue());
            String value = answer.headers().firstValue(header.getKey()).orElse(null);
            if (value == null) {
                assertThat(described.path("required").asBoolean())
                        .as("%s lacks the header %s", name, header.getKey())
                        .isFalse();
                return;
            }
            assertThat(JsonSchemas.faults(described.path("schema"), components(), TextNode.valueOf(value)))
                    .as("%s, header %s: %s", name, header.getKey(), value)
                    .isEmpty();
        });
    }

    private void checkBody(String name, JsonNode response, HttpResponse<String> answer, boolean isHead) {
        if (answer.body().isEmpty()) {
            boolean mayBe = isHead
                    || !response.has("content")
                    || response.path("x-akashi-may-be-empty").asBoolean();
            assertThat(mayBe).as("%s has no body", name).isTrue();
            return;
        }
        String type = answer.headers()
                .firstValue("Content-Type")
                .orElse("none")
                .split(";", 2)[0]
                .strip();
        JsonNode media = response.path("content").path(type);
        assertThat(media.isMissingNode())
                .as("%s answers %s, which is not documented: %.300s", name, type, answer.body())
                .isFalse();
        JsonNode value = type.endsWith("json") || type.startsWith("application/did")
                ? json(answer)
                : TextNode.valueOf(answer.body());
        if (media.path("schema").isObject()) {
            assertThat(JsonSchemas.faults(media.path("schema"), components(), value))
                    .as("%s: %.1000s", name, answer.body())
                    .isEmpty();
        }
    }

    private JsonNode components() {
        return document.path("components");
    }

    private JsonNode resolved(JsonNode value) {
        return value.has("$ref") ? document.at(value.path("$ref").asText().substring(1)) : value;
    }

    private HttpResponse<String> send(String method, String path, String body, List<String> headers) {
        return send(method, path, body, headers, BodyHandlers.ofString());
    }

    private HttpResponse<String> send(
            String method, String path, String body, List<String> headers, BodyHandler<String> reader) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).method(method, BodyPublishers.ofString(body));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            return HTTP.send(request.build(), reader);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
