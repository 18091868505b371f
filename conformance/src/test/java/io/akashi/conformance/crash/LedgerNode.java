package io.akashi.conformance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.anchor.dev.DevLedger;
import io.akashi.node.Node;
import io.akashi.node.NodeStatus;
import io.akashi.node.Ports;
import io.akashi.node.Wiring;
import io.akashi.sidetree.content.ContentStore;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.Receipt;
import io.akashi.testkit.ChainFollower;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** A whole node in this process, on a ledger that it may share and that somebody else mines. */
final class LedgerNode implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final OwnedPorts owned;
    private final Ports ports;
    private final Node node;

    private LedgerNode(OwnedPorts owned, Ports ports, Node node) {
        this.owned = owned;
        this.ports = ports;
        this.node = node;
    }

    static LedgerNode start(Path directory, DevLedger ledger, String writer, ContentStore files) {
        OwnedPorts owned = OwnedPorts.open(directory.resolve("db"));
        Ports ports = OwnedPorts.ports(ledger, new Writer(writer), files, owned.stores());
        return new LedgerNode(owned, ports, Wiring.start(CrashSettings.in(directory), ports, phase -> {}));
    }

    Ports ports() {
        return ports;
    }

    int port() {
        return node.port();
    }

    NodeStatus.Snapshot status() {
        return node.status().snapshot();
    }

    /** Looks twice, as an operation may go back to the queue while one looks. */
    boolean isAtRest() {
        return Aftermath.isAtRest(status()) && Aftermath.isAtRest(status());
    }

    /** Whether it has read the last block of the ledger. */
    boolean isAtTip() {
        ChainFollower follower = new ChainFollower(ports.ledger().chain());
        follower.catchUp();
        return follower.cursor().equals(ports.stores().store().cursor());
    }

    /** Submits a request that is taken. */
    OperationId submit(DidRequest<?> request) throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/operations"))
                .POST(BodyPublishers.ofString(request.text()))
                .build();
        assertThat(http.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        return OperationId.of(request.json());
    }

    String get(String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + port() + path);
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }

    Receipt.State receipt(OperationId id) {
        return ports.stores().queue().receipt(id).orElseThrow().state();
    }

    @Override
    public void close() {
        node.close();
        owned.close();
    }
}
