package io.akashi.cas.ipfs;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.content.CarFile;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore;
import io.akashi.sidetree.content.FileVerification;
import io.akashi.sidetree.content.UnixFs;
import io.akashi.sidetree.content.UnixFsReader;
import io.akashi.sidetree.content.UnixFsReader.Outcome;
import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory of files named by their CIDs: the bytes themselves under the CIDv0, the CIDv1 in base32 or the text
 * given, or the blocks in an archive {@code <CID>.car} for layouts that do not follow from the bytes. Files that others
 * put there are checked like any, and one that cannot be read counts as one that cannot be had now. Safe for several
 * threads and processes. Any other failure of the disk is an {@link UncheckedIOException}.
 */
public final class DirectoryContentStore implements ContentStore {
    /** Letters and digits alone: some bases have a slash among their digits. Shorter than what file systems allow. */
    private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9]{1,200}");

    static final String ARCHIVE_SUFFIX = ".car";

    private static final String TEMPORARY = ".put-";

    /** What is older was left by a process that was killed: no write takes so long. */
    private static final Duration LONGEST_WRITE = Duration.ofHours(1);

    private final Path directory;

    /** A store in an existing directory, or in a new one that is made here. */
    public DirectoryContentStore(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
            removeLeftovers();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void removeLeftovers() throws IOException {
        Instant before = Instant.now().minus(LONGEST_WRITE);
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory, TEMPORARY + "*.tmp")) {
            for (Path leftover : leftovers) {
                removeIfOlder(leftover, before);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static void removeIfOlder(Path leftover, Instant before) throws IOException {
        try {
            if (Files.getLastModifiedTime(leftover).toInstant().isBefore(before)) {
                Files.deleteIfExists(leftover);
            }
        } catch (NoSuchFileException e) {
            return; // its writer was about to give it its name
        }
    }

    /** The files and archives in it, by name; what has another name than a CID is passed over. */
    public List<Cid> cids() {
        return cidsOfMoreThan(-1);
    }

    /** Those of the files that have more bytes than this, and of all archives. */
    public List<Cid> cidsOfMoreThan(long bytes) {
        return names().stream()
                .filter(name -> name.endsWith(ARCHIVE_SUFFIX)
                        || directory.resolve(name).toFile().length() > bytes)
                .flatMap(name -> cid(name).stream())
                .distinct()
                .toList();
    }

    /** The names of the files in it. */
    List<String> names() {
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(directory, Files::isRegularFile)) {
            List<String> names = new ArrayList<>();
            paths.forEach(path -> names.add(path.getFileName().toString()));
            return names;
        } catch (DirectoryIteratorException e) {
            throw new UncheckedIOException(e.getCause());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Cid> cid(String name) {
        try {
            return Optional.of(Cid.parse(
                    name.endsWith(ARCHIVE_SUFFIX) ? name.substring(0, name.length() - ARCHIVE_SUFFIX.length()) : name));
        } catch (ProtocolException e) {
            return Optional.empty();
        }
    }

    /** The archive of the blocks of a file, if it is kept so and can be read; they are checked by whoever reads them. */
    public Optional<CarFile> archive(Cid cid) {
        return names(cid).stream()
                .flatMap(name -> archive(directory.resolve(name + ARCHIVE_SUFFIX)).stream())
                .findFirst();
    }

    private static Optional<CarFile> archive(Path path) {
        try {
            return BoundedFile.read(path, bytes -> CarFile.read(bytes.orElse(new byte[0])))
                    .flatMap(reading ->
                            reading instanceof CarFile.Reading.Read read ? Optional.of(read.car()) : Optional.empty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Why a file or archive that is there under this CID cannot be read; empty if none is, or each can. */
    public Optional<String> readFailure(Cid cid) {
        return names(cid).stream()
                .flatMap(name -> Stream.of(name, name + ARCHIVE_SUFFIX))
                .flatMap(name -> BoundedFile.failure(directory.resolve(name)).stream())
                .findFirst();
    }

    @Override
    public Fetched get(Cid cid, int maxBytes) {
        if (!cid.isCanonical()) {
            return new Fetched.Unavailable("IPFS does not know the CID " + cid);
        }
        if (cid.hashCodec() == Cid.IDENTITY) {
            return walk(cid, maxBytes, Optional.empty());
        }
        return find(cid, maxBytes);
    }

    /** The first good answer; a bad file, or one that cannot be read, does not hide a good one under another name. */
    private Fetched find(Cid cid, int maxBytes) {
        Fetched answer = new Fetched.Unavailable("no file " + cid);
        for (String name : names(cid)) {
            Path path = directory.resolve(name);
            Path archive = directory.resolve(name + ARCHIVE_SUFFIX);
            Optional<Fetched> plain = read(path, bytes -> plain(path, bytes, cid, maxBytes));
            Optional<Fetched> found = isGood(plain)
                    ? plain
                    : read(archive, bytes -> archived(archive, bytes, cid, maxBytes))
                            .or(() -> plain);
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

    static Set<String> names(Cid cid) {
        Set<String> names = new LinkedHashSet<>();
        cid.v0Text().ifPresent(names::add);
        names.add(cid.v1Text());
        names.add(cid.text());
        names.removeIf(name -> !SAFE_NAME.matcher(name).matches());
        return names;
    }

    private static Fetched plain(Path path, byte[] bytes, Cid cid, int maxBytes) {
        if (FileVerification.of(cid, bytes) instanceof FileVerification.NeedsBlocks) {
            return new Fetched.Unavailable(
                    "the " + bytes.length + " bytes in " + path.getFileName() + " do not lead to the CID");
        }
        return bytes.length > maxBytes ? new Fetched.TooLarge() : new Fetched.Found(Bytes.wrap(bytes));
    }

    private static Fetched archived(Path path, byte[] archive, Cid cid, int maxBytes) {
        CarFile.Reading reading = CarFile.read(archive);
        return reading instanceof CarFile.Reading.Read read
                ? walk(cid, maxBytes, Optional.of(read.car()))
                : new Fetched.Unavailable(path.getFileName() + " is no archive: " + reading);
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

    private static Optional<Fetched> read(Path path, Function<byte[], Fetched> reading) {
        try {
            return BoundedFile.read(path, file -> file.map(reading).orElseGet(() -> tooLarge(path)));
        } catch (IOException e) {
            return Optional.of(new Fetched.Unavailable(BoundedFile.cannotBeRead(path, e)));
        }
    }

    private static Fetched tooLarge(Path path) {
        return new Fetched.Unavailable(path.getFileName() + " is larger than " + BoundedFile.MAX_BYTES + " bytes");
    }

    @Override
    public Cid put(byte[] file) {
        Cid cid = UnixFs.cidV0(file);
        try {
            Path target = directory.resolve(cid.text());
            if (!holds(target, file)) {
                write(target, file, Force.YES);
            }
            syncDirectory();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cid;
    }

    /** Whether the file is there already; one that cannot be read is written anew. */
    private static boolean holds(Path target, byte[] file) {
        try {
            return Files.isRegularFile(target)
                    && Files.size(target) == file.length
                    && Arrays.equals(Files.readAllBytes(target), file);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether bytes must be on the disk before a file gets its name. */
    enum Force {
        YES,
        /** A crash may leave a file that is not whole; whoever reads it finds out. */
        NO
    }

    /** A reader sees the whole file or none: it gets its name once its bytes are written. */
    void write(Path target, byte[] file, Force force) throws IOException {
        Path temporary = Files.createTempFile(directory, TEMPORARY, ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(file);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                if (force == Force.YES) {
                    channel.force(true);
                }
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
