package io.akashi.node.follow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.config.NodeSettings.Http;
import io.akashi.node.http.Listener;
import io.akashi.node.http.NodeServer;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.ValueTimeLocks;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.testkit.FakeOperationStore;
import io.akashi.testkit.RandomBlocks;
import io.javalin.http.Handler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told of a store that changes while it is read. */
class AnchorsEndpointTest {
    private final FakeOperationStore store = new FakeOperationStore();
    private final RandomBlocks random = new RandomBlocks(7);

    private void add() {
        store.apply(random.next(store.cursor()));
    }

    private HttpResponse<String> ask(Runnable afterEachLook) throws Exception {
        OperationStore changing = (OperationStore) Proxy.newProxyInstance(
                OperationStore.class.getClassLoader(),
                new Class<?>[] {OperationStore.class},
                (self, method, arguments) -> {
                    try {
                        Object answer = method.invoke(store, arguments);
                        if (method.getName().equals("cursor")) {
                            afterEachLook.run();
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        AnchorsEndpoint endpoint = new AnchorsEndpoint(
                NetworkFile.load("dev").network(), changing, (id, time) -> new ValueTimeLocks.Found.None());
        Handler none = context -> context.status(404);
        Listener listener = Listener.bind(new Http("127.0.0.1", 0));
        NodeServer server =
                NodeServer.start(listener, new NodeServer.Routes(none, none, none, Map.of(), endpoint.routes()));
        try {
            URI address = URI.create(listener.address() + AnchorsEndpoint.PATH);
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        } finally {
            server.close();
        }
    }

    @Test
    void anchors_areToldWhileBlocksCome() throws Exception {
        add();
        Optional<BlockCursor> seen = store.cursor();

        HttpResponse<String> answer = ask(this::add);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode told = new ObjectMapper().readTree(answer.body());
        assertThat(told.at("/tip/hash").asText())
                .isEqualTo(seen.orElseThrow().hash().text());
    }

    @Test
    void anchors_areNotToldOfTwoBranches() throws Exception {
        add();

        HttpResponse<String> answer = ask(() -> {
            store.rollbackTo(new AnchorTime(0));
            add();
        });

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }
}
