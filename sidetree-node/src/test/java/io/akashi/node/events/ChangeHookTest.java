package io.akashi.node.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.issuer.trust.audit.WebhookTarget;
import io.akashi.node.events.ChangeHook.Receiver;
import io.akashi.node.events.ChangeHook.Turn;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.StrictJson;
import io.akashi.sidetree.store.ChangeLog;
import io.akashi.store.rocksdb.RocksDatabase;
import io.akashi.store.rocksdb.RocksOperationStore;
import io.akashi.store.rocksdb.StoreOptions;
import io.akashi.testkit.RandomBlocks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeHookTest {
    private static final Bytes SECRET = Bytes.ofUtf8("a secret of both of us");
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    @TempDir
    private Path directory;

    private final RandomBlocks random = new RandomBlocks(5);
    private final List<String> taken = Collections.synchronizedList(new ArrayList<>());

    private RocksOperationStore open(long kept) {
        return new RocksOperationStore(
                RocksDatabase.open(StoreOptions.of(directory, 16L << 20).withChangesKept(kept)));
    }

    private ChangeHook hook(RocksOperationStore store, WebhookTarget target) {
        ChangeLog log = store.changeLog().orElseThrow();
        return new ChangeHook(log, "did:ion:", new Receiver("mine", target, SECRET), () -> NOW);
    }

    private Optional<String> take(Map<String, String> headers, Bytes body) {
        try {
            JsonArray events = (JsonArray) ((JsonObject) StrictJson.parse(body.toArray()))
                    .get("events")
                    .orElseThrow();
            events.values().forEach(event -> taken.add(JsonText.write(event)));
            return Optional.empty();
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    private static int entries(RocksOperationStore store) {
        ChangeLog log = store.changeLog().orElseThrow();
        return ((ChangeLog.Page.Entries) log.after(log.oldest(), Integer.MAX_VALUE))
                .entries()
                .size();
    }

    @Test
    void post_tellsAllInOrder_againWhatWasRefused_andGoesOnAfterARestart() {
        AtomicInteger posts = new AtomicInteger();
        try (RocksOperationStore store = open(1_000_000)) {
            ChangeHook hook = hook(
                    store,
                    (headers, body) ->
                            posts.getAndIncrement() == 0 ? Optional.of("it answered 500") : take(headers, body));
            random.after(Optional.empty(), 20).forEach(store::apply);
            assertThat(hook.post()).isEqualTo(new Turn.Refused("it answered 500"));
        }
        try (RocksOperationStore store = open(1_000_000)) {
            // as if the node had been killed after the receiver took it and before the place was kept
            ChangeHook killed = hook(store, (headers, body) -> {
                take(headers, body);
                throw new IllegalStateException("killed");
            });
            try {
                killed.post();
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("killed");
            }
            List<String> twice = List.copyOf(taken);
            taken.clear();
            ChangeHook hook = hook(store, this::take);
            random.after(store.cursor(), 60).forEach(store::apply);
            for (Turn turn = hook.post(); !(turn instanceof Turn.Idle); turn = hook.post()) {
                assertThat(turn).isInstanceOf(Turn.Taken.class);
            }
            assertThat(taken)
                    .hasSize(entries(store))
                    .hasSizeGreaterThan(ChangeHook.MOST)
                    .doesNotHaveDuplicates();
            assertThat(taken.subList(0, twice.size())).isEqualTo(twice);
        }
    }

    @Test
    void post_isSignedOverTimeAndBody() throws Exception {
        try (RocksOperationStore store = open(1_000_000)) {
            Map<String, String> seen = new HashMap<>();
            List<byte[]> bodies = new ArrayList<>();
            ChangeHook hook = hook(store, (headers, body) -> {
                seen.putAll(headers);
                bodies.add(body.toArray());
                return Optional.empty();
            });
            random.after(Optional.empty(), 10).forEach(store::apply);
            hook.post();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.toArray(), "HmacSHA256"));
            mac.update("1795946400.".getBytes(StandardCharsets.US_ASCII));
            assertThat(seen)
                    .containsEntry("Akashi-Timestamp", "1795946400")
                    .containsEntry(
                            "Akashi-Signature", "sha256=" + HexFormat.of().formatHex(mac.doFinal(bodies.get(0))));
        }
    }

    @Test
    void post_thatComesTooLate_saysReset() {
        try (RocksOperationStore store = open(5)) {
            ChangeHook hook = hook(store, this::take);
            random.after(Optional.empty(), 60).forEach(store::apply);
            assertThat(hook.post()).isEqualTo(new Turn.Taken(1));
            assertThat(taken).singleElement().asString().contains("\"event\":\"reset\"");
            assertThat(hook.post()).isInstanceOf(Turn.Idle.class);
        }
    }

    @Test
    void hooks_askAgainUntilItIsTaken_andEndAtOnce() throws Exception {
        try (RocksOperationStore store = open(1_000_000)) {
            AtomicInteger posts = new AtomicInteger();
            ChangeHook hook = hook(
                    store,
                    (headers, body) -> posts.getAndIncrement() < 3 ? Optional.of("not yet") : take(headers, body));
            try (ChangeHooks hooks = new ChangeHooks(List.of(hook), Duration.ofMillis(1))) {
                hooks.start();
                random.after(Optional.empty(), 5).forEach(store::apply);
                hooks.wake();
                long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
                while (taken.size() < entries(store)) {
                    assertThat(System.nanoTime()).isLessThan(deadline);
                    Thread.sleep(5);
                }
            }
            assertThat(posts.get()).isGreaterThan(3);
        }
    }
}
