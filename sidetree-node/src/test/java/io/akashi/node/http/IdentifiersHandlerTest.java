package io.akashi.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.http.RunningServer.Reply;
import io.akashi.resolver.DidResolver;
import io.akashi.resolver.KeptDocuments;
import io.akashi.resolver.http.IdentifiersEndpoint;
import io.akashi.resolver.http.IdentifiersHandler;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.StoredOperation.Verdict;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.testkit.FakeDisk;
import io.akashi.testkit.MintedBatch;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.StorePorts;
import io.akashi.testkit.TestNetworks;
import io.javalin.http.Handler;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The handler beside its plain version, on two servers over one store. */
class IdentifiersHandlerTest {
    private static final String METHOD = TestNetworks.free().didMethod();
    private static final long PATIENCE_SECONDS = 30;

    private final MintedDid minted = MintedDid.seeded(5);
    private final MintedDid ended = MintedDid.seeded(6);
    private final StorePorts stores = StorePorts.fakes(new FakeDisk(), 10);
    private final DidResolver resolver =
            new DidResolver(TestNetworks.free(), stores.operations(), new KeptDocuments(1 << 20));
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger sentElsewhere = new AtomicInteger();
    private final CountDownLatch entered = new CountDownLatch(blocked());
    private final CountDownLatch release = new CountDownLatch(1);
    private final RunningServer plain = new RunningServer(routes(List.of()));
    private final RunningServer fast =
            new RunningServer(routes(List.of(new IdentifiersHandler(resolver, new Counting()))));
    private long block;

    private final class Counting implements IdentifiersHandler.Host {
        @Override
        public void taken() {
            answered.incrementAndGet();
        }

        @Override
        public void elsewhere(Request request, Runnable work) {
            sentElsewhere.incrementAndGet();
            RequestScope.elsewhere(request, work);
        }
    }

    private NodeServer.Routes routes(List<org.eclipse.jetty.server.Handler.Wrapper> first) {
        return routes(resolver, first);
    }

    private NodeServer.Routes routes(DidResolver resolver, List<org.eclipse.jetty.server.Handler.Wrapper> first) {
        Handler nothing = context -> context.status(204);
        Handler slow = context -> {
            entered.countDown();
            release.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        };
        return new NodeServer.Routes(
                nothing, nothing, new IdentifiersEndpoint(resolver), Map.of("/slow", slow), List.of(), first);
    }

    /** As many as would stop every thread that reads from the network. */
    private static int blocked() {
        return Runtime.getRuntime().availableProcessors() + 1;
    }

    @BeforeEach
    void anchor() {
        anchor(minted.create());
        anchor(ended.create());
        anchor(ended.deactivate());
    }

    @AfterEach
    void close() {
        release.countDown();
        plain.close();
        fast.close();
    }

    private void anchor(DidRequest<?> request) {
        block++;
        TransactionRecord record = new TransactionRecord(
                MintedBatch.of(List.of(request)).transaction(block, 0),
                new TransactionRecord.Outcome.Processed(1, Optional.empty()));
        OperationType type = request.operation().type();
        Verdict verdict = type == OperationType.CREATE ? Verdict.UNSIGNED : Verdict.VALID;
        StoredOperation operation = new StoredOperation(
                record.transaction().number(), 0, type, request.suffix(), request.bytes(), true, verdict);
        BlockCursor cursor = new BlockCursor(new AnchorTime(block), new BlockHash("block-" + block), block);
        stores.operations().apply(new BlockChanges(cursor, List.of(record), List.of(operation), List.of()));
    }

    private String shortForm() {
        return "/identifiers/" + Did.of(METHOD, minted.suffix()).text();
    }

    private List<String> targets() {
        String known = shortForm();
        String did = known.substring("/identifiers/".length());
        String encoded = "/identifiers/" + did.replace(":", "%3A");
        String endedDid = Did.of(METHOD, ended.suffix()).text();
        List<String> targets = new ArrayList<>(List.of(known, encoded, "/identifiers/" + endedDid));
        targets.add("/identifiers/" + minted.longForm(METHOD).text());
        targets.add("/identifiers/" + MintedDid.seeded(7).longForm(METHOD).text());
        targets.add("/identifiers/did:" + METHOD + ":EiAunknown");
        targets.addAll(List.of("/identifiers/did:", "/identifiers/did:x:y", "/identifiers/did:" + METHOD + ":"));
        targets.add("/identifiers/" + MintedDid.seeded(7).longForm(METHOD).text() + "x".repeat(5_000));
        targets.add("/identifiers/" + minted.longForm(METHOD).text() + "x");
        for (String odd :
                List.of("/", "//", "?a=b", "?", "%20", "%zz", "%00", "#x", ";a", "/..", "/../x", "%2e%2e", "|")) {
            targets.add(known + odd);
        }
        targets.addAll(
                List.of("/identifiers/", "/identifiers", "/identifiers/x", "/identifiers/?x", "/Identifiers/" + did));
        targets.addAll(List.of("//identifiers/" + did, "/identifiers//" + did, "/x/../identifiers/" + did));
        targets.addAll(List.of("/identifiers/identifiers/" + did, "/%69dentifiers/" + did, "/identifiers;x/" + did));
        targets.addAll(List.of("http://localhost" + known, "*", known.toUpperCase(Locale.ROOT)));
        return targets;
    }

