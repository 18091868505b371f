package io.akashi.conformance.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project's source files, in the checkout that the tests run in. */
final class Sources {
    private Sources() {}

    /** The directory that holds all modules. */
    static Path root() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("ARCHITECTURE.md"))) {
                return at;
            }
        }
        throw new IllegalStateException(
                "no ARCHITECTURE.md above " + Path.of("").toAbsolutePath());
    }

    /** The Java files of all modules in {@code part}, which is {@code src/main/java} or {@code src/test/java}. */
    static List<Path> javaFiles(String part) {
        try (Stream<Path> modules = Files.list(root())) {
            return modules.map(module -> module.resolve(part))
                    .filter(Files::isDirectory)
                    .flatMap(Sources::below)
                    .filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> below(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file. */
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of a file without its ending. */
    static String className(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }
}
