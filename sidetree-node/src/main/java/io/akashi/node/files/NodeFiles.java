package io.akashi.node.files;

import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.cas.ipfs.FetchedFiles;
import io.akashi.cas.ipfs.gateway.GatewaySource;
import io.akashi.cas.ipfs.kubo.KuboRpc;
import io.akashi.cas.ipfs.kubo.KuboSource;
import io.akashi.cas.ipfs.kubo.OwnPins;
import io.akashi.cas.ipfs.race.RacingContentStore;
import io.akashi.cas.ipfs.race.RacingContentStore.Stored;
import io.akashi.cas.ipfs.repository.RepositorySource;
import io.akashi.cas.ipfs.serve.StoredBlocks;
import io.akashi.cas.ipfs.source.ContentSource;
import io.akashi.node.config.ConfigException;
import io.akashi.node.config.FileSettings;
import io.akashi.outbound.OutboundClient;
import io.akashi.outbound.Turns;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of one node: the store, the pins at its Kubo node if it has one, and the blocks that it serves. */
public final class NodeFiles implements ContentStore, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeFiles.class);

    /** What ION gives a file; a gateway gets as much for each request. */
    private static final Duration TIMEOUT = KuboRpc.ION_TIMEOUT;

    /** Fetching waits for the network, not for processors. */
    private static final Turns TURNS = new Turns(32, 64);

    /** Others' files lie below the node's own. */
    private static final String FETCHED = "fetched";

    private final RacingContentStore store;
    private final Optional<OwnPins> pins;
    private final StoredBlocks blocks;
    private final Deque<Runnable> closing;

    private NodeFiles(RacingContentStore store, Optional<OwnPins> pins, StoredBlocks blocks, Deque<Runnable> closing) {
        this.store = store;
        this.pins = pins;
        this.blocks = blocks;
        this.closing = closing;
    }

    /** The files as the settings say. */
    public static NodeFiles open(FileSettings settings) {
        Deque<Runnable> closing = new ArrayDeque<>();
        DirectoryContentStore own = new DirectoryContentStore(settings.directory());
        FetchedFiles fetched = new FetchedFiles(settings.directory().resolve(FETCHED), settings.quotaBytes());
        StoredBlocks blocks = new StoredBlocks(List.of(own, fetched.files()));
        List<ContentSource> sources = new ArrayList<>();
        Optional<KuboRpc> kubo = settings.kubo().map(address -> new KuboRpc(address, TIMEOUT));
        kubo.ifPresent(rpc -> sources.add(new KuboSource(rpc)));
        settings.repository().map(NodeFiles::repository).ifPresent(sources::add);
        if (!settings.gateways().isEmpty()) {
            OutboundClient client = OutboundClient.start(TURNS);
            closing.push(client::close);
            for (URI gateway : settings.gateways()) {
                sources.add(new GatewaySource(gateway, new OutboundGatewayAccess(client, gateway, TIMEOUT), TIMEOUT));
            }
        }
        Optional<OwnPins> pins = kubo.map(rpc -> OwnPins.start(rpc, own, OwnPins.Pace.DEFAULT));
        pins.ifPresent(keeper -> closing.push(keeper::close));
        RacingContentStore store =
                new RacingContentStore(own, fetched, sources, options(settings.serve(), pins, blocks));
        closing.push(store::close);
        if (settings.serve()) {
            closing.push(index(blocks));
        }
        return new NodeFiles(store, pins, blocks, closing);
    }

    private static RacingContentStore.Options options(boolean serve, Optional<OwnPins> pins, StoredBlocks blocks) {
        Consumer<Stored> stored = file -> {
            if (file.isOwn()) {
                pins.ifPresent(keeper -> keeper.added(file.cid()));
            }
            if (serve && file.mayHaveChildren()) {
                blocks.stored(file.cid());
            }
        };
        return new RacingContentStore.Options(RacingContentStore.Options.DEFAULT.stagger(), stored, NodeFiles::tell);
    }

    private static void tell(String trouble) {
        LOG.warn("event=files_trouble reason=\"{}\"", trouble);
    }

    private static ContentSource repository(Path directory) {
        try {
            return RepositorySource.open(directory, TIMEOUT);
        } catch (IOException e) {
            throw new ConfigException("ipfs.repository: " + e.getMessage());
        }
    }

    private static Runnable index(StoredBlocks blocks) {
        Thread thread = new Thread(() -> blocks.indexAll().ifPresent(NodeFiles::tell), "file-blocks");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
        return thread::interrupt;
    }

    /** The files behind this store, if it is one of these. */
    public static Optional<NodeFiles> behind(ContentStore store) {
        return store instanceof NodeFiles files ? Optional.of(files) : Optional.empty();
    }

    @Override
    public Fetched get(Cid cid, int maxBytes) {
        return store.get(cid, maxBytes);
    }

    @Override
    public Cid put(byte[] file) {
        return store.put(file);
    }

    /** Whether files come from elsewhere, so that it pays to fetch ahead. */
    public boolean hasSources() {
        return store.hasSources();
    }

    /** What is served. */
    public StoredBlocks blocks() {
        return blocks;
    }

    /** How often a file was here when it was asked for. */
    public long hits() {
        return store.hits();
    }

    /** How the sources do, what is kept, and what the Kubo node does not keep yet. */
    public FilesReport report() {
        return new FilesReport(
                store.reports(),
                store.fetched().bytes(),
                store.fetched().evicted(),
                pins.map(OwnPins::waiting).orElse(0),
                pins.flatMap(OwnPins::trouble).orElse(null));
    }

    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }
}
