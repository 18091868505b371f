package io.akashi.conformance.crash;

import io.akashi.conformance.crash.ChildNode.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The classes of the nodes that this process starts to kill them: packed and read once, whatever ledger they are on. */
final class ChildClasses {
    private static Optional<PackedClasses> packed = Optional.empty();

    private ChildClasses() {}

    /** Packs them the first time; they stand in a directory that goes with this process. */
    static synchronized PackedClasses get() throws IOException, InterruptedException {
        PackedClasses classes = packed.isPresent() ? packed.get() : pack();
        packed = Optional.of(classes);
        return classes;
    }

    private static PackedClasses pack() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("akashi-child-classes");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
        PackedClasses classes = PackedClasses.in(directory);
        PhaseFile phases = PhaseFile.open(directory.resolve("phases"));
        Program program = ChildNode.program(directory.resolve("data"), Kind.SOUND);
        classes.learn(
                program.main(),
                MortalNode.arguments(directory.resolve("phases"), Optional.empty(), program),
                () -> phases.port().isPresent());
        return classes;
    }

    private static void delete(Path directory) {
        try {
            Trees.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
