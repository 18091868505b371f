package io.akashi.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.outbound.Fetch;
import io.akashi.outbound.Outbound;
import io.akashi.outbound.OutboundClient;
import io.akashi.outbound.Refusal;
import io.akashi.resolver.method.WebDocuments.Answer;
import io.akashi.sidetree.encoding.Bytes;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundWebDocumentsTest {
    private static Answer answer(Fetch fetch) {
        try (OutboundWebDocuments documents =
                new OutboundWebDocuments(() -> (purpose, address) -> fetch, OptionalLong::empty)) {
            return documents.get("https://a.example/did.json");
        }
    }

    private static Fetch status(int status) {
        return new Fetch.HttpStatus(status, Optional.empty());
    }

    @Test
    void get_tellsWhatTheServerGave() {
        Bytes body = Bytes.ofUtf8("{}");
        assertThat(answer(new Fetch.Fetched("x", Map.of(), body))).isEqualTo(new Answer.Document(body));
        assertThat(answer(status(404))).isEqualTo(new Answer.Missing());
        assertThat(answer(status(410))).isEqualTo(new Answer.Missing());
        assertThat(answer(status(503))).isInstanceOf(Answer.Failed.class);
        assertThat(answer(new Fetch.TooLarge(1))).isInstanceOf(Answer.Failed.class);
        assertThat(answer(new Fetch.TimedOut(Duration.ZERO))).isInstanceOf(Answer.Failed.class);
        assertThat(answer(new Fetch.Unreachable("x"))).isInstanceOf(Answer.Failed.class);
    }

    @Test
    void get_tellsARefusedAddressFromARefusedAnswer() {
        assertThat(answer(new Fetch.Refused(Refusal.ADDRESS_NOT_PUBLIC, "x"))).isInstanceOf(Answer.Refused.class);
        assertThat(answer(new Fetch.Refused(Refusal.CONTENT_ENCODING, "x"))).isInstanceOf(Answer.Failed.class);
    }

    /** As the resolver would ask for did:web:localhost, did:web:127.0.0.1, did:web:intranet%3A8080 and the like. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/.well-known/did.json", "https://127.0.0.1/.well-known/did.json",
                "https://2130706433/.well-known/did.json", "https://0x7f.1/.well-known/did.json",
                "https://169.254.169.254/.well-known/did.json", "https://intranet/.well-known/did.json",
                "https://internal.example:8080/.well-known/did.json", "https://internal.example/.well-known/did.json",
                "https://metadata.google.internal/.well-known/did.json", "https://example.com./.well-known/did.json"
            })
    void get_refusesAddressesOfTheInternalNetwork(String address) throws Exception {
        InetAddress inside = InetAddress.getByName("10.0.0.1");
        OutboundClient client = OutboundClient.start(name -> List.of(inside));
        try (OutboundWebDocuments documents = new OutboundWebDocuments(() -> client, OptionalLong::empty)) {
            assertThat(documents.get(address)).isInstanceOf(Answer.Refused.class);
        }
    }

    @Test
    void get_asksForABoundedNumberAtOnce() throws Exception {
        assertBusyAfter(16, OptionalLong::empty, OptionalLong.of(8));
    }

    @Test
    void get_asksForFewOfThemForOneClient() throws Exception {
        assertBusyAfter(4, () -> OptionalLong.of(7), OptionalLong.of(7));
    }

    /** Asks for so many, on other threads, and then for one more. */
    private static void assertBusyAfter(int many, Supplier<OptionalLong> asking, OptionalLong oneMore)
            throws Exception {
        CountDownLatch asked = new CountDownLatch(many);
        CountDownLatch go = new CountDownLatch(1);
        Outbound waiting = (purpose, address) -> {
            asked.countDown();
            await(go);
            return status(404);
        };
        Thread test = Thread.currentThread();
        Supplier<OptionalLong> byThread = () -> Thread.currentThread().equals(test) ? oneMore : asking.get();
        ExecutorService clients = Executors.newFixedThreadPool(many);
        try (OutboundWebDocuments documents = new OutboundWebDocuments(() -> waiting, byThread)) {
            List<Future<Answer>> answers = IntStream.range(0, many)
                    .mapToObj(i -> clients.submit(() -> documents.get("https://a.example/did.json")))
                    .toList();
            await(asked);
            assertThat(documents.get("https://b.example/did.json")).isEqualTo(new Answer.Busy());
            go.countDown();
            for (Future<Answer> answer : answers) {
                assertThat(answer.get()).isEqualTo(new Answer.Missing());
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
