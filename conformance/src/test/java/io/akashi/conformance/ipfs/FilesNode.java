package io.akashi.conformance.ipfs;

import io.akashi.anchor.dev.DevAnchorChain;
import io.akashi.anchor.dev.DevLedger;
import io.akashi.conformance.bitcoin.NodeOverHttp;
import io.akashi.conformance.crash.OwnedPorts;
import io.akashi.conformance.crash.Patience;
import io.akashi.node.Node;
import io.akashi.node.OpenChain;
import io.akashi.node.Ports;
import io.akashi.node.Wiring;
import io.akashi.node.config.FileSettings;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.config.NodeSettings;
import io.akashi.node.files.NodeFiles;
import io.akashi.node.observe.PhaseTrace;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.testkit.MintedDid;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A whole node on a ledger that it shares with others, with files of its own and sources for those of others. */
final class FilesNode implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(10);
    private static final long STORE_BYTES = 16L << 20;

    private final OwnedPorts owned;
    private final NodeFiles files;
    private final Node node;

    private FilesNode(OwnedPorts owned, NodeFiles files, Node node) {
        this.owned = owned;
        this.files = files;
        this.node = node;
    }

    static FilesNode start(Path directory, DevLedger ledger, int port, FileSettings settings) {
        OwnedPorts owned = OwnedPorts.open(directory.resolve("db"));
        NodeFiles files = NodeFiles.open(settings);
        Writer writer = new Writer(directory.getFileName().toString());
        DevAnchorChain chain = ledger.as(writer);
        Ports ports = new Ports(OpenChain.withoutLocks(chain, chain, writer, POLL), files, owned.stores());
        return new FilesNode(owned, files, Wiring.start(settings(directory, port, settings), ports, PhaseTrace.NONE));
    }

    private static NodeSettings settings(Path directory, int port, FileSettings files) {
        return new NodeSettings(
                directory,
                NodeSettings.Serving.of(new NodeSettings.Http("127.0.0.1", port)),
                NetworkFile.load("dev"),
                new NodeSettings.Chain.Dev(Duration.ofMillis(50)),
                files,
                Duration.ZERO,
                new NodeSettings.Limits(STORE_BYTES, 1L << 20, 10_000));
    }

    /** Files in a directory, and in these gateways. */
    static FileSettings gateways(Path directory, URI... gateways) {
        return new FileSettings(
                directory.resolve("cas"),
                Optional.empty(),
                Optional.empty(),
                Arrays.asList(gateways),
                FileSettings.DEFAULT_QUOTA_BYTES,
                true);
    }

    /** Files in a directory, and at this Kubo node. */
    static FileSettings kubo(Path directory, URI kubo) {
        return new FileSettings(
                directory.resolve("cas"),
                Optional.of(kubo),
                Optional.empty(),
                List.of(),
                FileSettings.DEFAULT_QUOTA_BYTES,
                false);
    }

    /** Files in a directory, and in the repository of an IPFS node. */
    static FileSettings repository(Path directory, Path repository) {
        return new FileSettings(
                directory.resolve("cas"),
                Optional.empty(),
                Optional.of(repository),
                List.of(),
                FileSettings.DEFAULT_QUOTA_BYTES,
                false);
    }

    NodeOverHttp http() {
        return new NodeOverHttp(node);
    }

    NodeFiles files() {
        return files;
    }

    /** A new DID whose create it has accepted. */
    MintedDid submit(long seed) {
        MintedDid did = MintedDid.seeded(seed);
        http().submit(did.create());
        return did;
    }

    void untilResolves(MintedDid did) throws InterruptedException {
        if (!Patience.await(() -> http().resolves(did), Patience.LONG)) {
            throw new AssertionError("does not resolve: " + http().status());
        }
    }

    void untilPinned() throws InterruptedException {
        Patience.require("all own files are pinned", () -> files.report().notPinned() == 0);
    }

    /** The roots of the last block. */
    String roots() {
        return http().status().path("roots").path("dids").toString();
    }

    @Override
    public void close() {
        node.close();
        files.close();
        owned.close();
    }
}
