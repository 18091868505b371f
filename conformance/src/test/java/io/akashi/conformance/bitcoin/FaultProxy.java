package io.akashi.conformance.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.akashi.conformance.bitcoin.Fault.Question;
import io.akashi.conformance.bitcoin.Fault.Reply;
import io.akashi.conformance.bitcoin.Fault.Reply.Answer;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.testkit.bitcoind.BitcoindProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Stands between a node and its bitcoind and does with the questions what the present fault says. */
final class FaultProxy implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final BitcoindProcess bitcoind;
    private volatile Present present;

    private FaultProxy(HttpServer server, BitcoindProcess bitcoind) {
        this.server = server;
        this.bitcoind = bitcoind;
        this.present = new Present(Fault.NONE, bitcoind);
    }

    /** A proxy without fault. */
    static FaultProxy before(BitcoindProcess bitcoind) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FaultProxy proxy = new FaultProxy(server, bitcoind);
            server.setExecutor(proxy.threads);
            server.createContext("/", proxy::handle);
            server.start();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the node finds it. */
    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on there is this fault and no other. */
    void fail(Fault fault) {
        failAt(bitcoind, fault);
    }

    /** From now on another bitcoind is asked, with this fault; what was asked before is answered when this returns. */
    void failAt(BitcoindProcess other, Fault fault) {
        Present before = change(new Present(fault, other));
        before.over.countDown();
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (before.open.get() > 0) {
            assertThat(System.nanoTime()).as("questions that are answered").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private synchronized Present change(Present to) {
        Present before = present;
        present = to;
        return before;
    }

    private synchronized Present enter() {
        present.questions.incrementAndGet();
        present.open.incrementAndGet();
        return present;
    }

    /** From now on there is none. */
    void heal() {
        fail(Fault.NONE);
    }

    /** How many questions have met the present fault, or would have. */
    int questions() {
        return present.questions.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Present now = enter();
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            JsonNode call = body.length == 0 ? MissingNode.getInstance() : MAPPER.readTree(body);
            Question question = new Question(exchange.getRequestURI().getPath(), call);
            send(exchange, now.fault.of(question, asked -> ask(now.upstream, asked)), now);
        } finally {
            now.open.decrementAndGet();
        }
    }

    private static void send(HttpExchange exchange, Reply reply, Present now) throws IOException {
        if (reply instanceof Answer answer) {
            byte[] bytes = answer.body().borrow();
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } else if (reply instanceof Reply.HalfThenEnd half) {
            sendHalf(exchange, half.answer());
        } else {
            if (reply instanceof Reply.HalfThenSilence half) {
                sendHalf(exchange, half.answer());
            }
            now.awaitEnd();
        }
    }

    private static void sendHalf(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = answer.body().borrow();
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(Arrays.copyOf(bytes, bytes.length / 2));
        exchange.getResponseBody().flush();
    }

    /** The proxy shows itself to bitcoind; whom the node shows itself as is no matter here. */
    private Answer ask(BitcoindProcess upstream, Question question) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(upstream.address().resolve(question.path()));
            if (!question.call().isMissingNode()) {
                String cookie = Base64.getEncoder().encodeToString(Files.readAllBytes(upstream.cookieFile()));
                request.header("Authorization", "Basic " + cookie)
                        .POST(BodyPublishers.ofString(question.call().toString()));
            }
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), Bytes.wrap(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        heal();
        server.stop(0);
        threads.shutdownNow();
    }

    /** A fault while it lasts. */
    private static final class Present {
        private final Fault fault;
        private final BitcoindProcess upstream;
        private final AtomicInteger questions = new AtomicInteger();
        private final AtomicInteger open = new AtomicInteger();
        private final CountDownLatch over = new CountDownLatch(1);

        Present(Fault fault, BitcoindProcess upstream) {
            this.fault = fault;
            this.upstream = upstream;
        }

        void awaitEnd() {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
