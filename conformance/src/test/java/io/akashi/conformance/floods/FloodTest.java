package io.akashi.conformance.floods;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.conformance.floods.FloodedNode.Good;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts and memory are asserted, times are not: {@code make floods} reports those. */
@Tag("slow")
class FloodTest {
    /** Heap, direct memory and database are 288 MiB by settings; the rest is code, threads and the collector. */
    private static final long MOST_MEBIBYTES = 560;

    private static final int GOOD_REQUESTS = 15;

    @TempDir
    private static Path directory;

    private static FloodedNode node;

    @BeforeAll
    static void start() throws IOException {
        node = FloodedNode.start(directory);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /** A good client of an address of its own asks while the flood comes to so many requests or connections. */
    private static Attack flood(Flood flood, int least) throws IOException {
        Attack attack = Attack.begin(flood, node.port());
        try (attack) {
            for (int asked = 0; asked < GOOD_REQUESTS; asked++) {
                while (attack.size() < least * asked / GOOD_REQUESTS) {
                    LockSupport.parkNanos(1_000_000);
                }
                Good good = Good.values()[asked % Good.values().length];
                assertThat(good.isAnswered("127.0.0." + (2 + flood.ordinal()), node.port()))
                        .as("%s under %s: %s", good, flood, node.log())
                        .isTrue();
            }
            assertThat(node.figure("akashi_http_connections")).isLessThanOrEqualTo(FloodedNode.CONNECTIONS);
        }
        assertThat(node.isAlive()).as(node.log()).isTrue();
        assertThat(node.mostMebibytes()).isLessThan(MOST_MEBIBYTES);
        assertThat(attack.withoutRetryAfter()).isZero();
        return attack;
    }

    private static double refused(String reason) throws IOException {
        return node.figure("akashi_http_refused_total{reason=\"" + reason + "\"}");
    }

    @Test
    void slowHeads_keepNobodyOut() throws IOException {
        double before = refused("connection_limit");
        flood(Flood.SLOW_HEADS, 150);
        assertThat(refused("connection_limit")).isGreaterThan(before);
    }

    @Test
    void slowBodies_keepNobodyOut() throws IOException {
        double before = refused("connection_limit");
        flood(Flood.SLOW_BODIES, 150);
        assertThat(refused("connection_limit")).isGreaterThan(before);
    }

    @Test
    void rate_isThatOfTheSettings() throws IOException {
        long start = System.nanoTime();
        Map<Integer, Integer> statuses = flood(Flood.RATE, 200).statuses();
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(statuses.get(429)).isPositive();
        assertThat((double) statuses.getOrDefault(404, 0))
                .isLessThanOrEqualTo(FloodedNode.READS_A_SECOND * (5 + seconds) + 1);
        assertThat(statuses.keySet()).isSubsetOf(404, 429);
    }

    @Test
    void unknownDids_areNotRemembered() throws IOException {
        Map<Integer, Integer> statuses = flood(Flood.UNKNOWN_DIDS, 200).statuses();
        assertThat(statuses.keySet()).isSubsetOf(404, 429);
        assertThat(statuses).containsKeys(404, 429);
    }

    @Test
    void largeBodies_areNotTaken() throws IOException {
        Map<Integer, Integer> statuses = flood(Flood.LARGE_BODIES, 12).statuses();
        assertThat(statuses.keySet()).isSubsetOf(0, 413, 429); // 0: closed before all was sent, and the answer was lost
        assertThat(statuses).containsKey(413);
    }

    @Test
    void longDids_areRefused() throws IOException {
        Map<Integer, Integer> statuses = flood(Flood.LONG_DIDS, 40).statuses();
        assertThat(statuses.keySet()).isSubsetOf(0, 400, 414, 429);
        assertThat(statuses).containsKey(414);
    }

    @Test
    void malformedRequests_areAnswered() throws IOException {
        Map<Integer, Integer> statuses = flood(Flood.MALFORMED, 60).statuses();
        assertThat(statuses.keySet()).isSubsetOf(0, 400); // 0: closed at once, and the answer was lost
        assertThat(statuses).containsKey(400);
    }
}
