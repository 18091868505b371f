package io.akashi.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.http.RunningServer.Reply;
import io.akashi.node.write.GroupCommit;
import io.akashi.node.write.HeldQueue;
import io.akashi.node.write.OperationIntake;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.store.rocksdb.StoreFullException;
import io.akashi.testkit.FakeDisk;
import io.akashi.testkit.FakeOperationQueue;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.TestNetworks;
import io.javalin.http.Handler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.eclipse.jetty.server.Handler.Wrapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The handler of operations beside its plain version, on two servers with a queue each, which are sent the same. */
class OperationsHandlerTest {
    /** What waits for another needs a thread of its own; the common pool has one where there are two cores. */
    private static final Executor THREAD_EACH = task -> new Thread(task).start();

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final int QUEUE_LIMIT = 40;
    private static final int WAITING = 2;

    private final HeldQueue plainQueue = queue();
    private final HeldQueue fastQueue = queue();
    private final OperationIntake plainIntake = new OperationIntake(TestNetworks.free(), plainQueue);
    private final OperationIntake fastIntake = new OperationIntake(TestNetworks.free(), fastQueue);
    private final GroupCommit commit = GroupCommit.start(fastIntake, () -> NOW, WAITING);
    private final RunningServer plain = new RunningServer(routes(plainIntake, List.of()));
    private final RunningServer fast =
            new RunningServer(routes(fastIntake, List.of(new OperationsHandler(fastIntake, commit))));

    private static HeldQueue queue() {
        return new HeldQueue(new FakeOperationQueue(new FakeDisk(), QUEUE_LIMIT));
    }

    private static NodeServer.Routes routes(OperationIntake intake, List<Wrapper> first) {
        Handler nothing = context -> context.status(204);
        return new NodeServer.Routes(
                new OperationsEndpoint(intake, () -> NOW), nothing, nothing, Map.of(), List.of(), first);
    }

    @AfterEach
    void close() {
        plainQueue.release();
        fastQueue.release();
        plain.close();
        fast.close();
        commit.close();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Sends it to both, in two pieces and then at once, so that what is accepted is sent again. */
    private Reply requireTheSame(String head, byte[] body) throws IOException {
        requireTheSame(head, fast.send(head, body), plain.send(head, body));
        Reply last = fast.sendAtOnce(head, body);
        requireTheSame(head, last, plain.sendAtOnce(head, body));
        assertThat(fastQueue.peek(QUEUE_LIMIT)).isEqualTo(plainQueue.peek(QUEUE_LIMIT));
        return last;
    }

    private static void requireTheSame(String head, Reply ours, Reply theirs) {
        assertThat(ours.status()).as(head).isEqualTo(theirs.status());
        assertThat(comparable(ours)).as(head).isEqualTo(comparable(theirs));
        assertThat(withoutId(ours.body())).as(head).isEqualTo(withoutId(theirs.body()));
    }

    private static String withoutId(String body) {
        return body.replaceFirst("\"requestId\":\"[0-9a-f]+\"", "");
    }

    private static Map<String, String> comparable(Reply reply) {
        Map<String, String> headers = new TreeMap<>(reply.headers());
        headers.computeIfPresent("x-request-id", (name, id) -> "of its own");
        headers.remove("date");
        headers.remove("set-cookie"); // a session's, which whoever asks for a WebSocket gets
        return headers;
    }

    private Reply post(byte[] body, String... headers) throws IOException {
        String more = String.join(
                "", Arrays.stream(headers).map(header -> header + "\r\n").toList());
        return requireTheSame("POST /operations HTTP/1.1\r\nContent-Length: " + body.length + "\r\n" + more, body);
    }

    private Reply post(DidRequest<?> request) throws IOException {
        return post(request.bytes().copy());
    }

    private static byte[] create(int seed) {
        return MintedDid.seeded(seed).create().bytes().copy();
    }

    @Test
    void handle_takesOperationsAsThePlainVersionDoes() throws IOException {
        MintedDid minted = MintedDid.seeded(1);
        Reply created = post(minted.create());
        assertThat(created.status()).isEqualTo(200);
        assertThat(created.header("location")).startsWith("/operations/");
        assertThat(created.body()).contains("\"published\":false");
        assertThat(post(minted.update()).body()).contains("queueing_multiple_operations_per_did_not_allowed");
        for (int seed = 2; seed < 8; seed++) {
            assertThat(post(MintedDid.seeded(seed).update()).status()).isEqualTo(200);
        }
        assertThat(post(MintedDid.seeded(8).recover()).body()).isEmpty();
        assertThat(post(MintedDid.seeded(9).deactivate()).status()).isEqualTo(200);
        assertThat(fastQueue.groups()).as("the fast one was asked").hasSameSizeAs(plainQueue.groups());
    }

    @Test
    void handle_refusesAsThePlainVersionDoes() throws IOException {
        String good = new String(create(1), StandardCharsets.UTF_8);
        List<String> bodies =
                new ArrayList<>(List.of("", " ", "{}", "[]", "null", "{\"type\":\"create\"}", "x", "\u0000"));
        bodies.addAll(List.of(good.substring(1), good + "x", good + " ", " " + good, good.replace("create", "Create")));
        bodies.addAll(List.of(good.replace("delta", "Delta"), good.replaceFirst(":\"Ei", ":\"Fi"), "[" + good + "]"));
        bodies.addAll(List.of(good.replace("{", "{\"a\":1,"), good.replace("ietf-json-patch", "x"), "{\"a\":1e400}"));
        bodies.add("{\"a\":\"" + "x".repeat(OperationsHandler.SMALL) + "\"}");
        for (String body : bodies) {
            post(utf8(body));
        }
        post(new byte[] {(byte) 0xFF, (byte) 0xFE});
        Random random = new Random(5);
        for (int i = 0; i < 150; i++) {
            byte[] broken = create(1);
            broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            post(broken);
        }
    }

    @Test
    void handle_takesSizesAsThePlainVersionDoes() throws IOException {
        byte[] good = create(1);
        int seed = 1;
        for (int size : List.of(
                good.length, OperationsHandler.SMALL - 1, OperationsHandler.SMALL, OperationsHandler.SMALL + 1)) {
            byte[] create = create(seed++);
            byte[] padded = Arrays.copyOf(create, Math.max(size, create.length));
            Arrays.fill(padded, create.length, padded.length, (byte) ' ');
            assertThat(post(padded).status()).isEqualTo(200);
        }
        String chunked = "POST /operations HTTP/1.1\r\nTransfer-Encoding: chunked\r\n";
        String text = new String(create(seed), StandardCharsets.UTF_8);
        requireTheSame(chunked, utf8(Integer.toHexString(text.length()) + "\r\n" + text + "\r\n0\r\n\r\n"));
        requireTheSame(chunked, utf8("0\r\n\r\n"));
        requireTheSame("POST /operations HTTP/1.1\r\nContent-Length: x\r\n", new byte[0]);
        requireTheSame("POST /operations HTTP/1.1\r\nContent-Length: -1\r\n", new byte[0]);
        requireTheSame("POST /operations HTTP/1.1\r\n", new byte[0]);
        requireTheSame("POST /operations HTTP/1.0\r\nContent-Length: " + good.length + "\r\n", good);
    }

    @Test
    void handle_leavesOtherRequestsToThePlainVersion() throws IOException {
        byte[] good = create(1);
        for (String method : List.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "post")) {
            requireTheSame(method + " /operations HTTP/1.1\r\n", new byte[0]);
            requireTheSame(method + " /operations HTTP/1.1\r\nContent-Length: " + good.length + "\r\n", good);
        }
        for (String path : List.of(
                "/operations/",
                "/operations?a=b",
                "/operations#a",
                "/operations;a",
                "//operations",
                "/x/../operations",
                "/%6fperations",
                "/Operations",
                "http://localhost/operations",
                "/operations/x",
                "*")) {
            requireTheSame("POST " + path + " HTTP/1.1\r\nContent-Length: " + good.length + "\r\n", good);
        }
    }

