package io.akashi.anchor.bitcoin.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.akashi.sidetree.chain.BlockHash;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node in trouble does to us: nothing but "unreachable". */
class BitcoindFaultsTest {
    private static final RpcCredentials CREDENTIALS = RpcCredentials.of("user", "a-secret");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not JSON",
                "[]",
                "{}",
                "null",
                "{\"result\":{\"bestblockhash\":\"/../..\"},\"error\":null}",
                "{\"result\":null,\"error\":{\"code\":-28,\"message\":\"Loading block index…\"}}"
            })
    void garbage_isUnreachable(String body) {
        answer(200, body);
        assertThatThrownBy(() -> client(1).chainInfo()).isInstanceOf(BitcoindUnreachable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{\"result\":1,\"error\":null}", "[{\"result\":1,\"id\":1},{\"result\":1,\"id\":1}]"})
    void garbage_inABatchIsUnreachable(String body) {
        answer(200, body);
        assertThatThrownBy(() -> client(1).blockHashes(0, 1)).isInstanceOf(BitcoindUnreachable.class);
    }

    @Test
    void block_ofGarbageIsUnreachable() {
        answer(200, "x".repeat(500));
        assertThatThrownBy(() -> client(1).block(new BlockHash("00".repeat(32))))
                .isInstanceOf(BitcoindUnreachable.class);
    }

    @Test
    void block_largerThanAnyIsUnreachable() {
        answer(200, "x".repeat(5_000_000));
        assertThatThrownBy(() -> client(1).block(new BlockHash("00".repeat(32))))
                .isInstanceOf(BitcoindUnreachable.class)
                .hasMessageContaining("larger than");
    }

    @Test
    void hang_endsWithTheTimeout() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(end);
        });
        assertThatThrownBy(() -> client(1, Duration.ofSeconds(2)).chainInfo())
                .isInstanceOf(BitcoindUnreachable.class)
                .hasMessageContaining("within");
    }

    @Test
    void cut_isUnreachable() {
        server.createContext("/", HttpExchange::close);
        assertThatThrownBy(() -> client(1).chainInfo()).isInstanceOf(BitcoindUnreachable.class);
    }

    @Test
    void nobodyThere_isUnreachable() {
        server.stop(0);
        assertThatThrownBy(() -> client(2).chainInfo()).isInstanceOf(BitcoindUnreachable.class);
    }

    @Test
    void wrongCredentials_areUnreachableAndNotPrinted() {
        answer(401, "");
        assertThatThrownBy(() -> client(1).chainInfo())
                .isInstanceOf(BitcoindUnreachable.class)
                .hasMessageContaining("credentials")
                .hasMessageNotContaining("a-secret");
        assertThat(CREDENTIALS.toString()).doesNotContain("secret");
    }

    @Test
    void cookie_thatIsMissingIsUnreachable(@TempDir Path directory) {
        answer(200, "{}");
        BitcoindClient client =
                new BitcoindClient(BitcoindSettings.of(address(), RpcCredentials.cookie(directory.resolve("none"))));
        assertThatThrownBy(client::chainInfo).isInstanceOf(BitcoindUnreachable.class);
    }

    @Test
    void unavailable_isAskedAgain() throws BitcoindUnreachable, BitcoindRefusal {
        server.createContext("/", exchange -> {
            boolean early = requests.incrementAndGet() < 3;
            send(exchange, early ? 503 : 200, "{\"result\":\"" + "ab".repeat(32) + "\",\"error\":null}");
        });
        assertThat(client(3).blockHash(1)).isEqualTo(new BlockHash("ab".repeat(32)));
        assertThat(requests).hasValue(3);
    }

    @Test
    void errorOfHttp_isUnreachableAndTold() {
        answer(500, "<html>Internal Server Error</html>");
        assertThatThrownBy(() -> client(1).chainInfo())
                .isInstanceOf(BitcoindUnreachable.class)
                .hasMessageContaining("status 500");
        assertThatThrownBy(() -> client(1).blockHashes(0, 1))
                .isInstanceOf(BitcoindUnreachable.class)
                .hasMessageContaining("status 500");
    }

    @Test
    void refusal_isNotAskedAgain() {
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            send(exchange, 500, "{\"result\":null,\"error\":{\"code\":-8,\"message\":\"out of range\"}}");
        });
        assertThatThrownBy(() -> client(3).blockHash(1)).isInstanceOf(BitcoindRefusal.class);
        assertThat(requests).hasValue(1);
    }

    private void answer(int status, String body) {
        server.createContext("/", exchange -> send(exchange, status, body));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private BitcoindClient client(int attempts) {
        return client(attempts, Duration.ofSeconds(60));
    }

    private BitcoindClient client(int attempts, Duration patience) {
        return new BitcoindClient(
                new BitcoindSettings(address(), CREDENTIALS, patience, attempts, Duration.ofMillis(5)));
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
