package io.akashi.node.cli.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.node.cli.did.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever makes an offer chooses whom the wallet asks. */
@Timeout(60)
class WalletHttpTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    private final ServerSocket server;

    WalletHttpTest() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void get_readsAnAnswer() {
        answer(HEAD + "Content-Length: 8\r\n\r\n{\"a\": 1}", 0);
        assertThat(new WalletHttp().get(address()).expect(200).path("a").asInt())
                .isEqualTo(1);
    }

    @Test
    void get_givesUpAnAnswerThatDoesNotEnd() {
        answer(HEAD + "Content-Length: 100\r\n\r\n{", 0);
        assertThatThrownBy(() -> new WalletHttp(Duration.ofMillis(300)).get(address()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("no whole answer")
                .hasMessageContaining("within PT0.3S");
    }

    @Test
    void get_stopsAtTheLimitOfAnAnswer() {
        answer(HEAD + "Connection: close\r\n\r\n", 5 << 20);
        assertThatThrownBy(() -> new WalletHttp().get(address()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("an answer of more than 4194304 bytes");
    }

    @Test
    void get_asksOnlyThisMachineWithoutTls() {
        assertThatThrownBy(() -> new WalletHttp().get("http://192.0.2.1/"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("expected https");
    }

    private String address() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/";
    }

    private void answer(String text, int more) {
        new Thread(() -> {
                    try (Socket client = server.accept()) {
                        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                        client.getOutputStream().write(new byte[more]);
                        client.getInputStream().transferTo(OutputStream.nullOutputStream()); // until it gives up
                    } catch (IOException e) {
                        return; // it has
                    }
                })
                .start();
    }
}
