package io.akashi.node.http.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.config.Exposure.Rates;
import io.akashi.node.config.Exposure.Traffic;
import io.akashi.node.http.guard.RateLimits.Visitor;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitsTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private long now = Long.MAX_VALUE - SECOND; // a clock of nanoseconds may begin anywhere and overflow

    private RateLimits limits(Rates rates, int remembered) {
        return new RateLimits(new Traffic(rates, 10, 2, List.of()), () -> now, remembered);
    }

    private static int taken(Visitor visitor, Kind kind, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += visitor.take(kind) == 0 ? 1 : 0;
        }
        return taken;
    }

    @Test
    void take_givesFiveSecondsWorthAtOnceAndThenTheRate() {
        Visitor visitor = limits(new Rates(10, 1, 1), 10).visitor(7);
        assertThat(taken(visitor, Kind.READ, 1_000)).isEqualTo(50);
        now += 3 * SECOND;
        assertThat(taken(visitor, Kind.READ, 1_000)).isEqualTo(30);
        now += 1_000 * SECOND;
        assertThat(taken(visitor, Kind.READ, 1_000)).isEqualTo(50);
    }

    @Test
    void take_tellsWhenToComeAgain() {
        Visitor visitor = limits(new Rates(4, 1, 1), 10).visitor(7);
        taken(visitor, Kind.READ, 20);
        long wait = visitor.take(Kind.READ);
        assertThat(wait).isEqualTo(SECOND / 4);
        now += wait - 1;
        assertThat(visitor.take(Kind.READ)).isPositive();
        now += 1;
        assertThat(visitor.take(Kind.READ)).isZero();
    }

    @Test
    void take_countsEachKindAndEachClientByItself() {
        RateLimits limits = limits(new Rates(3, 2, 1), 10);
        assertThat(taken(limits.visitor(1), Kind.POST, 100)).isEqualTo(5);
        assertThat(taken(limits.visitor(1), Kind.COSTLY, 100)).isEqualTo(10);
        assertThat(taken(limits.visitor(1), Kind.READ, 100)).isEqualTo(15);
        assertThat(taken(limits.visitor(2), Kind.POST, 100)).isEqualTo(5);
    }

    @Test
    void take_ofNoLimitIsNeverRefused() {
        assertThat(taken(limits(new Rates(0, 1, 1), 10).visitor(1), Kind.READ, 10_000))
                .isEqualTo(10_000);
    }

    @Test
    void visitors_areSoManyAndTheOneNotSeenForLongestIsForgotten() {
        RateLimits limits = limits(new Rates(1, 1, 1), 100);
        taken(limits.visitor(0), Kind.READ, 100);
        for (long key = 1; key < 10_000; key++) {
            taken(limits.visitor(key), Kind.READ, 1);
            assertThat(limits.visitor(0).take(Kind.READ)).isPositive();
        }
        assertThat(limits.size()).isEqualTo(100);
        for (long key = 1; key <= 100; key++) {
            limits.visitor(key);
        }
        assertThat(limits.visitor(0).take(Kind.READ)).isZero();
    }

    @Test
    void enter_letsSoManyBeAnsweredAtATime() {
        Visitor visitor = limits(new Rates(1, 1, 1), 10).visitor(1);
        assertThat(visitor.enter()).isTrue();
        assertThat(visitor.enter()).isTrue();
        assertThat(visitor.enter()).isFalse();
        visitor.leave();
        assertThat(visitor.enter()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /identifiers/did:ion:EiA, READ",
        "HEAD, /status, READ",
        "OPTIONS, /1.0/identifiers/did:ion:EiA, READ",
        "GET, /1.0/identifiers/did:ion:EiA?versionId=1, COSTLY",
        "GET, /1.0/identifiers/did:web:example.com, COSTLY",
        "GET, /1.0/identifiers/did%3Aion%3AEiA, READ",
        "GET, /1.0/identifiers/did%3Aweb%3Aexample.com, COSTLY",
        "GET, /1.0/identifiers/did%3aweb:example.com, COSTLY",
        "GET, /1.0/identifiers/%zz, READ",
        "GET, /1.0/explain/did:ion:EiA, COSTLY",
        "GET, /ipfs/bafy, COSTLY",
        "POST, /operations, POST",
        "DELETE, /, POST",
        "get, /, POST"
    })
    void kind_followsFromTheHead(String method, String target, Kind expected) {
        assertThat(Kind.of(method, target)).isEqualTo(expected);
    }

    @Test
    void kind_ofALongDidIsCostly() {
        assertThat(Kind.of("GET", "/identifiers/did:ion:" + "x".repeat(400))).isEqualTo(Kind.COSTLY);
    }

    @Test
    void seconds_areRoundedUp() {
        assertThat(Problems.seconds(0)).isEqualTo(1);
        assertThat(Problems.seconds(SECOND)).isEqualTo(1);
        assertThat(Problems.seconds(SECOND + 1)).isEqualTo(2);
    }
}
