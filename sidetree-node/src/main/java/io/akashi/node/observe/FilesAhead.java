package io.akashi.node.observe;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.batch.BatchTerms;
import io.akashi.sidetree.batch.FileSource;
import io.akashi.sidetree.batch.WantedFile;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore;
import io.akashi.sidetree.content.ContentStore.Fetched;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * Has a content store that keeps what it fetches fetch the files of many transactions at a time: core index, then its
 * proof beside the provisional index, then what that names. Files are not held in memory here: who reads them asks the
 * store again, which has them; what could not be had is not asked for twice. Nothing is fetched for a transaction that is
 * refused by its anchor string or fee, and no more than the core index file for one that this file or its lock has refused.
 * How many are under way is bounded by the lanes, and by the bytes that they may have.
 */
public final class FilesAhead implements Ahead {
    private static final int PERMIT_BYTES = 1 << 16;

    private final BatchTerms terms;
    private final ContentStore files;
    private final Executor lanes;
    private final Semaphore memory;
    private final int permits;

    /**
     * Fetches on these lanes.
     *
     * @param terms by which transactions are refused
     * @param lanes run one fetch each
     * @param memoryBytes that files may take while they are fetched, counted by their limits; one file is always fetched
     */
    public FilesAhead(BatchTerms terms, ContentStore files, Executor lanes, long memoryBytes) {
        this.terms = terms;
        this.files = files;
        this.lanes = lanes;
        this.permits = (int) Math.max(1, memoryBytes / PERMIT_BYTES);
        this.memory = new Semaphore(permits, true);
    }

    @Override
    public CompletableFuture<FileSource> begin(AnchoredTransaction transaction) {
        Batch batch = new Batch(transaction);
        return batch.all(terms.firstOf(transaction)).thenApply(done -> batch);
    }

    private record Asked(Cid cid, int maxBytes) {}

    /** The files of one batch: what was found is in the store, the rest is known here. */
    private final class Batch implements FileSource {
        private final AnchoredTransaction transaction;
        private final Map<Asked, Fetched> notFound = new ConcurrentHashMap<>();

        Batch(AnchoredTransaction transaction) {
            this.transaction = transaction;
        }

        @Override
        public Fetched fetch(Cid cid, int maxBytes) {
            Fetched known = notFound.get(new Asked(cid, maxBytes));
            return known == null ? files.get(cid, maxBytes) : known;
        }

        private CompletableFuture<Void> all(List<WantedFile> wanted) {
            return CompletableFuture.allOf(wanted.stream()
                    .map(file -> CompletableFuture.supplyAsync(() -> namedBy(file), lanes)
                            .thenCompose(this::all))
                    .toArray(CompletableFuture<?>[]::new));
        }

        /** Has the file fetched; what it names and the transaction is not refused without. */
        private List<WantedFile> namedBy(WantedFile wanted) {
            Asked asked;
            try {
                asked = new Asked(wanted.cid(), wanted.kind().maxSize(terms.parameters(transaction)));
            } catch (ProtocolException e) {
                return List.of(); // the reading says so
            }
            Fetched fetched = inTurn(asked);
            if (fetched instanceof Fetched.Found found) {
                return terms.namedIn(wanted, found.content().borrow(), transaction);
            }
            notFound.put(asked, fetched);
            return List.of();
        }
    }

    private Fetched inTurn(Asked asked) {
        int needed = Math.min(permits, Math.max(1, asked.maxBytes() / PERMIT_BYTES));
        try {
            memory.acquire(needed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Fetched.Unavailable("interrupted");
        }
        try {
            return files.get(asked.cid(), asked.maxBytes());
        } finally {
            memory.release(needed);
        }
    }
}
