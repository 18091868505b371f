package io.akashi.node.cli.did;

import io.akashi.keystore.OwnerFile;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.model.DidSuffix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * The file that keeps the keys of one DID. Only its owner can read it, from its first moment on; it is replaced whole and
 * is on disk before a write returns. One command at a time holds it.
 */
final class KeyFile implements AutoCloseable {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private final Path path;
    private final FileChannel lockChannel;

    private KeyFile(Path path, FileChannel lockChannel) {
        this.path = path;
        this.lockChannel = lockChannel;
    }

    /** Where the keys of this DID are kept when nobody says otherwise. */
    static Path usual(DidSuffix suffix) {
        return Path.of(System.getProperty("user.home"), ".akashi", "dids", suffix.text() + ".json");
    }

    /** Holds the file at this path, which need not exist, until it is closed. */
    static KeyFile hold(Path path) {
        try {
            Path directory = directory(path);
            Files.createDirectories(directory, OWNER_ONLY_DIRECTORY);
            Path lockPath = directory.resolve("." + path.getFileName() + ".lock");
            FileChannel channel =
                    FileChannel.open(lockPath, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWNER_ONLY);
            if (!lock(channel)) {
                channel.close();
                throw Failure.usage("another command is working with " + path + "; wait until it has ended");
            }
            return new KeyFile(path, channel);
        } catch (IOException e) {
            throw Failure.usage("cannot use the key file " + path + ": " + e);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this process
        }
    }

    Path path() {
        return path;
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** The keys. */
    DidKeys load() {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
            mode.retainAll(OTHERS);
            if (!mode.isEmpty()) {
                throw Failure.usage("others may read or write " + path + "; first run: chmod 600 " + path);
            }
            return DidKeysJson.read(Files.readString(path));
        } catch (IOException e) {
            throw Failure.usage("cannot read the key file " + path + ": " + e);
        } catch (ProtocolException | IllegalArgumentException e) {
            throw Failure.usage("the key file " + path + " is damaged: " + e.getMessage());
        }
    }

    /** Puts these keys in the place of the old, durably; returns them. */
    DidKeys save(DidKeys keys) {
        byte[] text = DidKeysJson.write(keys).getBytes(StandardCharsets.UTF_8);
        try {
            new OwnerFile(path).replace(text);
            return keys;
        } catch (IOException e) {
            throw Failure.usage("cannot write the key file " + path + ", nothing more was sent: " + e);
        }
    }

    /** Removes the file. */
    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw Failure.usage("cannot remove the key file " + path + ": " + e);
        }
    }

    private static Path directory(Path path) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException("it is no file");
        }
        return directory;
    }

    /** Lets other commands have it. The lock file stays: removing it would let two hold the same key file. */
    @Override
    public void close() {
        try {
            lockChannel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
