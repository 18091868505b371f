package io.akashi.node.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.akashi.node.config.FollowSettings;
import io.akashi.node.config.NodeFile;
import io.akashi.node.config.NodeSettings;
import io.akashi.node.doctor.Finding.Level;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One server is both the node that is followed and our own. */
class FollowChecksTest {
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answers(String path, int status, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private List<Finding> findings() {
        int port = server.getAddress().getPort();
        NodeSettings settings = NodeFile.parse("""
                {"data": "d", "network": "dev", "http": {"port": %d},
                 "chain": {"type": "akashi", "nodes": ["http://127.0.0.1:%d/"]}}""".formatted(port, port), "test");
        return new FollowChecks(settings, (FollowSettings) settings.chain(), new HttpProbe())
                .all().stream().map(Check::look).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"network\":{\"name\":\"dev\"}} | OK | of network dev",
                "200 | {\"network\":{\"name\":\"ion-mainnet\"}} | FAIL | expected network dev, found ion-mainnet",
                "200 | nonsense | FAIL | expected network dev, found",
                "404 | {} | FAIL | status 404",
            })
    void node_isAskedForItsNetwork(int status, String body, Level level, String detail) {
        answers("/anchors", status, body);

        Finding found = findings().get(0);

        assertThat(found.check()).isEqualTo("follow 127.0.0.1");
        assertThat(found.level()).isEqualTo(level);
        assertThat(found.detail()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "503 | {} | OK | does not run",
                "200 | {\"following\":{\"agreedRoots\":7,\"nodes\":[{\"address\":\"a\"}]}} | OK | up to block 7",
                "200 | {\"following\":{\"nodes\":[{\"address\":\"a\",\"trouble\":\"late\"}]}} | WARN | a: late",
                "200 | {\"following\":{\"stopped\":\"roots differ\",\"nodes\":[]}} | FAIL | roots differ",
            })
    void following_tellsWhatOurNodeSaysOfThem(int status, String body, Level level, String detail) {
        answers("/status", status, body);

        Finding found = findings().get(1);

        assertThat(found.check()).isEqualTo("following");
        assertThat(found.level()).isEqualTo(level);
        assertThat(found.detail()).contains(detail);
    }
}
