package io.akashi.conformance.differential.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One mistake in one source file, read from a file of its own: what goes wrong in a sentence, the path of the source, then
 * after {@code --- old} and {@code --- new} the text that is replaced and the text in its place.
 *
 * @param source within the repository
 */
public record Mutant(String name, String mistake, Path source, String before, String after) {
    private static final String EXTENSION = ".mutant";
    private static final String OLD = "\n--- old\n";
    private static final String NEW = "\n--- new\n";

    /** The mutants of this directory, by name. */
    public static List<Mutant> all(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(EXTENSION))
                    .sorted()
                    .map(Mutant::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Mutant read(Path file) {
        String text = text(file);
        String name = file.getFileName().toString();
        int before = text.indexOf(OLD);
        int after = text.indexOf(NEW);
        String[] head = text.substring(0, Math.max(0, before)).split("\n");
        if (head.length != 2 || after < before || !text.endsWith("\n")) {
            throw new IllegalStateException(file + ": expected a sentence, a path, '--- old' and '--- new'");
        }
        return new Mutant(
                name.substring(0, name.length() - EXTENSION.length()),
                head[0],
                Path.of(head[1]),
                text.substring(before + OLD.length(), after),
                text.substring(after + NEW.length(), text.length() - 1));
    }

    /** The whole source with the mistake in it. @throws IllegalStateException unless the old text stands there once */
    String mutated(Path repository) {
        String original = text(repository.resolve(source));
        int at = original.indexOf(before);
        if (at < 0 || original.indexOf(before, at + 1) >= 0) {
            throw new IllegalStateException("mutant " + name + ": expected once in " + source + ", found "
                    + (at < 0 ? "nowhere" : "more than once") + ": " + before);
        }
        return original.substring(0, at) + after + original.substring(at + before.length());
    }

    /** The class that the source holds. */
    String className() {
        String path = source.toString().replace('\\', '/');
        String inside = path.substring(path.indexOf("src/main/java/") + "src/main/java/".length());
        return inside.substring(0, inside.length() - ".java".length()).replace('/', '.');
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name + ": " + mistake;
    }
}
