package io.akashi.cas.ipfs;

import io.akashi.sidetree.content.CarFile;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore;
import io.akashi.sidetree.content.FileVerification;
import io.akashi.sidetree.content.UnixFs;
import io.akashi.sidetree.content.UnixFsReader;
import io.akashi.sidetree.content.UnixFsReader.Outcome;
import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A directory of files named by their CIDs: the bytes themselves under the CIDv0, the CIDv1 in base32 or the text
 * given, or the blocks in an archive {@code <CID>.car} for layouts that do not follow from the bytes. Files that others
 * put there are checked like any. Safe for several threads and processes. A failure of the disk is an
 * {@link UncheckedIOException}.
 */
public final class DirectoryContentStore implements ContentStore {
    /** Larger files are not read, as a file must be in memory to be checked. */
    private static final int MAX_READ_BYTES = 64 << 20;

    /** Letters and digits alone: some bases have a slash among their digits. Shorter than what file systems allow. */
    private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9]{1,200}");

    private static final String ARCHIVE_SUFFIX = ".car";

    private final Path directory;

    /** A store in an existing directory, or in a new one that is made here. */
    public DirectoryContentStore(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Fetched get(Cid cid, int maxBytes) {
        if (!cid.isCanonical()) {
            return new Fetched.Unavailable("IPFS does not know the CID " + cid);
        }
        if (cid.hashCodec() == Cid.IDENTITY) {
            return walk(cid, maxBytes, Optional.empty());
        }
        try {
            return find(cid, maxBytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first good answer; a bad file does not hide a good one under another name. */
    private Fetched find(Cid cid, int maxBytes) throws IOException {
        Fetched answer = new Fetched.Unavailable("no file " + cid);
        for (String name : names(cid)) {
            Optional<Fetched> plain = plain(directory.resolve(name), cid, maxBytes);
            Optional<Fetched> found =
                    isGood(plain) ? plain : archived(name, cid, maxBytes).or(() -> plain);
            if (isGood(found)) {
                return found.get();
            }
            answer = found.orElse(answer);
        }
        return answer;
    }

    private static boolean isGood(Optional<Fetched> answer) {
        return answer.isPresent() && !(answer.get() instanceof Fetched.Unavailable);
    }

    private static Set<String> names(Cid cid) {
        Set<String> names = new LinkedHashSet<>();
        cid.v0Text().ifPresent(names::add);
        names.add(cid.v1Text());
        names.add(cid.text());
        names.removeIf(name -> !SAFE_NAME.matcher(name).matches());
        return names;
    }

    private static Optional<Fetched> plain(Path path, Cid cid, int maxBytes) throws IOException {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        Optional<byte[]> file = read(path);
        if (file.isEmpty()) {
            return Optional.of(unreadable(path));
        }
        byte[] bytes = file.get();
        if (FileVerification.of(cid, bytes) instanceof FileVerification.NeedsBlocks) {
            return Optional.of(new Fetched.Unavailable(
                    "the " + bytes.length + " bytes in " + path.getFileName() + " do not lead to the CID"));
        }
        return Optional.of(bytes.length > maxBytes ? new Fetched.TooLarge() : new Fetched.Found(Bytes.wrap(bytes)));
    }

    private Optional<Fetched> archived(String name, Cid cid, int maxBytes) throws IOException {
        Path path = directory.resolve(name + ARCHIVE_SUFFIX);
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        Optional<byte[]> archive = read(path);
        if (archive.isEmpty()) {
            return Optional.of(unreadable(path));
        }
        CarFile.Reading reading = CarFile.read(archive.get());
        if (reading instanceof CarFile.Reading.Read read) {
            return Optional.of(walk(cid, maxBytes, Optional.of(read.car())));
        }
        return Optional.of(new Fetched.Unavailable(path.getFileName() + " is no archive: " + reading));
    }

    private static Fetched walk(Cid cid, int maxBytes, Optional<CarFile> archive) {
        Outcome outcome = UnixFsReader.read(
                cid, maxBytes, (child, limit) -> archive.flatMap(blocks -> blocks.block(child, limit)));
        if (outcome instanceof Outcome.File file) {
            return new Fetched.Found(file.content());
        }
        if (outcome instanceof Outcome.TooLarge) {
            return new Fetched.TooLarge();
        }
        return outcome instanceof Outcome.NotAFile
                ? new Fetched.NotAFile()
                : new Fetched.Unavailable("the blocks of " + cid + ": " + outcome);
    }

    /** The bytes of a file; empty if there are more than are read. Reads no more than that even of one that grows. */
    private static Optional<byte[]> read(Path path) throws IOException {
        if (Files.size(path) > MAX_READ_BYTES) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_READ_BYTES + 1);
            return bytes.length > MAX_READ_BYTES ? Optional.empty() : Optional.of(bytes);
        }
    }

    private static Fetched unreadable(Path path) {
        return new Fetched.Unavailable(path.getFileName() + " is larger than " + MAX_READ_BYTES + " bytes");
    }

    @Override
    public Cid put(byte[] file) {
        Cid cid = UnixFs.cidV0(file);
        try {
            Path target = directory.resolve(cid.text());
            if (!holds(target, file)) {
                write(target, file);
            }
            syncDirectory();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cid;
    }

    private static boolean holds(Path target, byte[] file) throws IOException {
        return Files.isRegularFile(target)
                && Files.size(target) == file.length
                && Arrays.equals(Files.readAllBytes(target), file);
    }

    /** A reader sees the whole file or none: it gets its name once its bytes are on the disk. */
    private void write(Path target, byte[] file) throws IOException {
        Path temporary = Files.createTempFile(directory, ".put-", ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(file);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Without this a crash can take the name back, though the bytes are written. */
    private void syncDirectory() throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
