package io.akashi.cas.ipfs.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.cas.ipfs.source.ContentSource;
import io.akashi.cas.ipfs.source.Offer;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.encoding.Bytes;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RatedSourceTest {
    private static final Offer FILE = new Offer.File(Bytes.wrap(new byte[7]), Optional.empty());
    private static final Duration QUICK = Duration.ofMillis(10);

    private final RatedSource source = new RatedSource(new ContentSource() {
        @Override
        public String name() {
            return "one";
        }

        @Override
        public Offer offer(Cid cid, int maxBytes) {
            return FILE;
        }
    });

    private double after(Offer offer, Duration time) {
        source.count(offer, time);
        return source.score();
    }

    @Test
    void score_falls() {
        assertThat(after(new Offer.Failed("x"), QUICK)).isEqualTo(0.8);
    }

    @Test
    void score_fallsDeeplyByPoison() {
        assertThat(after(new Offer.Poisoned("x"), QUICK)).isEqualTo(0.1);
    }

    @Test
    void score_fallsWithSlowAnswers() {
        assertThat(after(FILE, Duration.ofSeconds(9))).isBetween(0.8, 0.9);
    }

    @Test
    void score_isNotTouchedByWhatASourceDoesNotHave() {
        assertThat(after(new Offer.Absent("404"), QUICK)).isEqualTo(1);
    }

    @Test
    void score_recoversWithGoodAnswersAndNeverReachesZero() {
        for (int i = 0; i < 100; i++) {
            source.count(new Offer.Poisoned("x"), QUICK);
        }
        assertThat(source.score()).isPositive();
        for (int i = 0; i < 20; i++) {
            source.count(FILE, QUICK);
        }
        assertThat(source.score()).isGreaterThan(0.9);
    }

    @Test
    void score_fallsWhenOthersAreQuickerAndRecoversWhenNotAsked() {
        source.outrun();
        assertThat(source.score()).isEqualTo(0.9);
        for (int i = 0; i < 200; i++) {
            source.passedOver();
        }
        assertThat(source.score()).isGreaterThan(0.98);
    }

    @Test
    void report_countsEachOutcome() {
        source.count(FILE, QUICK);
        source.count(new Offer.Absent("404"), QUICK);
        source.count(new Offer.Failed("x"), QUICK);
        source.count(new Offer.Poisoned("x"), QUICK);
        assertThat(source.report()).isEqualTo(new SourceReport("one", 0.08, 1, 1, 1, 1, 7, 10));
    }
}
