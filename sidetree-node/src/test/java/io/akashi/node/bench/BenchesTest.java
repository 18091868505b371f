package io.akashi.node.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.akashi.node.config.NetworkFile;
import io.akashi.sidetree.protocol.Network;
import io.javalin.Javalin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That each kind of work is done to its end; how fast is nobody's business here. */
class BenchesTest {
    private static final Network NETWORK = NetworkFile.load("ion-mainnet").network();
    private static final Measurement ONCE = new Measurement(0, 1);
    private static final long STORE_BYTES = 16L << 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private ReplayBench replay() {
        Path archive = directory.resolve("load");
        LoadArchive.write(new LoadArchive.Plan(1, 5, 7), NETWORK, archive, written -> {});
        return new ReplayBench(NETWORK, archive, STORE_BYTES);
    }

    private static void requireMeasured(Measured measured) {
        assertThat(measured.clock().least()).isPositive().isFinite();
        assertThat(measured.clock().rates()).hasSize(1);
    }

    @Test
    void replayBench_observesAndResolves() throws Exception {
        ReplayBench replay = replay();
        requireMeasured(replay.observe(ONCE));
        requireMeasured(replay.resolve(ONCE));
    }

    private Serving served() {
        Path archive = directory.resolve("load");
        LoadArchive.write(new LoadArchive.Plan(1, 5, 7), NETWORK, archive, written -> {});
        return new Serving("ion-mainnet", Optional.of(archive), STORE_BYTES);
    }

    @Test
    void httpBench_getsAndPosts() throws Exception {
        try (HttpBench http = HttpBench.start(served(), 2)) {
            HttpBench.Kept kept = http.kept(ONCE, 11, Optional.empty());
            requireMeasured(kept.node());
            assertThat(kept.nginx()).isEmpty();
            assertThat(kept.atHalfLoad().p99().least()).isPositive();
            requireMeasured(http.longForms(ONCE, 3));
            requireMeasured(http.post(ONCE, 5));
        }
    }

    @Test
    void clients_sendEachRequestAndTakeNoErrorForAnAnswer() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Javalin server = Javalin.create(config -> {
            config.jetty.port = 0;
            config.startup.showJavalinBanner = false;
            config.routes.get("/here", context -> context.result("here " + asked.incrementAndGet()));
        });
        server.start();
        try {
            LoopbackClients clients = new LoopbackClients(server.port(), 2);
            byte[] here = LoopbackClients.get("/here");
            assertThat(clients.send(List.of(here, here, here))).isEqualTo(3);
            assertThat(clients.sendAt(1_000, List.of(here, here))).hasSize(2).doesNotContain(0);
            assertThat(clients.body(here)).asString().isEqualTo("here 6");
            assertThatIllegalStateException()
                    .isThrownBy(() -> clients.send(List.of(LoopbackClients.get("/away"))))
                    .withMessageContaining("expected 200, found HTTP/1.1 404");
        } finally {
            server.stop();
        }
    }

    @Test
    void batchBench_fillsBatches() throws Exception {
        requireMeasured(BatchBench.assemble(ONCE, 1));
    }
}
