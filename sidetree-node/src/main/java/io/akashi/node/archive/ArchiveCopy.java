package io.akashi.node.archive;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.batch.BatchUris;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore;
import io.akashi.sidetree.content.ContentStore.Fetched;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.store.OperationStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Copies between a node's file store and an archive. */
public final class ArchiveCopy {
    private final ContentStore files;
    private final Path archive;

    /** Between this store and this directory. */
    public ArchiveCopy(ContentStore files, Path archive) {
        this.files = files;
        this.archive = archive;
    }

    /**
     * Writes the ledger that the store has seen, and those of its files that the file store has.
     *
     * @throws ArchiveException if the directory holds something already
     */
    public Counts export(OperationStore store, long genesisBlock) {
        prepareDirectory();
        List<AnchoredTransaction> transactions = new ArrayList<>();
        store.forEachTransaction(record -> transactions.add(record.transaction()));
        Set<String> uris = new LinkedHashSet<>();
        transactions.forEach(transaction ->
                uris.addAll(BatchUris.of(transaction.anchorString(), ProtocolParameters.V1_0, files::get)));
        int copied = (int) uris.stream().filter(this::copy).count();
        new Ledger(genesisBlock, List.of(), transactions).write(archive);
        return new Counts(transactions.size(), copied, uris.size() - copied);
    }

    /** Puts every file of an archive into this store; how many there were. */
    public static int importFiles(Path archive, ContentStore into) {
        int copied = 0;
        for (Path file : list(archive)) {
            if (isNamedByCid(file)) {
                try {
                    into.put(Files.readAllBytes(file));
                    copied++;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return copied;
    }

    private void prepareDirectory() {
        try {
            Files.createDirectories(archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!list(archive).isEmpty()) {
            throw new ArchiveException(archive + " is not empty; name a directory that does not exist yet");
        }
    }

    private boolean copy(String uri) {
        try {
            Fetched fetched = files.get(Cid.parse(uri), ProtocolParameters.V1_0.maxChunkFileSize());
            if (fetched instanceof Fetched.Found found) {
                Files.write(archive.resolve(uri), found.content().borrow());
                return true;
            }
            return false;
        } catch (ProtocolException e) {
            return false; // the URI names nothing: no node has a file for it
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isNamedByCid(Path file) {
        try {
            Cid.parse(file.getFileName().toString());
            return Files.isRegularFile(file);
        } catch (ProtocolException e) {
            return false;
        }
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> all = Files.list(directory)) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was copied. */
    public record Counts(int transactions, int files, int missing) {}
}
