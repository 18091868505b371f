package io.akashi.conformance.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.node.Node;
import io.akashi.node.Surroundings;
import io.akashi.node.Wiring;
import io.akashi.node.admin.AdminAccess;
import io.akashi.node.config.IssuerSettings;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.config.NodeSettings;
import io.akashi.node.observe.PhaseTrace;
import io.akashi.outbound.Fetch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A development node with an issuer, in this process. It reaches nothing but this machine. */
final class IssuerNode implements AutoCloseable {
    private final Node node;
    private final Path data;
    private final IssuerClient client;

    private IssuerNode(Node node, Path data, MovedClock clock) {
        this.node = node;
        this.data = data;
        this.client = new IssuerClient("http://127.0.0.1:" + node.port(), clock);
    }

    /** A node as {@code akashi dev} starts it, on a free port. */
    static IssuerNode sandbox(Path data, IssuerSettings.Sandbox settings) {
        return start(data, 0, settings, MovedClock.machine());
    }

    /** A node with any issuer, which takes its time from this clock. */
    static IssuerNode start(Path data, int port, IssuerSettings settings, MovedClock clock) {
        Surroundings alone = new Surroundings(
                clock, Optional.of((purpose, address) -> new Fetch.Unreachable("nothing is reached from here")));
        Node node = Wiring.start(settings(data, port, settings), ports -> ports.in(alone), PhaseTrace.NONE);
        return new IssuerNode(node, data, clock);
    }

    /** The settings of such a node. */
    static NodeSettings settings(Path data, int port, IssuerSettings issuer) {
        return NodeSettings.inside(
                        data,
                        new NodeSettings.Http("127.0.0.1", port),
                        NetworkFile.load("dev"),
                        new NodeSettings.Chain.Dev(Duration.ofMillis(100)),
                        Duration.ofMillis(50))
                .issuing(issuer);
    }

    /** Whoever asks it over HTTP. */
    IssuerClient client() {
        return client;
    }

    /** An offer, as {@code akashi issuer offer --json} prints it. */
    JsonNode offer(String wish) {
        return operator("POST", "/issuer/offers", wish);
    }

    /** What the operator is answered. */
    JsonNode operator(String method, String path, String body) {
        AdminAccess access = AdminAccess.of(data);
        IssuerClient.Answer answer =
                client.send(method, access.address() + path, body, "Authorization", access.authorization());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** Whether the operator's wish is refused. */
    int operatorStatus(String method, String path) {
        AdminAccess access = AdminAccess.of(data);
        return client.send(method, access.address() + path, "", "Authorization", access.authorization())
                .status();
    }

    @Override
    public void close() {
        node.close();
    }
}
