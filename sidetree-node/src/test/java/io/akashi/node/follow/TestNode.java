package io.akashi.node.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.anchor.dev.DevAnchorChain;
import io.akashi.anchor.dev.DevLedger;
import io.akashi.node.Node;
import io.akashi.node.NodeStatus;
import io.akashi.node.OpenChain;
import io.akashi.node.Ports;
import io.akashi.node.Wiring;
import io.akashi.node.config.EventSettings;
import io.akashi.node.config.Exposure;
import io.akashi.node.config.FileSettings;
import io.akashi.node.config.FollowSettings;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.config.NodeSettings;
import io.akashi.node.config.NodeSettings.Http;
import io.akashi.node.config.NodeSettings.Serving;
import io.akashi.node.files.NodeFiles;
import io.akashi.node.observe.PhaseTrace;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.store.rocksdb.RocksBatchJournal;
import io.akashi.store.rocksdb.RocksDatabase;
import io.akashi.store.rocksdb.RocksOperationQueue;
import io.akashi.store.rocksdb.RocksOperationStore;
import io.akashi.store.rocksdb.StoreOptions;
import io.akashi.testkit.MintedDid;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A node in this process: one that writes to a ledger that somebody else mines, or one that follows others. */
public final class TestNode implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(10);
    private static final long STORE_BYTES = 16L << 20;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Node node;
    private final Runnable closing;

    private TestNode(Node node, Runnable closing) {
        this.node = node;
        this.closing = closing;
    }

    /** One that writes. */
    public static TestNode writing(Path directory, DevLedger ledger) {
        RocksDatabase database = RocksDatabase.open(StoreOptions.of(directory.resolve("db"), STORE_BYTES));
        RocksOperationStore store = new RocksOperationStore(database);
        RocksOperationQueue queue = new RocksOperationQueue(database, 1_000);
        NodeFiles files = NodeFiles.open(FileSettings.in(directory.resolve("cas")));
        Writer writer = new Writer("writer");
        DevAnchorChain chain = ledger.as(writer);
        Ports ports = new Ports(
                OpenChain.withoutLocks(chain, chain, writer, POLL),
                files,
                new NodeStatus.Parts(store, queue, new RocksBatchJournal(database, queue)));
        NodeSettings.Chain dev = new NodeSettings.Chain.Dev(Duration.ofMillis(50));
        Node node = Wiring.start(settings(directory, dev, List.of()), ports, PhaseTrace.NONE);
        return new TestNode(node, () -> {
            files.close();
            store.close();
        });
    }

    /** One that follows these, with files from there too. */
    public static TestNode following(Path directory, int agree, URI... nodes) {
        FollowSettings follow = new FollowSettings(List.of(nodes), agree, POLL, Duration.ofSeconds(20));
        return new TestNode(Wiring.start(settings(directory, follow, List.of(nodes))), () -> {});
    }

    private static NodeSettings settings(Path directory, NodeSettings.Chain chain, List<URI> gateways) {
        return new NodeSettings(
                directory,
                new Serving(
                        new Http("127.0.0.1", 0),
                        new Http("127.0.0.1", 0),
                        Optional.empty(),
                        Optional.empty(),
                        Exposure.USUAL,
                        new NodeSettings.Telling(
                                EventSettings.DEFAULT, Optional.of(URI.create("https://writer.example")))),
                NetworkFile.load("dev"),
                chain,
                new FileSettings(
                        directory.resolve("cas"),
                        Optional.empty(),
                        Optional.empty(),
                        gateways,
                        FileSettings.DEFAULT_QUOTA_BYTES,
                        true),
                Duration.ZERO,
                new NodeSettings.Limits(STORE_BYTES, 1L << 20, 1_000));
    }

    /** Where it is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + node.port());
    }

    NodeStatus.Snapshot status() {
        return node.status().snapshot();
    }

    FollowReport following() {
        FollowReport report = status().following();
        assertThat(report).isNotNull();
        return report;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(address().resolve(path)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String request) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(address().resolve("/operations"))
                        .POST(BodyPublishers.ofString(request))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Has a new DID created, and blocks made until the ledger holds it. */
    public MintedDid create(DevLedger ledger, long seed) throws IOException, InterruptedException {
        MintedDid did = MintedDid.seeded(seed);
        assertThat(post(did.create().text()).statusCode()).isEqualTo(200);
        mineUntil(ledger, () -> resolves(did));
        return did;
    }

    /** Makes blocks until something is so. */
    static void mineUntil(DevLedger ledger, BooleanSupplier so) throws InterruptedException {
        await("mined", () -> {
            boolean is = so.getAsBoolean();
            if (!is) {
                ledger.mine();
            }
            return is;
        });
    }

    /** Whether a DID is published here. */
    public boolean resolves(MintedDid did) {
        try {
            return get("/identifiers/did:" + NetworkFile.load("dev").network().didMethod() + ":"
                                    + did.suffix().text())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void await(String what, BooleanSupplier so) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        node.close();
        closing.run();
    }
}
