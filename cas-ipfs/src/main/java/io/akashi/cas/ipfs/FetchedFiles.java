package io.akashi.cas.ipfs;

import io.akashi.cas.ipfs.DirectoryContentStore.Force;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore.Fetched;
import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files that were fetched from others, in a directory of their own, up to a number of bytes: the one that was not read for
 * longest goes first. Losing one costs another fetch, so that nothing is forced to the disk. The order survives a restart
 * in the files' times. Safe for threads; one process at a time.
 */
public final class FetchedFiles {
    private final Path directory;
    private final long quotaBytes;
    private final DirectoryContentStore files;
    private final Map<String, Long> sizes = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;
    private long evicted;

    /**
     * The files in this directory, made if it is not there.
     *
     * @param quotaBytes beyond which files go; a file that is larger by itself is not kept
     */
    public FetchedFiles(Path directory, long quotaBytes) {
        this.directory = directory;
        this.quotaBytes = quotaBytes;
        this.files = new DirectoryContentStore(directory);
        readSizes();
        makeRoom("");
    }

    private record Seen(String name, long bytes, FileTime time) {}

    private void readSizes() {
        List<Seen> seen = new ArrayList<>();
        for (String name : files.names()) {
            seen(name).ifPresent(seen::add);
        }
        seen.sort(Comparator.comparing(Seen::time));
        for (Seen file : seen) {
            sizes.put(file.name(), file.bytes());
            bytes += file.bytes();
        }
    }

    /** The file as it is now, unless it went meanwhile. */
    private Optional<Seen> seen(String name) {
        Path path = directory.resolve(name);
        try {
            return Optional.of(new Seen(name, Files.size(path), Files.getLastModifiedTime(path)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The directory as a store, whose files are checked like any. */
    public DirectoryContentStore files() {
        return files;
    }

    /** The file, if it is kept. */
    public Fetched get(Cid cid, int maxBytes) {
        Fetched answer = files.get(cid, maxBytes);
        if (!(answer instanceof Fetched.Unavailable)) {
            touch(cid);
        }
        return answer;
    }

    private void touch(Cid cid) {
        for (String name : DirectoryContentStore.names(cid)) {
            if (isUsed(name)) {
                touch(name);
            } else if (isUsed(name + DirectoryContentStore.ARCHIVE_SUFFIX)) {
                touch(name + DirectoryContentStore.ARCHIVE_SUFFIX);
            }
        }
    }

    /** Looking a name up is what makes it the last to go. */
    private synchronized boolean isUsed(String name) {
        return sizes.get(name) != null;
    }

    private void touch(String name) {
        try {
            Files.setLastModifiedTime(directory.resolve(name), FileTime.fromMillis(System.currentTimeMillis()));
        } catch (IOException e) {
            return; // it went meanwhile, or the disk takes no writes: the order after a restart is not worth the file
        }
    }

    /**
     * Keeps a file that was checked.
     *
     * @param archive its blocks, where the bytes alone do not show its CID
     * @throws UncheckedIOException if it cannot be written
     */
    public void keep(Cid cid, Bytes content, Optional<Bytes> archive) {
        String plain = cid.v0Text().orElseGet(cid::v1Text);
        String name = archive.isPresent() ? plain + DirectoryContentStore.ARCHIVE_SUFFIX : plain;
        Bytes kept = archive.orElse(content);
        if (kept.size() > quotaBytes || !DirectoryContentStore.names(cid).contains(plain)) {
            return;
        }
        try {
            files.write(directory.resolve(name), kept.borrow(), Force.NO);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        count(name, kept.size());
        makeRoom(name);
    }

    private synchronized void count(String name, long size) {
        Long before = sizes.put(name, size);
        bytes += size - (before == null ? 0 : before);
    }

    /** Passes over what cannot be removed: it takes the room of others. */
    private synchronized void makeRoom(String newest) {
        Iterator<Map.Entry<String, Long>> oldest = sizes.entrySet().iterator();
        while (bytes > quotaBytes && oldest.hasNext()) {
            Map.Entry<String, Long> file = oldest.next();
            if (!file.getKey().equals(newest) && remove(file.getKey())) {
                bytes -= file.getValue();
                evicted++;
                oldest.remove();
            }
        }
    }

    private boolean remove(String name) {
        try {
            Files.deleteIfExists(directory.resolve(name));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** How many bytes are kept. */
    public synchronized long bytes() {
        return bytes;
    }

    /** How many files went to make room. */
    public synchronized long evicted() {
        return evicted;
    }
}
