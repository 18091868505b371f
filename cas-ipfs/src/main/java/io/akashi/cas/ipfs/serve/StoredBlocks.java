package io.akashi.cas.ipfs.serve;

import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.encoding.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The blocks of the files in some directories. A file that is one block is found by its name; the children of others are
 * in an index in memory, which holds the names of the last {@value #MOST_CHILDREN} and is filled as files come. The blocks
 * themselves are made from the file each time. Safe for threads.
 */
public final class StoredBlocks {
    private static final int MOST_CHILDREN = 50_000;

    /** A file of no more bytes is one block under every layout. */
    private static final int ONE_BLOCK = 1 << 18;

    private final List<DirectoryContentStore> directories;
    private final Map<BlockName, Cid> rootOf = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<BlockName, Cid> eldest) {
            return size() > MOST_CHILDREN;
        }
    };
    private Optional<FileBlocks> last = Optional.empty();

    /** The blocks of the files here; the first directory that has a file serves it. */
    public StoredBlocks(List<DirectoryContentStore> directories) {
        this.directories = List.copyOf(directories);
    }

    /** Notes the children of a file that was stored. */
    public void stored(Cid root) {
        file(root);
    }

    /**
     * Notes the children of all files that are there; reads each one that has any. Returns early when the thread is
     * interrupted.
     *
     * @return the first failure, if there was any; the other directories and files are read
     */
    public Optional<String> indexAll() {
        Optional<String> failure = Optional.empty();
        for (DirectoryContentStore directory : directories) {
            Optional<String> ofThis = indexAll(directory);
            failure = failure.or(() -> ofThis);
        }
        return failure;
    }

    private Optional<String> indexAll(DirectoryContentStore directory) {
        List<Cid> cids;
        try {
            cids = directory.cidsOfMoreThan(ONE_BLOCK);
        } catch (RuntimeException e) {
            return Optional.of("a directory cannot be listed: " + e);
        }
        Optional<String> failure = Optional.empty();
        for (Cid cid : cids) {
            if (Thread.currentThread().isInterrupted()) {
                return failure;
            }
            Optional<String> ofThis = index(cid);
            failure = failure.or(() -> ofThis);
        }
        return failure;
    }

    private Optional<String> index(Cid cid) {
        try {
            file(cid);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(cid + ": " + e);
        }
    }

    /** The block that this CID names, if it belongs to a stored file. */
    public Optional<Bytes> block(Cid cid) {
        if (cid.hashCodec() == Cid.IDENTITY) {
            return Optional.of(Bytes.wrap(cid.digest()));
        }
        BlockName name = BlockName.of(cid);
        return parent(name)
                .flatMap(root -> file(root).flatMap(file -> file.block(name)))
                .or(() -> file(cid).flatMap(file -> file.block(name)));
    }

    /** An archive of the file under this CID, if it is stored. */
    public Optional<Bytes> archive(Cid root) {
        return file(root).map(FileBlocks::archive);
    }

    private synchronized Optional<Cid> parent(BlockName name) {
        return Optional.ofNullable(rootOf.get(name));
    }

    /** One that fetches a file asks for its blocks one after another, so that the last file is kept. */
    private Optional<FileBlocks> file(Cid root) {
        Optional<FileBlocks> kept = last();
        if (kept.isPresent() && kept.get().root().equals(root)) {
            return kept;
        }
        Optional<FileBlocks> found = directories.stream()
                .flatMap(directory -> FileBlocks.of(root, directory).stream())
                .findFirst();
        found.filter(file -> file.blocks().size() > 1).ifPresent(this::note);
        return found;
    }

    private synchronized Optional<FileBlocks> last() {
        return last;
    }

    private synchronized void note(FileBlocks file) {
        last = Optional.of(file);
        file.blocks().keySet().forEach(name -> rootOf.put(name, file.root()));
    }
}
