package io.akashi.conformance.issuer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The scripts in {@code wallet/}, over npm libraries that are not ours. */
enum NodeScript {
    WALLET("wallet.mjs"),
    JUDGE("judge.mjs");

    private static final Path DIRECTORY = Path.of("wallet").toAbsolutePath();

    private final String file;

    NodeScript(String file) {
        this.file = file;
    }

    /** Skips the test where the libraries are not installed. */
    static void require() {
        assumeTrue(
                Files.isDirectory(DIRECTORY.resolve("node_modules/@sd-jwt")),
                "SKIPPED: the wallet libraries are not installed: run 'npm ci' in conformance/wallet");
    }

    /** What it answers to this wish. */
    JsonNode run(JsonNode wish) throws IOException, InterruptedException, TokenException {
        Process node = new ProcessBuilder("node", file)
                .directory(DIRECTORY.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            node.getOutputStream().write(wish.toString().getBytes(StandardCharsets.UTF_8));
            node.getOutputStream().close();
            return TokenJson.read(new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } finally {
            node.destroy();
            node.waitFor();
        }
    }
}
