package io.akashi.store.rocksdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/** A store's directory, held by this process alone: {@code LOCK}, {@code FORMAT} and {@code rocksdb}. */
final class StoreDirectory implements AutoCloseable {
    /** The format that this version writes and reads. */
    static final String FORMAT = "akashi-store 1";

    private static final String FORMAT_FILE = "FORMAT";
    private static final String LOCK_FILE = "LOCK";

    private final Path directory;
    private final FileChannel channel;

    private StoreDirectory(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** Takes the directory and checks its format before RocksDB touches anything. */
    static StoreDirectory take(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            StoreDirectory taken = new StoreDirectory(directory, channel);
            try {
                taken.lock();
                taken.checkFormat();
                return taken;
            } catch (IOException | StoreException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StoreException("cannot use the directory " + directory + ": " + e, e);
        }
    }

    Path rocks() {
        return directory.resolve("rocksdb");
    }

    private void lock() throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new StoreInUseException("another process uses the store in " + directory
                        + "; stop it, or give this one a directory of its own");
            }
        } catch (OverlappingFileLockException e) {
            throw new StoreInUseException("this process has the store in " + directory + " open already", e);
        }
    }

    private void checkFormat() throws IOException {
        Path file = directory.resolve(FORMAT_FILE);
        if (!Files.exists(file)) {
            create(file);
            return;
        }
        String found = Files.readString(file).strip();
        if (!found.equals(FORMAT)) {
            throw new StoreFormatException("the store in " + directory + " has format '" + found
                    + "', this version reads '" + FORMAT
                    + "'; use the version that wrote it, or an empty directory and observe the ledger again");
        }
    }

    private void create(Path file) throws IOException {
        if (Files.exists(rocks())) {
            throw new StoreFormatException("the directory " + directory + " has a database but no file " + FORMAT_FILE
                    + "; restore that file from a backup, or choose an empty directory");
        }
        Path fresh = directory.resolve(FORMAT_FILE + ".new");
        try (FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer text = ByteBuffer.wrap((FORMAT + "\n").getBytes(StandardCharsets.UTF_8));
            while (text.hasRemaining()) {
                out.write(text);
            }
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** Whether a database was made here before. */
    boolean hasRocks() {
        return Files.exists(rocks().resolve("CURRENT"));
    }

    /** How many bytes the disk has for this process; 0 if it does not tell. */
    long usableSpace() {
        return directory.toFile().getUsableSpace();
    }

    /** Bytes of all files; one that RocksDB deletes meanwhile counts nothing. */
    long size() {
        FileSizes sizes = new FileSizes();
        try {
            Files.walkFileTree(directory, sizes);
            return sizes.bytes;
        } catch (IOException e) {
            throw new StoreException("cannot list " + directory + ": " + e, e);
        }
    }

    private final class FileSizes extends SimpleFileVisitor<Path> {
        private long bytes;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes += attributes.size();
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException && !file.equals(directory)) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }

    /** Lets another process take it. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException("cannot release " + directory, e);
        }
    }
}
