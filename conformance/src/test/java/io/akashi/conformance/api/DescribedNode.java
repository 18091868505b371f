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
        seen.add(name);
        checkHeaders(name, response.path("headers"), answer);
        checkBody(name, response, answer, method.equals("HEAD"));
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
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).method(method, BodyPublishers.ofString(body));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
