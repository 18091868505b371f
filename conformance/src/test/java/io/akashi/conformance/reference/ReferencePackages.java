package io.akashi.conformance.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The directory {@code conformance/reference} with the npm packages it needs, set up once a JVM. If they are missing,
 * {@code npm ci} is run under a file lock, so that builds side by side do it once.
 */
final class ReferencePackages {
    private static final Duration NODE_LIMIT = Duration.ofSeconds(30);
    private static final Duration SETUP_LIMIT = Duration.ofMinutes(5);
    private static final Path DIRECTORY = locate();
    private static final Optional<String> OBSTACLE = setUp();

    private ReferencePackages() {}

    /** Where the drivers are; absolute. */
    static Path directory() {
        return DIRECTORY;
    }

    /** Why the reference cannot run on this machine; empty if it can. */
    static Optional<String> obstacle() {
        return OBSTACLE;
    }

    private static Path locate() {
        Path start = Path.of("").toAbsolutePath();
        for (Path at = start; at != null; at = at.getParent()) {
            for (Path candidate :
                    List.of(at.resolve("reference"), at.resolve("conformance").resolve("reference"))) {
                if (Files.isRegularFile(candidate.resolve("driver.cjs"))) {
                    return candidate;
                }
            }
        }
        throw new IllegalStateException("no directory conformance/reference at or above " + start);
    }

    private static Optional<String> setUp() {
        Optional<String> obstacle = run(NODE_LIMIT, List.of("node", "--version"));
        if (obstacle.isEmpty() && !isInstalled()) {
            obstacle = install();
        }
        obstacle.ifPresent(reason -> System.err.println("""
                ==================================================================
                DIFFERENTIAL TESTS ARE SKIPPED: the reference does not run here.
                %s
                Install Node.js 20 or later and run `npm ci` in conformance/reference.
                ==================================================================""".formatted(reason)));
        return obstacle;
    }

    /** npm writes this file last. */
    private static boolean isInstalled() {
        return Files.isRegularFile(DIRECTORY.resolve("node_modules").resolve(".package-lock.json"));
    }

    private static Optional<String> install() {
        try {
            Path target = Files.createDirectories(DIRECTORY.resolveSibling("target"));
            try (FileChannel channel = FileChannel.open(
                            target.resolve("reference-packages.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (!lock.isValid() || isInstalled()) {
                    return Optional.empty();
                }
                return run(SETUP_LIMIT, List.of("npm", "ci", "--no-audit", "--no-fund"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What went wrong, or empty. */
    private static Optional<String> run(Duration limit, List<String> command) {
        String name = String.join(" ", command);
        try {
            Process process = new ProcessBuilder(command)
                    .directory(DIRECTORY.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return Optional.of("`" + name + "` took longer than " + limit);
            }
            int status = process.exitValue();
            return status == 0 ? Optional.empty() : Optional.of("`" + name + "` ended with status " + status);
        } catch (IOException e) {
            return Optional.of("`" + name + "`: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("`" + name + "` was interrupted");
        }
    }
}
