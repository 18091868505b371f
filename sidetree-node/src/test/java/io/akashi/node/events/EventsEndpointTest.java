package io.akashi.node.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.config.NodeSettings.Http;
import io.akashi.node.http.Listener;
import io.akashi.node.http.NodeServer;
import io.akashi.node.http.Route;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.StoredOperation.Verdict;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import io.akashi.store.rocksdb.RocksDatabase;
import io.akashi.store.rocksdb.RocksOperationStore;
import io.akashi.store.rocksdb.StoreOptions;
import io.akashi.testkit.RandomBlocks;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsEndpointTest {
    private static final String PREFIX = "did:ion:test:";
    private static final long STORE_BYTES = 16L << 20;
    private static final int STREAMS = 3;

    @TempDir
    private Path directory;

    private final RandomBlocks random = new RandomBlocks(20);
    private RocksOperationStore store;
    private Listener listener;
    private NodeServer server;
    private EventStreams streams;

    @BeforeEach
    void start() {
        start(1_000_000, Duration.ofSeconds(30));
    }

    private void start(long kept, Duration patience) {
        store = new RocksOperationStore(
                RocksDatabase.open(StoreOptions.of(directory, STORE_BYTES).withChangesKept(kept)));
        listener = Listener.bind(new Http("127.0.0.1", 0));
        streams = new EventStreams(
                store.changeLog().orElseThrow(), new EventStreams.Bounds(STREAMS, Duration.ofMillis(200), patience));
        Handler none = context -> context.status(404);
        Route events = new Route(HandlerType.GET, EventsEndpoint.PATH, new EventsEndpoint(streams, PREFIX));
        server = NodeServer.start(listener, new NodeServer.Routes(none, none, none, Map.of(), List.of(events)));
        streams.start();
    }

    @AfterEach
    void stop() {
        streams.close();
        server.close();
        store.close();
        listener.close();
    }

    private BlockChanges apply() {
        BlockChanges block = random.next(store.cursor());
        while (block.operations().isEmpty()) {
            block = random.next(store.cursor());
        }
        store.apply(block);
        streams.wake();
        return block;
    }

    private EventClient open(String query, String lastId) throws IOException {
        return EventClient.open(listener.port(), query, lastId);
    }

    private static String text(String event, BlockChanges block, StoredOperation operation) {
        return event + " {\"did\":\"" + PREFIX + operation.suffix().text() + "\",\"didSuffix\":\""
                + operation.suffix().text() + "\",\"type\":\""
                + operation.type().text() + "\",\"transactionNumber\":"
                + operation.transaction() + ",\"index\":" + operation.index() + ",\"block\":"
                + block.cursor().time() + ",\"blockHash\":\"" + block.cursor().hash() + "\"}";
    }

    private static void expect(EventClient client, String event, BlockChanges block) throws IOException {
        for (StoredOperation operation : block.operations()) {
            assertThat(client.next()).isEqualTo(text(event, block, operation));
        }
    }

    @Test
    void stream_tellsWhatABlockApplies_andWhatAReorgTakesBack() throws IOException {
        try (EventClient client = open("", "").begun()) {
            BlockChanges first = apply();
            expect(client, "applied", first);
            BlockChanges second = apply();
            expect(client, "applied", second);
            store.rollbackTo(first.cursor().time());
            streams.wake();
            List<String> undone = new ArrayList<>();
            for (int i = 0; i < second.operations().size(); i++) {
                undone.add(client.next());
            }
            assertThat(undone)
                    .containsExactlyInAnyOrderElementsOf(second.operations().stream()
                            .map(operation -> text("rolled-back", second, operation))
                            .toList());
        }
    }

    @Test
    void stream_goesOnAfterTheLastEvent_overARestartAndAReorg() throws IOException {
        apply();
        String last;
        BlockChanges seen;
        try (EventClient client = open("", "").begun()) {
            seen = apply();
            expect(client, "applied", seen);
            last = client.lastId();
        }
        store.rollbackTo(new AnchorTime(seen.cursor().time().block() - 1));
        stop();
        start();
        BlockChanges next = apply();
        try (EventClient client = open("?after=oldest", last)) {
            for (int i = 0; i < seen.operations().size(); i++) {
                assertThat(client.next()).startsWith("rolled-back ");
            }
            expect(client, "applied", next);
        }
    }

    @Test
    void stream_ofFewDids_tellsOnlyTheirs_andItsPlaceMovesAnyway() throws IOException {
        BlockChanges block = apply();
        String wanted = block.operations().get(0).suffix().text();
        try (EventClient client = open("?did=" + PREFIX + wanted + "&did=EiOther&after=oldest", "");
                EventClient others = open("?did=EiOther&after=oldest", "").begun()) {
            for (StoredOperation operation : block.operations()) {
                if (operation.suffix().text().equals(wanted)) {
                    assertThat(client.next()).isEqualTo(text("applied", block, operation));
                }
            }
            assertThat(CursorText.parse(others.lastId()))
                    .contains(store.changeLog().orElseThrow().head());
        }
    }

    @Test
    void stream_whoseCursorIsTooOld_isResetOnce_andGoesOn() throws IOException {
        stop();
        start(5, Duration.ofSeconds(30));
        String old = CursorText.of(store.changeLog().orElseThrow().oldest());
        for (int i = 0; i < 20; i++) {
            apply();
        }
        try (EventClient client = open("?after=" + old, "")) {
            assertThat(client.next()).startsWith("reset {\"hint\":");
            expect(client, "applied", apply());
        }
    }

    @Test
    void request_withoutSense_isRefused() throws IOException {
        for (String query : List.of("?after=nonsense", "?did=did:web:example.com", "?did=" + "x".repeat(201))) {
            try (EventClient client = open(query, "")) {
                assertThat(client.status()).as(query).isEqualTo(400);
            }
        }
        String many = "?" + "did=EiA%d&".repeat(101);
        Object[] numbers = new Object[101];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        try (EventClient client = open(many.formatted(numbers), "")) {
            assertThat(client.status()).isEqualTo(400);
        }
    }

    @Test
    @SuppressWarnings("try") // one is closed before its time: that is what makes room
    void streams_areBounded_andOneThatEndsMakesRoom() throws Exception {
        try (EventClient first = open("", "").begun();
                EventClient second = open("", "").begun();
                EventClient refused = openThird()) {
            assertThat(refused.status()).isEqualTo(503);
            first.close();
            awaitStreams(2);
            assertThat(second.status()).isEqualTo(200);
        }
    }

    @SuppressWarnings("try") // it only has to be open
    private EventClient openThird() throws IOException {
        try (EventClient third = open("", "").begun()) {
            assertThat(streams.size()).isEqualTo(STREAMS);
            return open("", "");
        }
    }

    private void awaitStreams(int count) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (streams.size() > count) {
            streams.wake();
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(5);
        }
    }

    @Test
    void reader_thatTakesNothing_isDropped_andOthersAreTold() throws Exception {
        stop();
        start(1_000_000, Duration.ofMillis(300));
        store.apply(largeBlock());
        try (EventClient slow = open("?after=oldest", "");
                EventClient quick = open("", "").begun()) {
            assertThat(slow.status()).isEqualTo(200);
            awaitStreams(1);
            expect(quick, "applied", apply());
        }
    }

    /** More than any buffer between the two takes. */
    private static BlockChanges largeBlock() {
        AnchorTime time = new AnchorTime(1);
        TransactionNumber number = TransactionNumber.firstOf(time);
        BlockHash hash = new BlockHash("f00d");
        Satoshis nothing = Satoshis.ZERO;
        AnchoredTransaction transaction =
                new AnchoredTransaction(number, hash, "1.Qm", nothing, nothing, new Writer("writer"));
        List<StoredOperation> operations = IntStream.range(0, 40_000)
                .mapToObj(i -> new StoredOperation(
                        number,
                        i,
                        OperationType.CREATE,
                        new DidSuffix("EiA" + i),
                        Bytes.ofUtf8("{}"),
                        true,
                        Verdict.UNSIGNED))
                .toList();
        Outcome outcome = new Outcome.Processed(operations.size(), Optional.empty());
        return new BlockChanges(
                new BlockCursor(time, hash, 1),
                List.of(new TransactionRecord(transaction, outcome)),
                operations,
                List.of());
    }

    @Test
    void close_endsStreamsAtOnce() throws IOException {
        try (EventClient client = open("", "").begun()) {
            streams.close();
            server.close();
            assertThat(client.ends()).isTrue();
        }
    }

    @Test
    void streams_takeNoThreadEach() throws IOException, InterruptedException {
        try (EventClient first = open("", "").begun();
                EventClient second = open("", "").begun()) {
            assertThat(List.of(first.status(), second.status())).containsOnly(200);
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (threadsInStreams() > 0) { // one that just wrote goes away; one of a stream's own never does
                assertThat(System.nanoTime()).as("a thread stays").isLessThan(deadline);
                Thread.sleep(10);
            }
        }
    }

    private static long threadsInStreams() {
        Set<String> classes = Set.of(EventsEndpoint.class.getName(), EventStream.class.getName());
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Arrays.stream(stack).anyMatch(frame -> classes.contains(frame.getClassName())))
                .count();
    }
}
