package io.akashi.issuer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Files of the specifications that lie in a folder {@code shared} beside the project, if they do. */
public final class SharedVectors {
    private SharedVectors() {}

    /** The folder or file of this name; the test is skipped if there is none. */
    public static Path path(String name) {
        String named = Optional.ofNullable(System.getProperty("AKASHI_SHARED"))
                .or(() -> Optional.ofNullable(System.getenv("AKASHI_SHARED")))
                .orElse("");
        Path module = Path.of("").toAbsolutePath();
        Path beside = module.getParent().resolveSibling("shared");
        // A checkout may lie one level deeper than usual.
        Path shared = Files.isDirectory(beside)
                ? beside
                : module.getParent().getParent().resolveSibling("shared");
        Path found = (named.isEmpty() ? shared : Path.of(named))
                .resolve("vectors/credentials")
                .resolve(name);
        Assumptions.assumeTrue(Files.exists(found), "no vectors beside the project: " + name);
        return found;
    }

    /** The text of the file of this name. */
    public static String text(String name) {
        try {
            return Files.readString(path(name)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
