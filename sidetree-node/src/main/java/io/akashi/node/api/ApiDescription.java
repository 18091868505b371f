package io.akashi.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The OpenAPI 3.1 document of the routes that a listener has, out of parts that are written by hand: the resources {@code
 * /openapi/*.json}. What the listener lacks is left out; what no part describes is named in {@code
 * x-akashi-undescribed}, which a test keeps empty.
 */
public final class ApiDescription {
    /** Where the parts have the path of the issuer's identifier, which is empty for most. */
    private static final String ISSUER = "{issuer}";

    private static final String ISSUER_DOCUMENT = "/.well-known/openid-credential-issuer";

    /** What any address of a listener can be answered before anybody looks at it. */
    private static final String EVERYWHERE = "x-akashi-everywhere";

    private static final String REQUEST_ID = "X-Request-Id";

    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "patch", "delete", "options");

    private final JsonMapper mapper = new JsonMapper();
    private final ObjectNode document;

    private ApiDescription() {
        document = part("base");
    }

    /** The two listeners, with the parts that describe them. */
    public enum Listener {
        /** For everybody. */
        EVERYBODY(List.of("ion", "node", "resolution", "files", "issuer", "sandbox")),
        /** For the operator. */
        OPERATOR(List.of("operator"));

        private final List<String> parts;

        Listener(List<String> parts) {
            this.parts = parts;
        }
    }

    /** A route: the method in capitals, and the path as OpenAPI writes it, {@code /operations/{id}}. */
    public record RouteName(String method, String path) implements Comparable<RouteName> {
        /** A route of Javalin, whose parameters that take slashes stand in angle brackets. */
        public static RouteName ofJavalin(String method, String path) {
            return new RouteName(method, path.replace('<', '{').replace('>', '}'));
        }

        @Override
        public int compareTo(RouteName other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** The document of a listener with these routes, as JSON; the version is that of the node. */
    public static ObjectNode of(Listener listener, Collection<RouteName> routes, String version) {
        ApiDescription description = new ApiDescription();
        listener.parts.forEach(name -> description.take(description.part(name), issuerPath(routes)));
        description.keep(new HashSet<>(routes));
        ((ObjectNode) description.document.path("info")).put("version", version);
        return description.document;
    }

    private static String issuerPath(Collection<RouteName> routes) {
        return routes.stream()
                .map(RouteName::path)
                .filter(path -> path.startsWith(ISSUER_DOCUMENT))
                .map(path -> path.substring(ISSUER_DOCUMENT.length()))
                .findFirst()
                .orElse("");
    }

    private ObjectNode part(String name) {
        try (InputStream in =
                Objects.requireNonNull(ApiDescription.class.getResourceAsStream("/openapi/" + name + ".json"), name)) {
            return (ObjectNode) mapper.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(ObjectNode part, String issuer) {
        document.withArray("tags").addAll(part.withArray("tags"));
        if (part.has(EVERYWHERE)) {
            document.set(EVERYWHERE, part.path(EVERYWHERE));
        }
        for (Map.Entry<String, JsonNode> path : part.path("paths").properties()) {
            path.getValue().forEach(ApiDescription::nameRequestId);
            document.withObject("/paths").set(path.getKey().replace(ISSUER, issuer), path.getValue());
        }
        for (Map.Entry<String, JsonNode> kind : part.path("components").properties()) {
            document.withObject("/components/" + kind.getKey()).setAll((ObjectNode) kind.getValue());
        }
    }

    /** Every answer of a route has the request's id; shared responses name it themselves. */
    private static void nameRequestId(JsonNode operation) {
        for (JsonNode response : operation.path("responses")) {
            if (!response.has("$ref")) {
                ((ObjectNode) response)
                        .withObject("/headers/" + REQUEST_ID)
                        .put("$ref", "#/components/headers/" + REQUEST_ID);
            }
        }
    }

    /** Leaves out the operations that are none of these routes, and what only they needed of tags. */
    private void keep(Set<RouteName> routes) {
        Set<RouteName> undescribed = new TreeSet<>(routes);
        Set<String> tags = new HashSet<>();
        ObjectNode paths = document.withObject("/paths");
        for (String path : List.copyOf(names(paths))) {
            ObjectNode item = (ObjectNode) paths.path(path);
            for (String method : List.copyOf(names(item))) {
                RouteName route = new RouteName(method.toUpperCase(Locale.ROOT), path);
                if (METHODS.contains(method) && !undescribed.remove(route)) {
                    item.remove(method);
                }
            }
            item.forEach(operation -> operation.path("tags").forEach(tag -> tags.add(tag.asText())));
            if (item.isEmpty()) {
                paths.remove(path);
            }
        }
        document.withArray("tags")
                .removeIf(tag -> !tags.contains(tag.path("name").asText()));
        if (!undescribed.isEmpty()) {
            undescribed.forEach(
                    route -> document.withArray("x-akashi-undescribed").add(route.toString()));
        }
    }

    private static List<String> names(ObjectNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
