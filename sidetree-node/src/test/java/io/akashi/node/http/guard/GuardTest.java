package io.akashi.node.http.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.config.Exposure.Rates;
import io.akashi.node.http.guard.GuardedServer.Client;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class GuardTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Patience USUAL = Patience.USUAL;

    private static String get(GuardedServer server, String from, String target, String... headers) throws IOException {
        try (Client client = server.client(from)) {
            return client.get(target, headers);
        }
    }

    private static String put(GuardedServer server, String from, String head, String body) throws IOException {
        try (Client client = server.client(from)) {
            client.send("PUT /size HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + head + "\r\n");
            try {
                client.send(body);
            } catch (IOException e) {
                // the server may close before it has read all; its answer tells why
            }
            return client.rest();
        }
    }

    @Test
    void rate_ofOneClientIsKeptAndOthersAreServed() throws IOException {
        try (GuardedServer server = new GuardedServer(new Rates(2, 1, 1), 100, 100, USUAL)) {
            int served = 0;
            String last = "";
            for (int i = 0; i < 40; i++) {
                last = get(server, "127.0.0.3", "/who");
                served += last.startsWith("HTTP/1.1 200") ? 1 : 0;
                if (i % 8 == 0) {
                    assertThat(get(server, "127.0.0.2", "/who")).startsWith("HTTP/1.1 200");
                }
            }
            assertThat(served).isBetween(10, 39);
            String refused = last.startsWith("HTTP/1.1 429") ? last : get(server, "127.0.0.3", "/who");
            assertThat(refused)
                    .startsWith("HTTP/1.1 429")
                    .contains("Content-Type: application/problem+json", "Retry-After: 1", "\"code\":\"rate_exceeded\"");
        }
    }

    @Test
    void client_behindATrustedProxyIsTheOneItNames() throws IOException {
        try (GuardedServer server = new GuardedServer(new Rates(1, 1, 1), 100, 100, USUAL)) {
            assertThat(isRefused(server, i -> "203.0.113.5")).isTrue();
            assertThat(isRefused(server, i -> "9.9." + i / 200 + "." + (1 + i % 200) + ", 203.0.113.5"))
                    .as("whatever a client says of itself before")
                    .isTrue();
            assertThat(get(server, "127.0.0.99", "/who", "X-Forwarded-For: 203.0.113.6", "X-Forwarded-Proto: https"))
                    .startsWith("HTTP/1.1 200")
                    .endsWith("203.0.113.6 https");
            assertThat(get(server, "127.0.0.2", "/who", "X-Forwarded-For: 203.0.113.7", "X-Forwarded-Proto: https"))
                    .endsWith("127.0.0.2 http");
        }
    }

    /** Whether a proxy's client is refused within many tries: on a slow machine tokens come back. */
    private static boolean isRefused(GuardedServer server, IntFunction<String> forwardedFor) throws IOException {
        String answer = "";
        for (int i = 0; i < 2_000 && !answer.startsWith("HTTP/1.1 429"); i++) {
            answer = get(server, "127.0.0.99", "/who", "X-Forwarded-For: " + forwardedFor.apply(i));
        }
        return answer.startsWith("HTTP/1.1 429");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /identifiers/a%zz HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n       | 400 | request_malformed",
                "GET /identifiers/a%00 HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n       | 400 | request_malformed",
                "GET /a b c HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n                  | 400 | request_malformed",
                "GET /who HTTP/1.1\\r\\n\\r\\n                               | 400 | request_malformed",
                "GET /who HTTP/1.1\\r\\nHost: x\\r\\nHost: y\\r\\n\\r\\n         | 400 | request_malformed",
                "GET /who HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: a\\r\\n\\r\\n| 400 | request_malformed",
                "GET /who HTTP/9.9\\r\\nHost: x\\r\\n\\r\\n                    | 505 | http_505",
                "nonsense\\r\\n\\r\\n                                        | 400 | request_malformed",
            })
    void whatJettyCannotRead_isAProblemToo(String request, int status, String code) throws IOException {
        try (GuardedServer server = new GuardedServer(new Rates(0, 0, 0), 100, 100, USUAL);
                Client client = server.client("127.0.0.2")) {
            client.send(request.replace("\\r\\n", "\r\n"));
            assertThat(client.rest())
                    .startsWith("HTTP/1.1 " + status)
                    .contains("application/problem+json", "\"code\":\"" + code + "\"")
                    .doesNotContainIgnoringCase("<html");
        }
    }

    @Test
    void aHeadThatIsTooLarge_isAProblem() throws IOException {
        try (GuardedServer server = new GuardedServer(new Rates(0, 0, 0), 100, 100, USUAL)) {
            assertThat(get(server, "127.0.0.2", "/who", "X: " + "x".repeat(70_000)))
                    .startsWith("HTTP/1.1 431")
                    .contains("\"code\":\"head_too_large\"");
            assertThat(get(server, "127.0.0.2", "/" + "x".repeat(70_000)))
                    .startsWith("HTTP/1.1 414")
                    .contains("\"code\":\"address_too_long\"");
        }
    }

    @Test
    void bodies_arriveWholeAndTooLargeOnesNot() throws IOException {
        try (GuardedServer server = GuardedServer.patientFor(LONG, LONG)) {
            for (int size : new int[] {0, 1, 1024, 1025, BodyFirst.SMALL, BodyFirst.SMALL + 1, Guard.MAX_REQUEST}) {
                assertThat(put(server, "127.0.0.2", "Content-Length: " + size + "\r\n", "x".repeat(size)))
                        .startsWith("HTTP/1.1 200")
                        .endsWith("\r\n\r\n" + size);
            }
            assertThat(put(server, "127.0.0.2", "Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"))
                    .endsWith("\r\n\r\n5");
            assertThat(put(server, "127.0.0.2", "Content-Length: 99999999999\r\n", ""))
                    .startsWith("HTTP/1.1 413")
                    .contains("\"code\":\"request_too_large\"");
            String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
            assertThat(put(server, "127.0.0.2", "Transfer-Encoding: chunked\r\n", chunk.repeat(65)))
                    .startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void largeBodies_areReadTwoOfAClientAtATime() throws IOException {
        try (GuardedServer server = GuardedServer.patientFor(LONG, LONG)) {
            List<Client> slow = new ArrayList<>();
            String half = "x".repeat(BodyFirst.SMALL + 1);
            String head = "PUT /size HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " + 2 * half.length();
            for (int i = 0; i < 2; i++) {
                Client client = server.client("127.0.0.3");
                client.send(head + "\r\nExpect: 100-continue\r\n\r\n");
                assertThat(client.some()).startsWith("HTTP/1.1 100");
                client.send(half);
                slow.add(client);
            }
            String refused;
            do { // until what the two sent has been read
                refused = put(server, "127.0.0.3", "Content-Length: " + half.length() + "\r\n", half);
            } while (refused.startsWith("HTTP/1.1 200"));
            assertThat(refused)
                    .startsWith("HTTP/1.1 429")
                    .contains("\"code\":\"too_many_large_requests\"", "Retry-After: 5");
            assertThat(put(server, "127.0.0.2", "Content-Length: " + half.length() + "\r\n", half))
                    .endsWith("\r\n\r\n" + half.length());
            for (Client client : slow) {
                client.send(half);
                assertThat(client.rest()).endsWith("\r\n\r\n" + 2 * half.length());
                client.close();
            }
            assertThat(put(server, "127.0.0.3", "Content-Length: " + half.length() + "\r\n", half))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void slowHeads_loseTheirConnection() throws IOException {
        try (GuardedServer server = GuardedServer.patientFor(SHORT, LONG);
                Client slow = server.client("127.0.0.3");
                Client idle = server.client("127.0.0.3")) {
            slow.send("GET /who HTTP/1.1\r\n");
            assertThat(slow.rest()).isEmpty();
            assertThat(idle.rest()).isEmpty();
        }
    }

    @Test
    void slowBodies_areAnswered408() throws IOException {
        try (GuardedServer server = GuardedServer.patientFor(LONG, SHORT);
                Client slow = server.client("127.0.0.3")) {
            slow.send("PUT /size HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n123");
            assertThat(slow.rest()).startsWith("HTTP/1.1 408").contains("\"code\":\"request_too_slow\"");
        }
    }

    @Test
    void slowAnswers_areCutOffUnlessTheyAreStreams() throws IOException {
        try (GuardedServer server = GuardedServer.patientFor(LONG, SHORT)) {
            String whole = ".".repeat(25);
            assertThat(get(server, "127.0.0.3", "/slow"))
                    .startsWith("HTTP/1.1 200")
                    .doesNotEndWith(whole);
            assertThat(get(server, "127.0.0.3", "/stream"))
                    .startsWith("HTTP/1.1 200")
                    .endsWith(whole);
        }
    }

    @Test
    void slowReaders_loseTheirConnection() throws IOException {
        try (GuardedServer server = GuardedServer.patientFor(LONG, SHORT);
                Client slow = server.client("127.0.0.3")) {
            slow.send("GET /much HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(slow.some()).startsWith("HTTP/1.1 200");
            while (!slow.isCutOff()) {
                assertThat(get(server, "127.0.0.2", "/who")).startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void connections_ofOneClientAreLimited() throws IOException {
        try (GuardedServer server = new GuardedServer(new Rates(0, 0, 0), 100, 3, USUAL)) {
            List<Client> held = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Client client = server.client("127.0.0.3");
                client.send("PUT /size HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n");
                assertThat(client.some()).startsWith("HTTP/1.1 100");
                held.add(client);
            }
            assertThat(get(server, "127.0.0.3", "/who")).isEmpty();
            assertThat(get(server, "127.0.0.2", "/who")).startsWith("HTTP/1.1 200");
            for (Client client : held) {
                client.close();
            }
            while (get(server, "127.0.0.3", "/who").isEmpty()) {
                Thread.onSpinWait(); // until the server has seen them close
            }
        }
    }

    @Test
    void connections_thatWaitLongestMakeRoomWhenAllAreTaken() throws IOException {
        try (GuardedServer server = new GuardedServer(new Rates(0, 0, 0), 3, 3, USUAL);
                Client first = server.openClient("127.0.0.3")) {
            first.send("GET /who HTTP/1.1\r\n");
            try (Client second = server.openClient("127.0.0.4");
                    Client third = server.openClient("127.0.0.5");
                    Client good = server.client("127.0.0.2")) {
                assertThat(first.rest()).isEmpty();
                assertThat(good.get("/who")).startsWith("HTTP/1.1 200");
                assertThat(second.get("/who")).startsWith("HTTP/1.1 200");
                assertThat(third.get("/who")).startsWith("HTTP/1.1 200");
            }
        }
    }
}