    @Test
    void handle_takesHeadersAsThePlainVersionDoes() throws IOException {
        int seed = 1;
        for (String header : List.of(
                "Content-Type: text/plain",
                "Accept-Encoding: gzip",
                "Accept: text/html",
                "Authorization: Bearer x",
                "Origin: https://example.org",
                "Expect: 100-continue",
                "Content-Encoding: gzip",
                "Sec-WebSocket-Version: 13",
                "If-None-Match: *",
                "Range: bytes=0-1")) {
            post(create(seed++), header);
            post(utf8("{}"), header);
        }
        assertThat(fast.post(utf8("{}"), "X-Request-Id: abc").header("x-request-id"))
                .isEqualTo("abc");
    }

    @Test
    void handle_answersAFullQueueAsThePlainVersionDoes() throws IOException {
        for (int seed = 0; seed < QUEUE_LIMIT; seed++) {
            assertThat(post(create(seed)).status()).isEqualTo(200);
        }
        Reply full = post(create(QUEUE_LIMIT));
        assertThat(full.status()).isEqualTo(429);
        assertThat(full.header("retry-after")).isEqualTo("5");
        assertThat(full.body()).contains("\"queue_full\"", "\"requestId\"");
    }

    @Test
    void handle_answersFailuresAsThePlainVersionDoes() throws IOException {
        for (RuntimeException failure :
                List.of(new StoreFullException("no room", new IOException()), new IllegalStateException("a secret"))) {
            plainQueue.fail(Optional.of(failure));
            fastQueue.fail(Optional.of(failure));
            Reply failed = post(create(1));
            assertThat(failed.status()).isIn(500, 507);
            assertThat(failed.body()).contains("\"requestId\"").doesNotContain("a secret");
        }
    }

    @Test
    void handle_refusesWhatWouldWaitTooLong() throws Exception {
        fastQueue.hold();
        CompletableFuture<Reply> first = sending(1);
        fastQueue.awaitWrite();
        List<CompletableFuture<Reply>> others = List.of(sending(2), sending(3), sending(4));
        CompletableFuture.anyOf(others.toArray(new CompletableFuture<?>[0])).join();
        fastQueue.release();
        assertThat(first.join().status()).isEqualTo(200);
        List<Reply> replies = others.stream().map(CompletableFuture::join).toList();
        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 200, 429);
        assertThat(replies)
                .filteredOn(reply -> reply.status() == 429)
                .allSatisfy(reply -> assertThat(reply.body()).contains("\"queue_full\"", WAITING + " operations wait"));
    }

    @Test
    void close_answersWhatWaitsToBeWritten() throws Exception {
        fastQueue.hold();
        CompletableFuture<Reply> waiting = sending(1);
        fastQueue.awaitWrite();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(fast::close, THREAD_EACH);
        awaitRefusal();
        assertThat(waiting).isNotDone();
        fastQueue.release();
        assertThat(waiting.join().status()).isEqualTo(200);
        closed.join();
    }

    private void awaitRefusal() {
        try {
            while (fast.get("/identifiers/x").status() == 204) {
                Thread.onSpinWait();
            }
        } catch (IOException | RuntimeException e) {
            return; // nobody listens any more
        }
    }

    private CompletableFuture<Reply> sending(int seed) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return fast.post(create(seed));
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                },
                THREAD_EACH);
    }
}
