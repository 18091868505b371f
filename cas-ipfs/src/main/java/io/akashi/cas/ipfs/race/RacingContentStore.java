package io.akashi.cas.ipfs.race;

import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.cas.ipfs.FetchedFiles;
import io.akashi.cas.ipfs.source.ContentSource;
import io.akashi.cas.ipfs.source.Offer;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * The files of a node. Its own and what it has fetched come from directories; what is not there is asked of sources that
 * race, and kept. What is put is on the disk when {@code put} returns, whatever becomes of it elsewhere. Safe for threads.
 */
public final class RacingContentStore implements ContentStore, AutoCloseable {
    /** Threads that wait for sources; who asks for more waits. */
    private static final int THREADS = 64;

    private final DirectoryContentStore own;
    private final FetchedFiles fetched;
    private final List<RatedSource> sources;
    private final Options options;
    private final ExecutorService threads;
    private final Attempts keeping;
    private final Attempts telling;
    private final LongAdder hits = new LongAdder();

    /**
     * A store of these parts.
     *
     * @param own where files are put, for ever
     * @param fetched where others' files are kept
     * @param sources with distinct names, the preferred ones first
     */
    public RacingContentStore(
            DirectoryContentStore own, FetchedFiles fetched, List<ContentSource> sources, Options options) {
        this.own = own;
        this.fetched = fetched;
        this.sources = sources.stream().map(RatedSource::new).toList();
        this.options = options;
        this.keeping = new Attempts("a fetched file cannot be kept", options.trouble());
        this.telling = new Attempts("a file that is stored cannot be made known", options.trouble());
        AtomicInteger numbers = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "files-" + numbers.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * How a store works.
     *
     * @param stagger after which the next source is asked too
     * @param stored told of each file that is put or kept, once it is on the disk
     * @param trouble told of the first failure to keep a fetched file, or of {@code stored}, after it went well; the file
     *     is handed out nevertheless
     */
    public record Options(Duration stagger, Consumer<Stored> stored, Consumer<String> trouble) {
        /** Half a second, nobody told. */
        public static final Options DEFAULT = new Options(Duration.ofMillis(500), stored -> {}, trouble -> {});
    }

    /**
     * A file that is on the disk.
     *
     * @param isOwn put here, not fetched
     * @param bytes of the file
     * @param isArchived kept with its blocks, as the bytes do not show its CID
     */
    public record Stored(Cid cid, boolean isOwn, int bytes, boolean isArchived) {
        private static final int ONE_BLOCK = 1 << 18;

        /** Whether it may be more than one block. */
        public boolean mayHaveChildren() {
            return isArchived || bytes > ONE_BLOCK;
        }
    }

    @Override
    public Fetched get(Cid cid, int maxBytes) {
        Fetched here = own.get(cid, maxBytes);
        if (here instanceof Fetched.Unavailable) {
            here = fetched.get(cid, maxBytes);
        }
        if (here instanceof Fetched.Found) {
            hits.increment();
        }
        boolean canBeAsked = cid.isCanonical() && cid.isCheckable() && cid.hashCodec() != Cid.IDENTITY;
        if (!(here instanceof Fetched.Unavailable) || sources.isEmpty() || !canBeAsked) {
            return here;
        }
        return fetch(cid, maxBytes);
    }

    private Fetched fetch(Cid cid, int maxBytes) {
        Offer offer = new Race(ordered(), threads, options.stagger()).run(cid, maxBytes);
        if (offer instanceof Offer.File file) {
            if (keeping.goesWell(() -> fetched.keep(cid, file.content(), file.archive()))) {
                tell(new Stored(
                        cid, false, file.content().size(), file.archive().isPresent()));
            }
            return new Fetched.Found(file.content());
        }
        if (offer instanceof Offer.TooLarge) {
            return new Fetched.TooLarge();
        }
        return offer instanceof Offer.NotAFile
                ? new Fetched.NotAFile()
                : new Fetched.Unavailable("no source has " + cid + ": " + offer);
    }

    /** The better ones first; those that do about as well, in the operator's order. */
    private List<RatedSource> ordered() {
        return sources.stream()
                .map(source -> new Ranked(source, Math.round(source.score() * 10)))
                .sorted(Comparator.comparingLong(Ranked::rank).reversed())
                .map(Ranked::source)
                .toList();
    }

    private record Ranked(RatedSource source, long rank) {}

    @Override
    public Cid put(byte[] file) {
        Cid cid = own.put(file);
        tell(new Stored(cid, true, file.length, false));
        return cid;
    }

    private void tell(Stored file) {
        telling.goesWell(() -> options.stored().accept(file));
    }

    /** Whether files can come from elsewhere at all. */
    public boolean hasSources() {
        return !sources.isEmpty();
    }

    /** How each source has done, in the operator's order. */
    public List<SourceReport> reports() {
        return sources.stream().map(RatedSource::report).toList();
    }

    /** How often a file was here. */
    public long hits() {
        return hits.sum();
    }

    /** Others' files that are kept. */
    public FetchedFiles fetched() {
        return fetched;
    }

    /** Ends what is being fetched. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
