package io.akashi.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeptAnswersTest {
    private final SetClock clock = new SetClock();
    private final OutboundClient client = OutboundClient.start(host -> List.of(InetAddress.getByName("127.0.0.1")));
    private final KeptAnswers kept = new KeptAnswers(client, clock, 50);

    private static final class SetClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private Fetch fetch(LoopbackServer server, String path) {
        return kept.fetch(Purposes.own(server.port(), Purposes.limits()), "http://own.test:" + server.port() + path);
    }

    private static LoopbackServer answering(String headers) throws IOException {
        return LoopbackServer.start(LoopbackServer.text("200 OK", headers, "0123456789012345678901234567890123456789"));
    }

    @Test
    void fetch_keepsAnAnswerForAsLongAsItAllows() throws IOException {
        try (LoopbackServer server = answering("Cache-Control: public, max-age=60\r\nAge: 10\r\n")) {
            Fetch first = fetch(server, "/");
            clock.pass(Duration.ofSeconds(49));
            Fetch second = fetch(server, "/");
            assertThat(server.connections()).isEqualTo(1);
            clock.pass(Duration.ofSeconds(2));
            fetch(server, "/");

            assertThat(second).isEqualTo(first);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void fetch_keepsNoLongerThanThePurposeAllows() throws IOException {
        try (LoopbackServer server = answering("Cache-Control: max-age=999999999\r\n")) {
            fetch(server, "/");
            clock.pass(Purposes.limits().freshness().plusSeconds(1));
            fetch(server, "/");

            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void fetch_keepsNothingThatForbidsIt() throws IOException {
        for (String headers : List.of("", "Cache-Control: no-store, max-age=60\r\n", "Cache-Control: private\r\n")) {
            try (LoopbackServer server = answering(headers)) {
                fetch(server, "/");
                fetch(server, "/");

                assertThat(server.connections()).as(headers).isEqualTo(2);
            }
        }
    }

    @Test
    void fetch_asksAgainByTheEntityTag() throws IOException {
        LoopbackServer.Answer answer = (request, out) -> {
            boolean same = request.contains("If-None-Match: \"v1\"");
            LoopbackServer.text(same ? "304 Not Modified" : "200 OK", "ETag: \"v1\"\r\n", same ? "" : "body")
                    .write(request, out);
        };
        try (LoopbackServer server = LoopbackServer.start(answer)) {
            Fetch first = fetch(server, "/");
            Fetch second = fetch(server, "/");

            assertThat(server.connections()).isEqualTo(2);
            assertThat(second).isEqualTo(first).isInstanceOf(Fetch.Fetched.class);
        }
    }

    @Test
    void fetch_keepsNoMoreThanItsCapacity() throws IOException {
        try (LoopbackServer server = answering("Cache-Control: max-age=60\r\n")) {
            fetch(server, "/a");
            fetch(server, "/b");
            fetch(server, "/b");
            assertThat(server.connections()).isEqualTo(2);
            fetch(server, "/a");

            assertThat(server.connections()).isEqualTo(3);
        }
    }

    @Test
    void fetch_keepsNothingForAnotherPurpose() throws IOException {
        try (LoopbackServer server = answering("Cache-Control: max-age=60\r\n")) {
            fetch(server, "/");
            Purpose other = Purpose.anyPublicHost("other", Purposes.limits());
            Fetch fetch = kept.fetch(other, "http://own.test:" + server.port() + "/");

            assertThat(fetch).isInstanceOf(Fetch.Refused.class);
        }
    }
}
