package io.akashi.cas.ipfs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Reads files that others write and remove, whatever their size. */
final class BoundedFile {
    /** Larger files are not read, as a file must be in memory to be checked. */
    static final int MAX_BYTES = 64 << 20;

    private BoundedFile() {}

    /**
     * What is made of the bytes of a file, which are empty if there are more than are read; nothing if there is no file, or it
     * goes away meanwhile.
     */
    static <T> Optional<T> read(Path path, Function<Optional<byte[]>, T> reading) throws IOException {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(bytes(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Why a file that is there cannot be read, if it cannot. */
    static Optional<String> failure(Path path) {
        try {
            read(path, bytes -> bytes);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(cannotBeRead(path, e));
        }
    }

    static String cannotBeRead(Path path, IOException why) {
        return path.getFileName() + " cannot be read: " + why;
    }

    /** No more than its bound, even of a file that grows. */
    private static Optional<byte[]> bytes(Path path) throws IOException {
        if (Files.size(path) > MAX_BYTES) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES ? Optional.empty() : Optional.of(bytes);
        }
    }
}
