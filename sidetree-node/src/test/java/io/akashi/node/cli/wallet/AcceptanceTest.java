package io.akashi.node.cli.wallet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.akashi.node.cli.did.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AcceptanceTest {
    private final HttpServer server;
    private final String issuer;

    AcceptanceTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @BeforeEach
    void start() {
        answer("/.well-known/openid-credential-issuer", 200, """
                {"credential_issuer": "%1$s", "credential_endpoint": "%1$s/credential",
                 "deferred_credential_endpoint": "%1$s/deferred", "credential_configurations_supported": {"c": {}}}""".formatted(issuer));
        answer("/.well-known/oauth-authorization-server", 200, "{\"token_endpoint\": \"%s/token\"}".formatted(issuer));
        answer("/token", 200, "{\"access_token\": \"t\"}");
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(String path, int status, String body) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, body.getBytes(UTF_8).length);
            exchange.getResponseBody().write(body.getBytes(UTF_8));
            exchange.close();
        });
    }

    @Test
    void run_doesNotWaitForAnIssuerThatWantsMoreTimeThanThereIs() {
        answer("/credential", 202, "{\"transaction_id\": \"x\", \"interval\": %d}".formatted(Long.MAX_VALUE));
        Offer offer = new Offer(issuer, "c", "code", Optional.empty());
        Acceptance.Wish wish =
                new Acceptance.Wish(Proofs.Kind.JWT, 1, Optional.empty(), Optional.empty(), Duration.ofMinutes(1));

        assertThatThrownBy(() -> new Acceptance(offer, wish, new WalletHttp()).run())
                .isInstanceOf(Failure.class)
                .hasMessageContaining("the issuer wants more time");
    }
}
