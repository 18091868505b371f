package io.akashi.node.observe;

import io.akashi.sidetree.batch.FileSource;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.content.ContentStore;
import java.util.concurrent.CompletableFuture;

/** Fetches the files of transactions before they are read. */
@FunctionalInterface
public interface Ahead {
    /** Begins with the files of a transaction; completes, never with a failure to fetch, when reading need not wait. */
    CompletableFuture<FileSource> begin(AnchoredTransaction transaction);

    /** Fetches nothing ahead: for files that are at hand. */
    static Ahead none(ContentStore files) {
        FileSource source = files::get;
        return transaction -> CompletableFuture.completedFuture(source);
    }
}
