package io.akashi.node.archive;

import io.akashi.node.observe.BlockReader;
import io.akashi.node.observe.Observer;
import io.akashi.node.observe.Settlements;
import io.akashi.resolver.DidResolver;
import io.akashi.resolver.KeptDocuments;
import io.akashi.resolver.http.IdentifiersEndpoint;
import io.akashi.resolver.http.IdentifiersEndpoint.Answer;
import io.akashi.sidetree.batch.BatchReader;
import io.akashi.sidetree.batch.OperationComposer;
import io.akashi.sidetree.content.ContentStore;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.signature.Es256k;
import io.akashi.sidetree.store.BlockRoots;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.trie.PlainRoots;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Replays an archive with the code that follows a live ledger, into a store of the caller's. */
public final class Replay {
    /** The root of an empty trie. */
    public static final String NO_ENTRIES = "0".repeat(64);

    private final Network network;
    private final OperationStore store;

    /** A replay into this store, which may hold an earlier part. */
    public Replay(Network network, OperationStore store) {
        this.network = network;
        this.store = store;
    }

    /** Observes the whole ledger of the archive. */
    public void observe(Ledger ledger, ContentStore files, Observer.Listener listener) {
        ArchiveChain chain = new ArchiveChain(ledger);
        BatchReader batches = new BatchReader(network, new OperationComposer(Es256k.fastest()), chain);
        ExecutorService executor =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            BlockReader blocks = new BlockReader(network, batches, files, executor);
            Observer.Options options = Observer.Options.DEFAULT.with(listener);
            Observer.Progress progress = new Observer(chain, store, blocks, Settlements.NONE, options).catchUp();
            if (progress instanceof Observer.Progress.Waiting waiting) {
                throw new ArchiveException("the archive was not replayed to its end: " + waiting.reason());
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** The short forms of all DIDs that have an operation. */
    public List<String> allDids() {
        List<String> dids = new ArrayList<>();
        store.forEachDid((suffix, operations) ->
                dids.add(Did.of(network.didMethod(), suffix).text()));
        return dids;
    }

    /** Resolves these DIDs on all cores and hands the answers over in their order. */
    public void resolve(List<String> dids, BiConsumer<String, Answer> answers) {
        IdentifiersEndpoint endpoint = new IdentifiersEndpoint(new DidResolver(network, store, new KeptDocuments(0)));
        int chunk = 4096;
        for (int from = 0; from < dids.size(); from += chunk) {
            List<String> part = dids.subList(from, Math.min(from + chunk, dids.size()));
            List<Answer> resolved = part.parallelStream().map(endpoint::answer).toList();
            IntStream.range(0, part.size()).forEach(i -> answers.accept(part.get(i), resolved.get(i)));
        }
    }

    /** The roots of the last block, built in bulk; empty if there is no block. */
    public Optional<BlockRoots> roots() {
        return PlainRoots.of(store);
    }

    /** The state root of {@link #roots} as 64 hex digits; zeros if there is no block. */
    public String stateRoot() {
        return roots().map(roots -> roots.dids().hex()).orElse(NO_ENTRIES);
    }
}
