package io.akashi.node.cli.did;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node whose answers do not end takes neither the command's memory nor its time. */
class EndlessAnswerTest {
    private static final long MORE_THAN_ANY_ANSWER = 1L << 30;

    private final AtomicLong sent = new AtomicLong();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = new byte[1 << 16];
            try (OutputStream body = exchange.getResponseBody()) {
                while (sent.addAndGet(piece.length) < MORE_THAN_ANY_ANSWER) {
                    body.write(piece);
                }
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Test
    void resolve_givesAnAnswerUpThatDoesNotEnd() {
        CommandLineRun run = CommandLineRun.of(
                "resolve", "--node", url(), "did:ion:test:EiDahaOGH-liLLdDtTxEAdc8i-cfCz-WUcQdRJheMVNn3A");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("no answer from " + url(), "larger than 16777216 bytes");
        assertThat(sent.get()).isLessThan(MORE_THAN_ANY_ANSWER);
    }
}
