package io.akashi.node.issuer.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.crypto.MacKey;
import io.akashi.issuer.trust.audit.AuditEntry;
import io.akashi.issuer.trust.audit.AuditLog;
import io.akashi.issuer.trust.audit.CredentialState;
import io.akashi.issuer.trust.audit.Reason;
import io.akashi.issuer.trust.audit.Webhook;
import io.akashi.issuer.trust.audit.WebhookSeal;
import io.akashi.testkit.MemorySortedRows;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HttpWebhookTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final MacKey KEY = MacKey.of(Bytes.ofUtf8("a secret of sixteen"));

    private final MemorySortedRows rows = new MemorySortedRows();
    private final AuditLog log = new AuditLog(rows);

    private Webhook webhook(URI address) {
        return new Webhook(rows, log, new HttpWebhook(address), new WebhookSeal.Signature(KEY), passed -> {
            throw new AssertionError(passed);
        });
    }

    private AuditEntry append() {
        Reason reason = Reason.of(Reason.Code.OPERATOR, "so");
        return log.append(
                        List.of(new AuditEntry.Draft(
                                NOW,
                                "c",
                                "revoke",
                                new AuditEntry.Transition(CredentialState.VALID, CredentialState.REVOKED, reason),
                                AuditEntry.Basis.NONE)),
                        List.of())
                .get(0);
    }

    @Test
    void deliver_postsEachEntrySealed() throws IOException {
        try (StubServer server = new StubServer(204, "")) {
            Webhook hook = webhook(server.address("/hook"));
            hook.begin(NOW);
            AuditEntry entry = append();
            assertThat(hook.deliver(NOW, 10)).isEqualTo(1);
            assertThat(hook.deliver(NOW, 10)).isZero();
            assertThat(server.requests())
                    .containsExactly("POST /hook sha256="
                            + KEY.tag(Digest.SHA256, entry.encoded()).hex() + " "
                            + entry.encoded().utf8());
        }
    }

    @Test
    void post_tellsWhyItWasNotTaken() throws IOException {
        try (StubServer server = new StubServer(503, "")) {
            assertThat(new HttpWebhook(server.address("/")).post(Map.of(), Bytes.ofUtf8("{}")))
                    .contains("it answered 503");
        }
    }

    @Test
    void post_followsNoRedirect() throws IOException {
        try (StubServer server = new StubServer(307, "")) {
            assertThat(new HttpWebhook(server.address("/")).post(Map.of(), Bytes.ofUtf8("{}")))
                    .contains("it answered 307");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void post_toNobodyIsAFault() throws IOException {
        URI gone;
        try (StubServer server = new StubServer(200, "")) {
            gone = server.address("/");
        }
        assertThat(new HttpWebhook(gone).post(Map.of(), Bytes.ofUtf8("{}"))).isPresent();
    }

    /** Whoever answers without an end would otherwise keep the issuer from all else that it does. */
    @Test
    @Timeout(30)
    void post_givesUpAnAnswerThatDoesNotEnd() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread half = new Thread(() -> answerHalf(server));
            half.start();
            URI address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
            HttpWebhook webhook = new HttpWebhook(address, Duration.ofMillis(300));
            assertThat(webhook.post(Map.of(), Bytes.ofUtf8("{}"))).contains("no whole answer within PT0.3S");
        }
    }

    private static void answerHalf(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().transferTo(OutputStream.nullOutputStream()); // until the other side gives up
        } catch (IOException e) {
            return; // it has
        }
    }
}
