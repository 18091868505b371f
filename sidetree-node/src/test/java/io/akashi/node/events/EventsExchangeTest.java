package io.akashi.node.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.config.NodeSettings.Http;
import io.akashi.node.http.Exchange;
import io.akashi.node.http.Listener;
import io.akashi.node.http.NodeServer;
import io.akashi.node.http.RequestWatch;
import io.akashi.node.http.Route;
import io.akashi.store.rocksdb.RocksDatabase;
import io.akashi.store.rocksdb.RocksOperationStore;
import io.akashi.store.rocksdb.StoreOptions;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server is told of the requests for events. */
class EventsExchangeTest {
    private static final long STORE_BYTES = 16L << 20;

    @TempDir
    private Path directory;

    private final BlockingQueue<Exchange> ended = new LinkedBlockingQueue<>();
    private final Listener listener = Listener.bind(new Http("127.0.0.1", 0));
    private RocksOperationStore store;
    private EventStreams streams;
    private NodeServer server;

    @BeforeEach
    void start() {
        store = new RocksOperationStore(RocksDatabase.open(StoreOptions.of(directory, STORE_BYTES)));
        streams = new EventStreams(store.changeLog().orElseThrow(), EventStreams.Bounds.DEFAULT);
        Handler none = context -> context.status(404);
        Route events = new Route(HandlerType.GET, EventsEndpoint.PATH, new EventsEndpoint(streams, "did:ion:test:"));
        server = NodeServer.start(
                listener, new NodeServer.Routes(none, none, none, Map.of(), List.of(events)), new RequestWatch() {
                    @Override
                    public void began() {}

                    @Override
                    public void ended(Exchange exchange, int status, long nanos) {
                        ended.add(exchange);
                    }
                });
        streams.start();
    }

    @AfterEach
    void stop() {
        streams.close();
        server.close();
        store.close();
        listener.close();
    }

    @Test
    void stream_isToldToTheGuardWhichWouldCutOffASlowAnswer() throws IOException, InterruptedException {
        try (EventClient client = EventClient.open(listener.port(), "", "").begun()) {
            streams.close();
            assertThat(client.ends()).isTrue();
        }
        assertThat(Objects.requireNonNull(ended.poll(60, TimeUnit.SECONDS)).isStream())
                .isTrue();
    }

    @Test
    void head_opensNoStream() throws Exception {
        HttpRequest head = HttpRequest.newBuilder(URI.create(listener.address() + EventsEndpoint.PATH))
                .method("HEAD", BodyPublishers.noBody())
                .build();
        HttpResponse<Void> answer = HttpClient.newHttpClient().send(head, BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(streams.size()).isZero();
        assertThat(Objects.requireNonNull(ended.poll(60, TimeUnit.SECONDS)).isStream())
                .isFalse();
    }
}
