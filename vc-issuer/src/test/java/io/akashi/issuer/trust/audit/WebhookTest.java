package io.akashi.issuer.trust.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.crypto.MacKey;
import io.akashi.testkit.MemorySortedRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private final MemorySortedRows rows = new MemorySortedRows();
    private final AuditLog log = new AuditLog(rows);
    private final List<String> bodies = new ArrayList<>();
    private final List<Map<String, String>> headers = new ArrayList<>();
    private final List<String> passedOver = new ArrayList<>();
    private Optional<String> fault = Optional.empty();
    private Webhook webhook = webhook(new WebhookSeal.Token("a token"));

    private Webhook webhook(WebhookSeal seal) {
        return new Webhook(rows, log, this::post, seal, passedOver::add);
    }

    private Optional<String> post(Map<String, String> sealed, Bytes body) {
        headers.add(sealed);
        bodies.add(body.utf8());
        return fault;
    }

    @BeforeEach
    void begin() {
        log.append(List.of(AuditLogTest.draft("before")), List.of());
        webhook.begin(NOW);
        log.append(List.of(AuditLogTest.draft("a"), AuditLogTest.draft("b")), List.of());
    }

    @Test
    void deliver_sendsWhatCameSinceItBeganInOrderAndOnce() {
        assertThat(webhook.deliver(NOW, 10)).isEqualTo(2);
        assertThat(webhook.deliver(NOW, 10)).isZero();

        assertThat(bodies).hasSize(2);
        assertThat(bodies.get(0)).contains("\"credential\":\"a\"").contains("INTEL-SA-1");
        assertThat(bodies.get(1)).contains("\"credential\":\"b\"");
    }

    @Test
    void deliver_sendsAtMostAsManyAsAskedFor() {
        assertThat(webhook.deliver(NOW, 1)).isEqualTo(1);
        assertThat(webhook.deliver(NOW, 1)).isEqualTo(1);
    }

    @Test
    void deliver_carriesTheToken() {
        webhook.deliver(NOW, 1);

        assertThat(headers.get(0)).containsEntry("Authorization", "Bearer a token");
        assertThat(new WebhookSeal.Token("a token").toString()).doesNotContain("a token");
    }

    @Test
    void deliver_carriesASignatureOfTheBody() {
        // HMAC-SHA-256 of "body" under "key", by openssl.
        String expected = "sha256=" + MAC;

        WebhookSeal seal = new WebhookSeal.Signature(MacKey.of(Bytes.ofUtf8("key")));

        assertThat(seal.headers(Bytes.ofUtf8("body"))).containsEntry("Akashi-Signature", expected);
    }

    private static final String MAC = "515aae133b435d4000956731f68ae5cf5eb85d4f0dc6a546d2bfcd3595ec1ae1";

    @Test
    void deliver_goesOnAfterARestart() {
        webhook.deliver(NOW, 1);

        webhook = webhook(new WebhookSeal.Token("a token"));
        webhook.deliver(NOW, 10);

        assertThat(bodies).hasSize(2);
    }

    @Test
    void deliver_waitsLongerAfterEachFailure() {
        fault = Optional.of("status 500");

        assertThat(webhook.deliver(NOW, 10)).isZero();
        webhook.deliver(NOW.plusSeconds(59), 10);
        assertThat(bodies).hasSize(1);
        webhook.deliver(NOW.plusSeconds(60), 10);
        assertThat(bodies).hasSize(2);
        webhook.deliver(NOW.plusSeconds(179), 10);
        assertThat(bodies).hasSize(2);
        webhook.deliver(NOW.plusSeconds(180), 10);
        assertThat(bodies).hasSize(3);
    }

    @Test
    void deliver_triesTheSameEntryAgain() {
        fault = Optional.of("status 500");
        webhook.deliver(NOW, 10);
        fault = Optional.empty();
        webhook.deliver(NOW.plusSeconds(60), 10);

        assertThat(bodies).hasSize(3);
        assertThat(bodies.get(1)).isEqualTo(bodies.get(0));
    }

    @Test
    void deliver_goesOnAtOnceAfterAClockThatRanAheadWasSetRight() {
        webhook.deliver(NOW.plus(Duration.ofDays(365)), 1);

        webhook = webhook(new WebhookSeal.Token("a token"));

        assertThat(webhook.deliver(NOW, 10)).isEqualTo(1);
    }

    @Test
    void deliver_triesAgainAtOnceAfterTheClockWasSetBack() {
        fault = Optional.of("status 500");
        webhook.deliver(NOW.plus(Duration.ofMinutes(30)), 10);
        fault = Optional.empty();

        assertThat(webhook.deliver(NOW, 10)).isEqualTo(2);
    }

    @Test
    void deliver_passesAnEntryOverInTheEnd() {
        fault = Optional.of("status 500");
        Instant time = NOW;
        for (int i = 0; i < Webhook.ATTEMPTS; i++) {
            webhook.deliver(time, 10);
            time = time.plus(Duration.ofHours(7));
        }
        assertThat(passedOver).containsExactly("entry 2 was not taken 12 times: status 500");
        fault = Optional.empty();

        webhook.deliver(time, 10);

        assertThat(bodies.get(bodies.size() - 1)).contains("\"credential\":\"b\"");
    }
}
