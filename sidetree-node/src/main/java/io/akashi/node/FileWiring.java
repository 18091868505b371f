package io.akashi.node;

import io.akashi.node.config.FileSettings;
import io.akashi.node.files.NodeFiles;
import io.akashi.node.http.IpfsEndpoint;
import io.akashi.node.http.Route;
import io.akashi.node.observe.Ahead;
import io.akashi.node.observe.FilesAhead;
import io.akashi.node.observe.LateFiles;
import io.akashi.sidetree.batch.BatchTerms;
import io.akashi.sidetree.content.ContentStore;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Puts the part of a node together that has to do with files. A store that a caller brings is at hand and not served. */
final class FileWiring {
    /** Fetches at a time: they wait for the network. */
    private static final int LANES = 32;

    /** Fetches at a time of what was missing before, so that it does not stand in the way of new blocks. */
    private static final int LATE_LANES = 8;

    private static final long MOST_FETCHING_BYTES = 128L << 20;

    private final Optional<NodeFiles> known;
    private final Ahead ahead;
    private final Ahead late;

    private FileWiring(Optional<NodeFiles> known, Ahead ahead, Ahead late) {
        this.known = known;
        this.ahead = ahead;
        this.late = late;
    }

    /** @param watched the same files, which are read */
    static FileWiring of(BatchTerms terms, ContentStore files, ContentStore watched, Closing closing) {
        Optional<NodeFiles> known = NodeFiles.behind(files);
        boolean remote = known.isPresent() && known.get().hasSources();
        if (!remote) {
            return new FileWiring(known, Ahead.none(watched), Ahead.none(watched));
        }
        long bytes = Math.min(MOST_FETCHING_BYTES, Runtime.getRuntime().maxMemory() / 8);
        return new FileWiring(
                known,
                new FilesAhead(terms, watched, lanes(LANES, closing), bytes),
                new FilesAhead(terms, watched, lanes(LATE_LANES, closing), bytes));
    }

    private static ExecutorService lanes(int count, Closing closing) {
        return closing.add(Executors.newFixedThreadPool(count), ExecutorService::shutdownNow);
    }

    Ahead ahead() {
        return ahead;
    }

    Ahead late() {
        return late;
    }

    NodeStatus.FilesOf status(LateFiles lateFiles) {
        return new NodeStatus.FilesOf(lateFiles, () -> known.map(NodeFiles::report));
    }

    /** The routes that serve files, where there are any to serve. */
    List<Route> routes(FileSettings settings) {
        if (!settings.serve() || known.isEmpty()) {
            return List.of();
        }
        IpfsEndpoint endpoint = new IpfsEndpoint(known.get().blocks());
        return List.of(
                new Route(HandlerType.GET, IpfsEndpoint.PATH, endpoint),
                new Route(HandlerType.HEAD, IpfsEndpoint.PATH, endpoint));
    }
}
