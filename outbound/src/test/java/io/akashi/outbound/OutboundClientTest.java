package io.akashi.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundClientTest {
    private static final Duration SHORT = Duration.ofMillis(400);

    private OutboundClient client = OutboundClient.start(host -> List.of(InetAddress.getByName("127.0.0.1")));

    @AfterEach
    void stop() {
        client.close();
    }

    private Fetch fetch(LoopbackServer.Answer answer, Limits limits) throws IOException {
        try (LoopbackServer server = LoopbackServer.start(answer)) {
            return client.fetch(Purposes.own(server.port(), limits), address(server.port()));
        }
    }

    private Fetch fetch(LoopbackServer.Answer answer) throws IOException {
        return fetch(answer, Purposes.limits());
    }

    private static String address(int port) {
        return "http://own.test:" + port + "/a/b?c=d";
    }

    @Test
    void fetch_asksNobodyOnceClosed() throws IOException {
        client.close();

        assertThat(fetch(LoopbackServer.text("200 OK", "", "body"))).isInstanceOf(Fetch.TimedOut.class);
    }

    @Test
    void fetch_givesTheWholeAnswer() throws IOException {
        Fetch fetch = fetch(LoopbackServer.text("200 OK", "X-Chain: abc\r\n", "body"));

        assertThat(fetch).isInstanceOf(Fetch.Fetched.class);
        Fetch.Fetched fetched = (Fetch.Fetched) fetch;
        assertThat(fetched.body().utf8()).isEqualTo("body");
        assertThat(fetched.header("x-chain")).contains("abc");
    }

    @Test
    void fetch_takesNoMoreThanTheLimitWhetherAnnouncedOrNot() throws IOException {
        Fetch announced = fetch(LoopbackServer.text("200 OK", "", "x".repeat(1001)));
        Fetch unannounced = fetch((request, out) -> LoopbackServer.write(out, "200 OK", "", "x".repeat(100_000)));

        assertThat(announced).isEqualTo(new Fetch.TooLarge(1000));
        assertThat(unannounced).isEqualTo(new Fetch.TooLarge(1000));
    }

    @Test
    void fetch_endsAtTheDeadlineWhileTheBodyDrips() throws IOException {
        Fetch fetch = fetch(OutboundClientTest::drip, Purposes.within(SHORT));

        assertThat(fetch).isEqualTo(new Fetch.TimedOut(SHORT));
    }

    private static void drip(List<String> request, OutputStream out) throws IOException, InterruptedException {
        LoopbackServer.write(out, "200 OK", "Content-Length: 900\r\n", "");
        for (int i = 0; i < 900; i++) {
            out.write('x');
            out.flush();
            Thread.sleep(50);
        }
    }

    @Test
    void fetch_endsAtTheDeadlineWhereNoAnswerComes() throws IOException {
        CountDownLatch never = new CountDownLatch(1);

        Fetch fetch = fetch((request, out) -> never.await(), Purposes.within(SHORT));

        assertThat(fetch).isEqualTo(new Fetch.TimedOut(SHORT));
    }

    @Test
    void fetch_endsAtTheDeadlineWhileTheResolverHangs() {
        CountDownLatch never = new CountDownLatch(1);
        try (OutboundClient hanging = OutboundClient.start(host -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(host);
        })) {
            Purpose purpose = Purpose.anyPublicHost("test", Purposes.within(SHORT));

            assertThat(hanging.fetch(purpose, "https://a.example.com/")).isEqualTo(new Fetch.TimedOut(SHORT));
        }
    }

    @Test
    void fetch_takesTheTypesOfThePurposeAlone() throws IOException {
        Limits json = new Limits(1000, Purposes.PATIENCE, 0, Set.of("application/json"), Duration.ZERO);

        Fetch page = fetch(LoopbackServer.text("200 OK", "Content-Type: text/html\r\n", "{}"), json);
        Fetch none = fetch(LoopbackServer.text("200 OK", "", "{}"), json);
        Fetch good = fetch(LoopbackServer.text("200 OK", "Content-Type: Application/JSON; a=b\r\n", "{}"), json);

        assertThat(((Fetch.Refused) page).reason()).isEqualTo(Refusal.CONTENT_TYPE);
        assertThat(((Fetch.Refused) none).reason()).isEqualTo(Refusal.CONTENT_TYPE);
        assertThat(good).isInstanceOf(Fetch.Fetched.class);
    }

    @Test
    void fetch_inflatesNothing() throws IOException {
        Fetch fetch = fetch(LoopbackServer.text("200 OK", "Content-Encoding: gzip\r\n", "x"));

        assertThat(((Fetch.Refused) fetch).reason()).isEqualTo(Refusal.CONTENT_ENCODING);
    }

    @Test
    void fetch_tellsOtherStatuses() throws IOException {
        assertThat(fetch(LoopbackServer.text("404 Not Found", "", "none")))
                .isEqualTo(new Fetch.HttpStatus(404, Optional.empty()));
        assertThat(fetch(LoopbackServer.text("429 Too Many Requests", "Retry-After: 7\r\n", "")))
                .isEqualTo(new Fetch.HttpStatus(429, Optional.of(Duration.ofSeconds(7))));
        assertThat(fetch(LoopbackServer.text("401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\n", "")))
                .isEqualTo(new Fetch.HttpStatus(401, Optional.empty()));
    }

    @Test
    void fetch_tellsWhereNobodyAnswers() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        Fetch refused = client.fetch(Purposes.own(port, Purposes.limits()), address(port));
        Fetch garbage = fetch((request, out) -> out.write("SSH-2.0-x\r\n\r\n".getBytes("US-ASCII")));
        Fetch headers = fetch(LoopbackServer.text("200 OK", "X: " + "y".repeat(40_000) + "\r\n", "x"));

        assertThat(List.of(refused, garbage, headers)).allMatch(Fetch.Unreachable.class::isInstance);
    }

    @Test
    void fetch_tellsWhereTheNameIsUnknown() {
        try (OutboundClient lost = OutboundClient.start(host -> {
            throw new UnknownHostException(host);
        })) {
            Fetch fetch = lost.fetch(Purpose.anyPublicHost("test", Purposes.limits()), "https://a.example.com/");

            assertThat(fetch).isEqualTo(new Fetch.Unreachable("a.example.com: no such name"));
        }
    }

    @Test
    void fetch_followsThreeRedirectsAndNoMore() throws IOException {
        Fetch three = fetch(steps(3));
        Fetch four = fetch(steps(4));

        assertThat(((Fetch.Fetched) three).from()).endsWith("/a/3");
        assertThat(((Fetch.Refused) four).reason()).isEqualTo(Refusal.TOO_MANY_REDIRECTS);
    }

    /** Redirects from /a/b to /a/1, /a/2 and so on. */
    private static LoopbackServer.Answer steps(int count) {
        AtomicInteger step = new AtomicInteger();
        return (request, out) -> {
            int next = step.incrementAndGet();
            LoopbackServer.Answer answer = next <= count
                    ? LoopbackServer.redirect(Integer.toString(next))
                    : LoopbackServer.text("200 OK", "", "");
            answer.write(request, out);
        };
    }

    @Test
    void fetch_refusesARedirectWithoutAnAddress() throws IOException {
        Fetch fetch = fetch(LoopbackServer.text("302 Found", "", ""));

        assertThat(((Fetch.Refused) fetch).reason()).isEqualTo(Refusal.REDIRECT_WITHOUT_ADDRESS);
    }

    @Test
    void fetch_carriesNothingFromOneServerToTheNext() throws IOException {
        try (LoopbackServer second = LoopbackServer.start(LoopbackServer.text("200 OK", "", "x"));
                LoopbackServer first = LoopbackServer.start(LoopbackServer.text(
                        "302 Found", "Set-Cookie: a=b\r\nLocation: http://own.test:" + second.port() + "/\r\n", ""))) {
            Purpose purpose =
                    Purposes.own(first.port(), Purposes.limits()).and(new Endpoint(false, "own.test", second.port()));

            client.fetch(purpose, address(first.port()));
            client.fetch(purpose, "http://own.test:" + second.port() + "/");

            assertThat(second.requests()).hasSize(2);
            assertThat(second.requests().toString().toLowerCase(Locale.ROOT))
                    .doesNotContain("cookie", "authorization", "referer", "a=b");
        }
    }

    @Test
    void fetch_connectsToTheAddressThatWasCheckedAndAsksOnce() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (OutboundClient rebinding = OutboundClient.start(host ->
                        List.of(InetAddress.getByName(asked.getAndIncrement() == 0 ? "127.0.0.1" : "127.66.66.66")));
                LoopbackServer server = LoopbackServer.start(
                        new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1")),
                        LoopbackServer.text("200 OK", "", "x"))) {
            Fetch fetch = rebinding.fetch(Purposes.own(server.port(), Purposes.limits()), address(server.port()));

            assertThat(fetch).isInstanceOf(Fetch.Fetched.class);
            assertThat(asked).hasValue(1);
            assertThat(server.requests().get(0)).contains("Host: own.test:" + server.port());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void fetch_reachesOurOwnServerByANumberToo(String number) throws IOException {
        try (LoopbackServer server = LoopbackServer.start(
                new ServerSocket(0, 10, InetAddress.getByName(number)), LoopbackServer.text("200 OK", "", "x"))) {
            String address = "http://" + (number.contains(":") ? "[" + number + "]" : number) + ":" + server.port();
            Purpose purpose = Purpose.anyPublicHost("test", Purposes.limits()).and(Endpoint.of(address));

            assertThat(client.fetch(purpose, address)).isInstanceOf(Fetch.Fetched.class);
        } catch (BindException e) {
            assumeTrue(false, "no loopback address " + number);
        }
    }

    @Test
    void pin_isAnotherForAnotherPurposeOrAddress() throws IOException {
        Purpose purpose = Purpose.anyPublicHost("one", Purposes.limits());
        InetAddress address = InetAddress.getByName("198.41.0.4");
        Gate.Pin pin = new Gate.Pin(purpose, "a.example.com", List.of(address));

        assertThat(pin).isEqualTo(new Gate.Pin(purpose, "a.example.com", List.of(address)));
        assertThat(pin)
                .isNotEqualTo(new Gate.Pin(
                        Purpose.anyPublicHost("two", Purposes.limits()), "a.example.com", List.of(address)));
        assertThat(pin)
                .isNotEqualTo(new Gate.Pin(purpose, "a.example.com", List.of(InetAddress.getByName("198.41.0.5"))));
    }
}
