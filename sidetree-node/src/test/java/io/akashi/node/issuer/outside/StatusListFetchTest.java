package io.akashi.node.issuer.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.issuer.jose.IssuerIdentity;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.SoftwareSigningKey;
import io.akashi.issuer.jose.TokenSigner;
import io.akashi.issuer.status.StatusAddresses;
import io.akashi.issuer.status.StatusLists;
import io.akashi.issuer.status.StatusPublisher;
import io.akashi.issuer.status.StatusPurpose;
import io.akashi.issuer.verify.StatusSource.Answer;
import io.akashi.outbound.Fetch;
import io.akashi.outbound.Limits;
import io.akashi.outbound.Purpose;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.testkit.MemorySortedRows;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusListFetchTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final String BASE = "https://issuer.example";
    private static final Purpose PURPOSE = Purpose.anyPublicHost(
            "status-list", new Limits(1 << 20, Duration.ofSeconds(1), 0, Set.of("text/plain"), Duration.ZERO));

    private final StatusAddresses addresses = new StatusAddresses(BASE);
    private final StatusPublisher publisher = new StatusPublisher(
            new StatusLists(new MemorySortedRows(), StatusLists.LEAST_ENTRIES),
            IssuerIdentity.of(BASE, new TokenSigner(SoftwareSigningKey.generate(SigningAlgorithm.ES256))),
            new StatusPublisher.Settings(addresses, Duration.ofMinutes(1)));
    private final List<String> asked = new ArrayList<>();
    private Fetch others = new Fetch.Unreachable("nobody there");

    private Answer fetch(String address) {
        return new StatusListFetch(
                        addresses,
                        publisher,
                        (purpose, other) -> {
                            asked.add(purpose.name() + " " + other);
                            return others;
                        },
                        PURPOSE,
                        InstantSource.fixed(NOW))
                .fetch(address);
    }

    @Test
    void fetch_takesOurOwnListsWithoutAsking() {
        assertThat(fetch(addresses.tokenList(0)))
                .isEqualTo(new Answer.Fetched(publisher.tokenList(0, NOW).orElseThrow()));
        for (StatusPurpose purpose : StatusPurpose.values()) {
            assertThat(fetch(addresses.bitstring(0, purpose)))
                    .isEqualTo(new Answer.Fetched(
                            publisher.bitstring(0, purpose, NOW).orElseThrow()));
        }
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"token/1", "token/-1", "token/x", "token/0/1", "bitstring/0/none", "bitstring/0", "", "other/0"})
    void fetch_knowsNoOtherListOfOurs(String path) {
        assertThat(fetch(BASE + "/status/" + path)).isInstanceOf(Answer.Unavailable.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void fetch_asksOthersForTheirs() {
        others = new Fetch.Fetched("https://other.example/1", Map.of(), Bytes.ofUtf8(" a.b.c\n"));
        assertThat(fetch("https://other.example/1")).isEqualTo(new Answer.Fetched("a.b.c"));
        assertThat(asked).containsExactly("status-list https://other.example/1");
    }

    @Test
    void fetch_saysWhyOthersCouldNotBeAsked() {
        assertThat(fetch("https://issuer.example.evil/status/token/0"))
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        answer -> assertThat(answer.detail()).contains("nobody there"));
        assertThat(asked).hasSize(1);
    }
}
