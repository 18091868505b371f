package io.akashi.keystore;

import io.akashi.keystore.KeyStoreRefusal.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * A file that its owner alone can read, from its first moment on; replaced whole, and on disk before a write returns. One
 * process at a time changes it.
 */
public final class OwnerFile {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private final Path path;

    /** The file at this path, which need not exist. */
    public OwnerFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    /**
     * All bytes of a file, which must be closed to others.
     *
     * @param limit the most bytes that are read
     * @param broken the code of every failure but the one of permissions
     */
    static byte[] read(Path file, int limit, Code broken) {
        try {
            Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
            mode.addAll(Files.getPosixFilePermissions(file));
            mode.retainAll(OTHERS);
            if (!mode.isEmpty()) {
                throw new KeyStoreRefusal(
                        Code.KEYSTORE_OPEN_TO_OTHERS,
                        "others than its owner may use " + file + "; first run: chmod 600 " + file);
            }
            if (Files.size(file) > limit) {
                throw new KeyStoreRefusal(broken, file + " is larger than " + limit + " bytes; is it the right file?");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new KeyStoreRefusal(
                    broken == Code.KEYSTORE_NOT_OPENED ? Code.KEYSTORE_MISSING : broken, "no file " + file, e);
        } catch (IOException e) {
            throw new KeyStoreRefusal(broken, "cannot read " + file + ": " + e, e);
        }
    }

    Path path() {
        return path;
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** Runs a change while no other process changes the file. The lock's file stays: removing it would let two in. */
    void change(Change change) {
        try {
            Path directory = directory();
            Files.createDirectories(directory, OWNER_ONLY_DIRECTORY);
            Path lockPath = directory.resolve("." + path.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(
                    lockPath, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWNER_ONLY)) {
                if (!isLocked(channel)) {
                    throw new KeyStoreRefusal(
                            Code.KEYSTORE_BUSY, "another command is changing " + path + "; wait until it has ended");
                }
                change.run();
            }
        } catch (IOException e) {
            throw new KeyStoreRefusal(Code.KEYSTORE_UNUSABLE, "cannot write " + path + ", it is as it was: " + e, e);
        }
    }

    /** What happens under the lock. */
    interface Change {
        void run() throws IOException;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this process
        }
    }

    /** Puts these bytes in the place of the old ones, if there are any. The directory must exist. */
    public void replace(byte[] bytes) throws IOException {
        Path fresh = stage(bytes);
        try {
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        try (FileChannel entries = FileChannel.open(directory(), StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    /** The bytes in a file of their own beside the old, on disk; what a crash leaves until they are moved. */
    Path stage(byte[] bytes) throws IOException {
        Path fresh = Files.createTempFile(directory(), "." + path.getFileName(), ".tmp", OWNER_ONLY);
        try {
            write(fresh, bytes);
            return fresh;
        } catch (IOException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    /** Whether the file still holds these bytes. */
    boolean holds(byte[] bytes) throws IOException {
        return Files.isRegularFile(path)
                && Files.size(path) == bytes.length
                && Arrays.equals(Files.readAllBytes(path), bytes);
    }

    private Path directory() throws IOException {
        Path directory = path.getParent();
        if (directory == null) {
            throw new IOException("it is no file");
        }
        return directory;
    }
}
