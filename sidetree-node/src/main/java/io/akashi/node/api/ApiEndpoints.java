package io.akashi.node.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.node.BuildVersion;
import io.akashi.node.api.ApiDescription.Listener;
import io.akashi.node.api.ApiDescription.RouteName;
import io.akashi.node.http.Problem;
import io.akashi.node.http.Route;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.encoding.Sha256;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.ParsedEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * {@code GET /openapi.json}: what the listener has, and {@code GET /docs}: the same as a page, which loads nothing from
 * elsewhere. It must be told the listener's routes once before it is asked.
 */
public final class ApiEndpoints {
    private static final String PAGE = "docs.html";
    private static final Map<String, String> FILES = Map.of("docs.js", "text/javascript", "docs.css", "text/css");

    /** Nothing but the page's own script and style runs, and it asks nobody but this node. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Listener listener;
    private volatile Served served = new Served(Bytes.ofUtf8("{}"));

    /** The description of this listener. */
    public ApiEndpoints(Listener listener) {
        this.listener = listener;
    }

    /** Takes all routes that the listener has, these included. */
    public void describe(List<ParsedEndpoint> endpoints) {
        List<RouteName> routes = endpoints.stream()
                .map(parsed -> parsed.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> RouteName.ofJavalin(endpoint.method.name(), endpoint.path))
                .toList();
        ObjectNode document = ApiDescription.of(listener, routes, BuildVersion.text());
        served = new Served(Bytes.ofUtf8(document.toString()));
    }

    /** The document. */
    public Route document() {
        return new Route(HandlerType.GET, "/openapi.json", this::answer);
    }

    /** The document and its page. */
    public List<Route> routes() {
        return List.of(
                document(),
                new Route(HandlerType.GET, "/docs", context -> send(context, "text/html", PAGE)),
                new Route(HandlerType.GET, "/docs/{file}", ApiEndpoints::file));
    }

    private void answer(Context context) {
        Served now = served;
        context.header("Access-Control-Allow-Origin", "*")
                .header("Cache-Control", "no-cache")
                .header("ETag", now.tag());
        if (now.tag().equals(context.header("If-None-Match"))) {
            context.status(304);
            return;
        }
        context.contentType("application/json").result(now.json().borrow());
    }

    private static void file(Context context) {
        String name = context.pathParam("file");
        String type = FILES.get(name);
        if (type == null) {
            new Problem(404, "file_not_found", "no such file of the page: " + name, "the page is at /docs")
                    .answer(context);
            return;
        }
        send(context, type, name);
    }

    private static void send(Context context, String type, String name) {
        try (InputStream in = Objects.requireNonNull(ApiEndpoints.class.getResourceAsStream("/docs/" + name), name)) {
            context.header("Content-Security-Policy", POLICY)
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Cache-Control", "no-cache")
                    .contentType(type + ";charset=utf-8")
                    .result(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document's text and its name. */
    private record Served(Bytes json, String tag) {
        Served(Bytes json) {
            this(json, "\"" + Base64Url.encode(Sha256.digest(json.utf8().getBytes(StandardCharsets.UTF_8))) + "\"");
        }
    }
}
