package io.akashi.anchor.bitcoin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds test data outside this module: the repository's own vectors, and files that are never part of it. */
public final class SharedFolder {
    private static final String NAME = "AKASHI_SHARED";

    private SharedFolder() {}

    /** A file of the Sidetree vectors, of the module conformance or else of the shared folder. */
    public static Optional<Path> sidetreeVectors(String name) {
        Path own = Path.of("..", "conformance", "src", "main", "resources", "vectors", "sidetree", name);
        return Files.exists(own) ? Optional.of(own) : find("vectors/sidetree/" + name);
    }

    /** A file of the folder that {@value NAME} names, by default {@code ../shared} beside the repository. */
    public static Optional<Path> find(String path) {
        String fromEnvironment = System.getenv().getOrDefault(NAME, "../../shared");
        Path file = Path.of(System.getProperty(NAME, fromEnvironment)).resolve(path);
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }
}
