package io.akashi.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A regular file that nobody can read from its beginning, not even root. */
public final class UnreadableFile {
    /** The memory of this process: nothing is at address 0. */
    private static final Path MEMORY = Path.of("/proc/self/mem");

    private UnreadableFile() {}

    /** Puts one at this path, in place of what is there. */
    public static void at(Path path) throws IOException {
        Files.deleteIfExists(path);
        Files.createSymbolicLink(path, MEMORY);
        assertThatThrownBy(() -> Files.readAllBytes(path)).isInstanceOf(IOException.class);
    }
}
