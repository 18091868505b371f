package io.akashi.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The folder of large reference data that may lie beside the project: the one that the environment variable
 * {@code AKASHI_SHARED} names, or {@code ../shared} of the project's root. A test that needs it is skipped without it.
 */
final class SharedFolder {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private SharedFolder() {}

    /** This part of the folder; skips the test, loudly, if it is not there. */
    static Path require(String part) {
        String named = Objects.requireNonNullElse(System.getenv("AKASHI_SHARED"), "../shared");
        Path path = ROOT.resolve(named).resolve(part);
        if (!Files.exists(path)) {
            System.err.println("SKIPPED: " + part + " is not beside the project (see SharedFolder)");
        }
        assumeTrue(Files.exists(path), part + " is not beside the project");
        return path;
    }

    /** The project's root. */
    static Path root() {
        return ROOT;
    }
}
