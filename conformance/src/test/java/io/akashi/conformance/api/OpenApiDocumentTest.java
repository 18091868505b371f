package io.akashi.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.node.api.ApiDescription;
import io.akashi.node.api.ApiDescription.Listener;
import io.akashi.node.api.ApiDescription.RouteName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The OpenAPI documents themselves, with everything that any node may have. */
class OpenApiDocumentTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "patch", "delete", "options");
    private static final Path PARTS = Path.of("../sidetree-node/src/main/resources/openapi");

    private static ObjectNode whole(Listener listener) throws IOException {
        List<RouteName> all = new ArrayList<>();
        try (var files = Files.list(PARTS)) {
            for (Path part : files.sorted().toList()) {
                operations(MAPPER.readTree(part.toFile()))
                        .forEach(route -> all.add(
                                new RouteName(route.method(), route.path().replace("{issuer}", ""))));
            }
        }
        ObjectNode document = ApiDescription.of(listener, all, "1");
        document.remove("x-akashi-undescribed"); // those of the other listener
        return document;
    }

    private static List<RouteName> operations(JsonNode document) {
        List<RouteName> all = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (METHODS.contains(method.getKey())) {
                        all.add(new RouteName(method.getKey().toUpperCase(Locale.ROOT), path.getKey()));
                    }
                }));
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void document_isOpenApi(Listener listener) throws IOException, InterruptedException {
        JsonNode verdict = OpenApiJudge.judge(whole(listener));

        assertThat(verdict.path("version").asText()).isEqualTo("3.1");
        assertThat(verdict.path("errors")).isEmpty();
        assertThat(verdict.path("valid").asBoolean()).isTrue();
    }

    @Test
    void judge_findsWhatIsNoOpenApi() throws IOException, InterruptedException {
        ObjectNode document = whole(Listener.EVERYBODY);
        ((ObjectNode) document.path("paths")).putObject("without a slash");

        assertThat(OpenApiJudge.judge(document).path("valid").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void schemas_areSchemas(Listener listener) throws IOException {
        List<JsonNode> schemas = whole(listener).findValues("schema");
        whole(listener).path("components").path("schemas").forEach(schemas::add);
        assertThat(schemas)
                .hasSizeGreaterThan(20)
                .allSatisfy(
                        schema -> assertThat(JsonSchemas.schemaFaults(schema)).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void references_leadSomewhere(Listener listener) throws IOException {
        ObjectNode document = whole(listener);
        assertThat(document.findValuesAsText("$ref"))
                .hasSizeGreaterThan(20)
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @ParameterizedTest
    @EnumSource
    void operations_haveNamesOfTheirOwnAndAllParametersOfTheirPaths(Listener listener) throws IOException {
        ObjectNode document = whole(listener);
        List<String> names = new ArrayList<>();
        for (RouteName route : operations(document)) {
            JsonNode operation = document.path("paths")
                    .path(route.path())
                    .path(route.method().toLowerCase(Locale.ROOT));
            names.add(operation.path("operationId").asText());
            List<String> inPath = new ArrayList<>();
            for (JsonNode given : operation.path("parameters")) {
                JsonNode parameter = given.has("$ref")
                        ? document.at(given.path("$ref").asText().substring(1))
                        : given;
                if (parameter.path("in").asText().equals("path")) {
                    inPath.add("{" + parameter.path("name").asText() + "}");
                }
            }
            List<String> wanted = Pattern.compile("\\{[a-z]+}")
                    .matcher(route.path())
                    .results()
                    .map(MatchResult::group)
                    .toList();
            assertThat(inPath).as(route.toString()).containsExactlyInAnyOrderElementsOf(wanted);
        }
        assertThat(names).doesNotHaveDuplicates().doesNotContain("");
    }
}
