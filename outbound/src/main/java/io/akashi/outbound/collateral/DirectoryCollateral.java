package io.akashi.outbound.collateral;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.crypto.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Collateral in a directory, for use without a network. A file is named by its item and its content; {@code index.json}
 * says which of them count, and is replaced in one step after they are written. Several processes may share a directory.
 */
public final class DirectoryCollateral implements CollateralSource {
    private static final String INDEX = "index.json";
    private static final String FLOORS = "floors.json";

    private static final int TRIES = 3;

    private final Path directory;
    private final ListedFiles files;

    /** @param directory made when something is put into it */
    public DirectoryCollateral(Path directory) {
        this(directory, CollateralFiles::read);
    }

    DirectoryCollateral(Path directory, ListedFiles files) {
        this.directory = directory;
        this.files = files;
    }

    /** Reads a file that the index lists. */
    interface ListedFiles {
        Bytes read(Path directory, CollateralIndex.Listed listed) throws IOException;
    }

    /** Where the evaluation numbers seen are kept. */
    public Path floorsFile() {
        return directory.resolve(FLOORS);
    }

    /** Whether anything was ever put into it. */
    public boolean exists() {
        return Files.isRegularFile(directory.resolve(INDEX));
    }

    /**
     * A number of its index, another for another index whenever that was written.
     *
     * @throws IOException if there is no index or it cannot be read
     */
    public long version() throws IOException {
        Bytes digest = Digest.SHA256.of(CollateralFiles.read(directory.resolve(INDEX)));
        return ByteBuffer.wrap(digest.toArray()).getLong();
    }

    /** Finds it whether it is still in force or not: the past is appraised too. */
    @Override
    public CollateralAnswer find(CollateralItem item) {
        try {
            return read(index -> find(item, index));
        } catch (IOException e) {
            return new CollateralAnswer.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    private CollateralAnswer find(CollateralItem item, CollateralIndex index) throws IOException {
        Optional<CollateralIndex.Entry> entry =
                Optional.ofNullable(index.entries().get(item.name()));
        if (entry.isEmpty()) {
            return new CollateralAnswer.None(item.name() + " is not in " + directory);
        }
        List<Collateral.Part> parts = new ArrayList<>();
        for (CollateralIndex.Listed listed : entry.get().files()) {
            String kind = listed.name().substring(listed.name().lastIndexOf('.') + 1);
            parts.add(new Collateral.Part(kind, files.read(directory, listed)));
        }
        Collateral collateral = new Collateral(item, entry.get().source(), parts);
        return new CollateralAnswer.Found(collateral, entry.get().until());
    }

    /**
     * The content of every file, each once.
     *
     * @throws IOException if there is no index, or a file is not as it says
     */
    public List<Bytes> contents() throws IOException {
        if (!exists()) {
            throw new IOException("no " + INDEX + " in " + directory);
        }
        return read(this::contents);
    }

    private List<Bytes> contents(CollateralIndex index) throws IOException {
        Set<Bytes> contents = new LinkedHashSet<>();
        for (CollateralIndex.Entry entry : index.entries().values()) {
            for (CollateralIndex.Listed listed : entry.files()) {
                contents.add(files.read(directory, listed));
            }
        }
        return List.copyOf(contents);
    }

    private interface Reading<T> {
        T of(CollateralIndex index) throws IOException;
    }

    /** By the index of now: where a file has gone, another process replaced it and the index since. */
    private <T> T read(Reading<T> reading) throws IOException {
        for (int left = TRIES - 1; left > 0; left--) {
            try {
                return reading.of(index());
            } catch (NoSuchFileException e) {
                continue;
            }
        }
        return reading.of(index());
    }

    /** Keeps {@code found} in the place of what was kept of its item; on disk when this returns. */
    public void put(CollateralAnswer.Found found, Instant now) {
        try {
            DirectoryLock.hold(directory, () -> replace(found, now));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replace(CollateralAnswer.Found found, Instant now) throws IOException {
        CollateralIndex before = index();
        String item = found.collateral().item().name();
        List<CollateralIndex.Listed> written = new ArrayList<>();
        for (Collateral.Part part : found.collateral().parts()) {
            Bytes digest = Digest.SHA256.of(part.content());
            String name = item + "-" + digest.slice(0, 4).hex() + "." + part.kind();
            DurableFile.write(directory.resolve(name), part.content());
            written.add(new CollateralIndex.Listed(name, digest));
        }
        CollateralIndex.Entry entry =
                new CollateralIndex.Entry(found.collateral().source(), now, found.until(), written);
        DurableFile.write(directory.resolve(INDEX), before.with(item, entry).write());
        Optional<CollateralIndex.Entry> old =
                Optional.ofNullable(before.entries().get(item));
        if (old.isPresent()) {
            for (CollateralIndex.Listed listed : old.get().files()) {
                if (!written.contains(listed)) {
                    Files.deleteIfExists(directory.resolve(listed.name()));
                }
            }
        }
    }

    /** Where it is. */
    @Override
    public String toString() {
        return directory.toString();
    }

    private CollateralIndex index() throws IOException {
        if (!exists()) {
            return CollateralIndex.empty();
        }
        try {
            return CollateralIndex.read(CollateralFiles.read(directory.resolve(INDEX)));
        } catch (EvidenceException e) {
            throw new IOException(directory.resolve(INDEX) + ": " + e.detail());
        }
    }
}
