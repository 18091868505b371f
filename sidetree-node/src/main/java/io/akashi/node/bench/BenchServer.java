package io.akashi.node.bench;

import io.akashi.node.TemporaryDirectory;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.config.NodeSettings.Http;
import io.akashi.node.http.Listener;
import io.akashi.node.http.NodeServer;
import io.akashi.node.http.OperationsEndpoint;
import io.akashi.node.http.OperationsHandler;
import io.akashi.node.http.ReceiptsEndpoint;
import io.akashi.node.metrics.NodeMetrics;
import io.akashi.node.write.GroupCommit;
import io.akashi.node.write.OperationIntake;
import io.akashi.resolver.DidResolver;
import io.akashi.resolver.KeptDocuments;
import io.akashi.resolver.http.IdentifiersEndpoint;
import io.akashi.sidetree.protocol.Network;
import io.akashi.store.rocksdb.RocksDatabase;
import io.akashi.store.rocksdb.RocksOperationQueue;
import io.akashi.store.rocksdb.RocksOperationStore;
import io.akashi.store.rocksdb.StoreOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The web server of a node on a free port of loopback, with a store of its own on this disk and no ledger. */
public final class BenchServer implements AutoCloseable {
    /** What is said before the port. */
    static final String SERVING = "serving on port ";

    private static final long KEPT_BYTES = 256L << 20;
    private static final int QUEUE_LIMIT = 10_000_000;

    private final TemporaryDirectory directory;
    private final RocksDatabase database;
    private final RocksOperationStore store;
    private final Listener listener;
    private final GroupCommit commit;
    private final NodeServer server;

    private BenchServer(Network network, long storeBytes) {
        directory = TemporaryDirectory.create("akashi-bench");
        database = RocksDatabase.open(StoreOptions.of(directory.path(), storeBytes));
        store = new RocksOperationStore(database);
        listener = Listener.bind(new Http("127.0.0.1", 0));
        RocksOperationQueue queue = new RocksOperationQueue(database, QUEUE_LIMIT);
        DidResolver resolver = new DidResolver(network, store, new KeptDocuments(KEPT_BYTES));
        OperationIntake intake = new OperationIntake(network, queue);
        commit = GroupCommit.start(intake, InstantSource.system(), GroupCommit.USUAL_LIMIT);
        server = NodeServer.start(
                listener,
                new NodeServer.Routes(
                        new OperationsEndpoint(intake, InstantSource.system()),
                        new ReceiptsEndpoint(queue, store),
                        new IdentifiersEndpoint(resolver),
                        Map.of(),
                        List.of(),
                        List.of(NodeServer.identifiers(resolver), new OperationsHandler(intake, commit))),
                NodeMetrics.ofRequests());
    }

    /**
     * Serves and says its port; with each line that comes in, begins anew with an empty store and says the new port; ends
     * with the input.
     *
     * @param dids where the DIDs of the archive are written, one a line, before the port is said
     */
    public static void serve(Serving serving, Path dids, BufferedReader in, PrintWriter out) throws IOException {
        Network network = NetworkFile.load(serving.network()).network();
        do {
            try (BenchServer server = new BenchServer(network, serving.storeBytes())) {
                List<String> observed = serving.archive()
                        .map(archive -> new ReplayBench(network, archive, serving.storeBytes()).observe(server.store))
                        .orElse(List.of());
                Files.write(dids, observed);
                out.println(SERVING + server.listener.port());
                out.flush();
                if (in.readLine() == null) {
                    return;
                }
            }
        } while (true);
    }

    @Override
    public void close() {
        server.close();
        listener.close();
        commit.close();
        store.close();
        database.close();
        directory.close();
    }
}
