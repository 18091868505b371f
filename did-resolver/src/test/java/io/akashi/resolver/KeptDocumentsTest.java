package io.akashi.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.resolver.Resolution.Found;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.model.DidSuffix;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeptDocumentsTest {
    private static final DidSuffix SUFFIX = new DidSuffix("a");
    private static final Resolution ANSWER = new Found(Bytes.wrap(new byte[1000]));

    private static Optional<Resolution> get(KeptDocuments kept, String text, long counter) {
        return kept.get(text, suffix -> suffix.equals(SUFFIX) ? counter : -1).map(KeptDocuments.Kept::resolution);
    }

    @Test
    void get_namesTheAnswer() {
        KeptDocuments kept = new KeptDocuments(100_000);
        kept.put("did:ion:a", SUFFIX, 7, ANSWER);
        assertThat(kept.get("did:ion:a", suffix -> 7).orElseThrow().tag().text())
                .isEqualTo(EntityTag.of("application/json", Bytes.wrap(new byte[1000]))
                        .text());
    }

    @Test
    void get_givesAnAnswerOfTheSameCounterOnly() {
        KeptDocuments kept = new KeptDocuments(100_000);
        kept.put("did:ion:a", SUFFIX, 7, ANSWER);
        assertThat(get(kept, "did:ion:a", 7)).containsSame(ANSWER);
        assertThat(get(kept, "did:ion:a", 8)).isEmpty();
        assertThat(get(kept, "did:ion:a", 6)).isEmpty();
        assertThat(get(kept, "did:ion:b", 7)).isEmpty();
    }

    @Test
    void put_takesThePlaceOfAnEarlierAnswer() {
        KeptDocuments kept = new KeptDocuments(100_000);
        kept.put("did:ion:a", SUFFIX, 7, ANSWER);
        Resolution later = new Found(Bytes.wrap(new byte[1]));
        kept.put("did:ion:a", SUFFIX, 8, later);
        assertThat(get(kept, "did:ion:a", 8)).containsSame(later);
        assertThat(get(kept, "did:ion:a", 7)).isEmpty();
    }

    @Test
    void put_keepsWithinItsMemory() throws InterruptedException {
        KeptDocuments kept = new KeptDocuments(100_000);
        for (int i = 0; i < 10_000; i++) {
            kept.put("did:ion:" + i, SUFFIX, 1, ANSWER);
        }
        for (int tries = 0; kept.size() > 100 && tries < 1_200; tries++) { // evicted by a thread of the cache
            Thread.sleep(50);
        }
        assertThat(kept.size()).isLessThanOrEqualTo(100);
    }

    @Test
    void put_keepsNothingWithoutMemory() throws InterruptedException {
        KeptDocuments kept = new KeptDocuments(0);
        kept.put("did:ion:a", SUFFIX, 1, ANSWER);
        for (int tries = 0; get(kept, "did:ion:a", 1).isPresent() && tries < 1_200; tries++) {
            Thread.sleep(50);
        }
        assertThat(get(kept, "did:ion:a", 1)).isEmpty();
    }
}
