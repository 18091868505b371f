package io.akashi.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A disk of a limited size that a test can fill: a tmpfs, which only root may mount. */
public final class SmallDisk implements AutoCloseable {
    private static final int PART = 1 << 20;

    private final Path directory;
    private final Path filler;

    private SmallDisk(Path directory) {
        this.directory = directory;
        this.filler = directory.resolve("filler");
    }

    /** One of so many bytes at this directory, which is there; empty, and said on stderr, where mounting is not permitted. */
    public static Optional<SmallDisk> mount(Path directory, long bytes) {
        if (run("mount", "-t", "tmpfs", "-o", "size=" + bytes, "akashi-test", directory.toString()) != 0) {
            System.err.println("SKIPPED: no tmpfs can be mounted here (root can): nothing is tested on a full disk");
            return Optional.empty();
        }
        return Optional.of(new SmallDisk(directory));
    }

    /** Where it is. */
    public Path directory() {
        return directory;
    }

    /** Fills it up but for about so many bytes. */
    public void fill(long left) {
        try (OutputStream out = Files.newOutputStream(filler)) {
            long more = directory.toFile().getUsableSpace() - left;
            byte[] part = new byte[PART];
            for (; more > 0; more -= part.length) {
                out.write(part, 0, (int) Math.min(more, part.length));
            }
        } catch (IOException e) {
            return; // full
        }
    }

    /** Gives the room back that {@link #fill} took. */
    public void free() {
        try {
            Files.deleteIfExists(filler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        run("umount", "-l", directory.toString());
    }

    private static int run(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
