package io.akashi.anchor.dev;

import io.akashi.anchor.dev.ByteReader.Malformed;
import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The ledger's file: eight bytes of format, then records in {@link LogFrame}s. Each is on the disk when {@link #append}
 * returns, hence a crash can harm no more than the last one: what cannot be read at the end is cut off at opening, harm
 * that whole records follow is refused. One process at a time holds it. A failure of the disk is an
 * {@link UncheckedIOException}; nothing is to be appended after one.
 */
final class LedgerLog implements AutoCloseable {
    private static final byte[] FORMAT = "AKDEVLG1".getBytes(StandardCharsets.US_ASCII);

    private final FileChannel lock;

    /** Not a channel: an interrupt would close that one under us. */
    private final RandomAccessFile file;

    /** Where the last whole record ends; what a write that failed has left lies behind it. */
    private long end;

    private LedgerLog(FileChannel lock, RandomAccessFile file, long end) {
        this.lock = lock;
        this.file = file;
        this.end = end;
    }

    /** Opens the log and tells its records in order; without a file, makes one that begins with {@code first}. */
    static LedgerLog open(Path path, Supplier<LogRecord> first, Consumer<LogRecord> reader) {
        try {
            Path parent = path.toAbsolutePath().resolveSibling(".");
            Files.createDirectories(parent);
            FileChannel lock = lock(path);
            try {
                if (!Files.exists(path)) {
                    create(path, parent, first.get());
                }
                long end = read(path, reader);
                RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
                cut(file, end);
                return new LedgerLog(lock, file, end);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void cut(RandomAccessFile file, long end) throws IOException {
        if (file.length() > end) {
            file.setLength(end);
            file.getFD().sync();
        }
        file.seek(end);
    }

    private static FileChannel lock(Path path) throws IOException {
        Path name = path.resolveSibling(path.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(name, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IllegalStateException(path + " is open already in this process", e);
        }
        channel.close();
        throw new IllegalStateException(path + " is open in another process");
    }

    /** The file gets its name once its beginning is on the disk: there is no log without a first record. */
    private static void create(Path path, Path parent, LogRecord first) throws IOException {
        Path temporary = path.resolveSibling(path.getFileName() + ".new");
        try (RandomAccessFile file = new RandomAccessFile(temporary.toFile(), "rw")) {
            file.setLength(0);
            file.write(FORMAT);
            file.write(LogFrame.around(RecordCodec.encode(first)));
            file.getFD().sync();
        }
        Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(parent, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** The end of the last whole record. */
    private static long read(Path path, Consumer<LogRecord> reader) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(path));
        byte[] format = new byte[Math.min(FORMAT.length, in.remaining())];
        in.get(format);
        if (!Arrays.equals(format, FORMAT)) {
            throw new IllegalStateException(path + " is no ledger of this format");
        }
        int at = in.position();
        for (Optional<byte[]> content = LogFrame.read(in); content.isPresent(); content = LogFrame.read(in)) {
            reader.accept(decode(path, at, content.get()));
            at = in.position();
        }
        if (LogFrame.anyIn(in)) {
            throw new IllegalStateException(path + " is damaged at byte " + at + ", and not by a crash");
        }
        return at;
    }

    private static LogRecord decode(Path path, long at, byte[] content) {
        try {
            return RecordCodec.decode(Bytes.wrap(content));
        } catch (Malformed e) {
            throw new IllegalStateException(path + " has a record of another format at byte " + at, e);
        }
    }

    /** Returns when the record is on the disk. After a failure nothing of it is kept, and the next one may succeed. */
    void append(LogRecord record) {
        try {
            cut(file, end);
            file.write(LogFrame.around(RecordCodec.encode(record)));
            file.getFD().sync();
            end = file.getFilePointer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (lock) {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
