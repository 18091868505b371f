package io.akashi.cas.ipfs;

import io.akashi.cas.ipfs.DirectoryContentStore.Force;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore.Fetched;
import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
        try {
            readSizes();
            makeRoom("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readSizes() throws IOException {
        record Seen(String name, long bytes, FileTime time) {}
        List<Seen> seen = new ArrayList<>();
        for (String name : files.names()) {
            Path path = directory.resolve(name);
            seen.add(new Seen(name, Files.size(path), Files.getLastModifiedTime(path)));
        }
        seen.sort(Comparator.comparing(Seen::time));
        for (Seen file : seen) {
            sizes.put(file.name(), file.bytes());
            bytes += file.bytes();
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
        } catch (NoSuchFileException e) {
            return; // it went meanwhile
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Keeps a file that was checked.
     *
     * @param archive its blocks, where the bytes alone do not show its CID
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
            count(name, kept.size());
            makeRoom(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void count(String name, long size) {
        Long before = sizes.put(name, size);
        bytes += size - (before == null ? 0 : before);
    }

    private synchronized void makeRoom(String newest) throws IOException {
        Iterator<Map.Entry<String, Long>> oldest = sizes.entrySet().iterator();
        while (bytes > quotaBytes && oldest.hasNext()) {
            Map.Entry<String, Long> file = oldest.next();
            if (!file.getKey().equals(newest)) {
                Files.deleteIfExists(directory.resolve(file.getKey()));
                bytes -= file.getValue();
                evicted++;
                oldest.remove();
            }
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
