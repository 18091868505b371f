package io.akashi.attestation;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder with evidence of real hardware, which is not part of this repository. */
public final class SharedFolder {
    private SharedFolder() {}

    /** The folder {@code name} within it; the test is skipped with a message if there is none. */
    public static Path require(String name) {
        String configured = Optional.ofNullable(System.getProperty("AKASHI_SHARED"))
                .or(() -> Optional.ofNullable(System.getenv("AKASHI_SHARED")))
                .orElse("");
        Path root = configured.isEmpty() ? repository().resolve("../shared") : Path.of(configured);
        Path folder = root.resolve(name).toAbsolutePath().normalize();
        assumeTrue(Files.isDirectory(folder), "SKIPPED: no folder " + folder + "; set AKASHI_SHARED to run this test");
        return folder;
    }

    private static Path repository() {
        Path directory = Path.of("").toAbsolutePath();
        return Files.exists(directory.resolve("config/checkstyle.xml")) ? directory : directory.resolve("..");
    }
}