    /** Asks both twice, so that the second time what can be kept is. */
    private void requireTheSame(String requestLine, String... headers) throws IOException {
        String head = requestLine + " HTTP/1.1\r\n" + String.join("", headers);
        for (int time = 0; time < 2; time++) {
            Reply ours = fast.send(head, new byte[0]);
            Reply theirs = plain.send(head, new byte[0]);
            assertThat(ours.status()).as(head).isEqualTo(theirs.status());
            assertThat(comparable(ours)).as(head).isEqualTo(comparable(theirs));
            assertThat(withoutId(ours.body())).as(head).isEqualTo(withoutId(theirs.body()));
        }
    }

    private static String withoutId(String body) {
        return body.replaceFirst("\"requestId\":\"[0-9a-f]+\"", "");
    }

    private static Map<String, String> comparable(Reply reply) {
        Map<String, String> headers = new TreeMap<>(reply.headers());
        headers.remove("date");
        headers.remove("x-request-id"); // each request has its own
        headers.remove("set-cookie"); // a session's, which whoever asks for a WebSocket gets
        return headers;
    }

    @Test
    void handle_answersAsThePlainVersionDoes() throws IOException {
        for (String target : targets()) {
            requireTheSame("GET " + target);
            requireTheSame("HEAD " + target);
        }
        assertThat(answered).as("the fast one was asked").hasPositiveValue();
    }

    @Test
    void handle_leavesOtherMethodsToThePlainVersion() throws IOException {
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "get", "Head", "FOO")) {
            requireTheSame(method + " " + shortForm());
        }
        assertThat(answered).hasValue(0);
    }

    @Test
    void handle_takesHeadersAsThePlainVersionDoes() throws IOException {
        String target = "GET " + shortForm();
        String tag = fast.get(shortForm()).header("etag");
        for (String list : List.of(tag, "W/" + tag, "\"x\", " + tag, "*", "\"x\"", "", tag + "x", "x" + tag)) {
            requireTheSame(target, "If-None-Match: " + list + "\r\n");
            requireTheSame("HEAD " + shortForm(), "If-None-Match: " + list + "\r\n");
        }
        requireTheSame(target, "If-None-Match: \"x\"\r\n", "If-None-Match: " + tag + "\r\n");
        requireTheSame(target, "Accept-Encoding: gzip\r\n");
        requireTheSame(target, "Accept: text/html\r\n", "Origin: https://example.org\r\n");
        requireTheSame(target, "Range: bytes=0-1\r\n");
        requireTheSame(target, "Sec-WebSocket-Version: 13\r\n");
        requireTheSame(target, "Content-Length: 0\r\n", "Expect: 100-continue\r\n");
    }

    @Test
    void handle_givesADocumentOnceItIsAnother() throws IOException {
        Reply before = fast.get(shortForm());
        assertThat(fast.get(shortForm()).body()).isEqualTo(before.body());
        assertThat(sentElsewhere).as("the first had to be read from the store").hasValue(1);
        assertThat(fast.get(shortForm(), "If-None-Match: " + before.header("etag"))
                        .status())
                .isEqualTo(304);
        anchor(minted.update());
        Reply after = fast.get(shortForm(), "If-None-Match: " + before.header("etag"));
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.body()).isNotEqualTo(before.body());
        assertThat(sentElsewhere).hasValue(2);
        assertThat(answered).as("all of them").hasValue(4);
    }

    @Test
    void handle_answersAtOnceWhatIsSurelyNotOnTheLedger() throws IOException {
        String longForm = "/identifiers/" + MintedDid.seeded(7).longForm(METHOD).text();
        assertThat(fast.get(longForm).status()).isEqualTo(200);
        assertThat(fast.get("/identifiers/did:x:y").status()).isEqualTo(400);
        String unknown = Did.of(METHOD, MintedDid.seeded(7).suffix()).text();
        assertThat(fast.get("/identifiers/" + unknown).status()).isEqualTo(404);
        assertThat(answered).hasValue(3);
        assertThat(sentElsewhere).hasValue(0);
        anchor(MintedDid.seeded(7).create());
        assertThat(fast.get(longForm).body()).contains("\"published\":true");
        assertThat(sentElsewhere).hasValue(1);
    }

    @Test
    void handle_leavesFailuresToThePlainVersion() throws IOException {
        OperationStore broken = (OperationStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {OperationStore.class}, (store, method, arguments) -> {
                    if (method.getName().equals("changeCounter")) {
                        return 0L;
                    }
                    if (method.getName().equals("isSurelyAbsent")) {
                        return false;
                    }
                    throw new IllegalStateException("the disk is gone");
                });
        DidResolver failing = new DidResolver(TestNetworks.free(), broken, new KeptDocuments(0));
        try (RunningServer server =
                new RunningServer(routes(failing, List.of(new IdentifiersHandler(failing, new Counting()))))) {
            Reply reply = server.get(shortForm());
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.body()).contains("\"internal_error\"");
        }
        assertThat(sentElsewhere).hasValue(1);
        assertThat(answered).hasValue(0);
    }

    @Test
    void handle_answersWhileOthersBlock() throws Exception {
        fast.get(shortForm());
        int before = answered.get();
        ExecutorService clients = Executors.newCachedThreadPool();
        try {
            List<Future<Reply>> slow = new ArrayList<>();
            for (int i = 0; i < blocked(); i++) {
                slow.add(clients.submit(() -> fast.get("/slow")));
            }
            assertThat(entered.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            Future<Reply> reply = clients.submit(() -> fast.get(shortForm()));
            assertThat(reply.get(PATIENCE_SECONDS, TimeUnit.SECONDS).status()).isEqualTo(200);
            assertThat(answered).hasValue(before + 1);
            release.countDown();
            for (Future<Reply> each : slow) {
                assertThat(each.get(PATIENCE_SECONDS, TimeUnit.SECONDS).status())
                        .isEqualTo(200);
            }
        } finally {
            clients.shutdownNow();
        }
    }
}
