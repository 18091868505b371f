package io.akashi.node.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.akashi.node.config.NetworkFile;
import io.akashi.sidetree.protocol.Network;
import java.nio.file.Path;
import java.util.List;
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

    @Test
    void httpBench_getsAndPosts() throws Exception {
        HttpBench http = new HttpBench(NETWORK, STORE_BYTES, 2);
        requireMeasured(http.kept(ONCE, replay(), 11));
        requireMeasured(http.longForms(ONCE, 3));
        requireMeasured(http.post(ONCE, 5));
    }

    @Test
    void clients_sendEachRequestAndTakeNoErrorForAnAnswer() throws Exception {
        try (BenchServer server = new BenchServer(NETWORK, STORE_BYTES)) {
            LoadDids dids = new LoadDids(1);
            List<String> posts = List.of(
                    LoopbackClients.post("/operations", dids.createRequest(0).text()),
                    LoopbackClients.post("/operations", dids.createRequest(1).text()),
                    LoopbackClients.post("/operations", dids.createRequest(2).text()));
            assertThat(server.clients(2).send(posts)).isEqualTo(3);
            assertThatIllegalStateException()
                    .isThrownBy(() -> server.clients(1).send(List.of(LoopbackClients.get("/identifiers/did:ion:EiA"))))
                    .havingCause()
                    .withMessageContaining("expected 200, found HTTP/1.1 404");
        }
    }

    @Test
    void batchBench_fillsBatches() throws Exception {
        requireMeasured(BatchBench.assemble(ONCE, 1));
    }
}
