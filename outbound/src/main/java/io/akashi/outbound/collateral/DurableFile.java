package io.akashi.outbound.collateral;

import io.akashi.attestation.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Writes a file whole or not at all: it is on disk under another name before it takes its own. Whoever may read the
 * directory, or write there, may do so with the file.
 */
final class DurableFile {
    private static final Set<PosixFilePermission> EXECUTE = EnumSet.of(
            PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

    private DurableFile() {}

    /** The directory that {@code file} is in. */
    static Path directory(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a root is no file");
    }

    /** Gives {@code file} the mode of its directory, without leave to execute, where files have modes of their own. */
    static void share(Path file) {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        try {
            Set<PosixFilePermission> mode = new HashSet<>(Files.getPosixFilePermissions(directory(file)));
            mode.removeAll(EXECUTE);
            view.setPermissions(mode);
        } catch (IOException e) {
            return; // as good a file, for its owner
        }
    }

    static void write(Path file, Bytes content) throws IOException {
        Path directory = directory(file);
        Path fresh = Files.createTempFile(directory, "." + file.getFileName(), ".new");
        try {
            try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content.toArray());
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            share(fresh);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        try (FileChannel names = FileChannel.open(directory)) {
            names.force(true);
        }
    }
}
