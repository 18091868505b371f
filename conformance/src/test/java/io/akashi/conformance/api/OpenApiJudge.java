package io.akashi.conformance.api;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The script in {@code openapi/}, over an npm validator that is not ours. */
final class OpenApiJudge {
    private static final Path DIRECTORY = Path.of("openapi").toAbsolutePath();

    private OpenApiJudge() {}

    /** Its verdict on a document: version, valid, errors. Skips the test where the validator is not installed. */
    static JsonNode judge(JsonNode document) throws IOException, InterruptedException {
        boolean isThere = Files.isDirectory(DIRECTORY.resolve("node_modules/@seriousme"));
        if (!isThere) {
            System.err.println("""
                    ==================================================================
                    THE OPENAPI DOCUMENTS ARE NOT JUDGED: run `npm ci` in conformance/openapi.
                    ==================================================================""");
        }
        assumeTrue(isThere, "no OpenAPI validator here: run npm ci in conformance/openapi");
        Path file = Files.createTempFile("openapi", ".json");
        try {
            Files.writeString(file, document.toString());
            Process node = new ProcessBuilder("node", "judge.mjs", file.toString())
                    .directory(DIRECTORY.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try {
                return new ObjectMapper().readTree(node.getInputStream().readAllBytes());
            } finally {
                node.destroy();
                node.waitFor();
            }
        } finally {
            Files.delete(file);
        }
    }
}
