package io.akashi.issuer.oid4vci.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.testkit.MemorySortedRows;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExpiringRowsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Table<Word> WORDS = new Table<>("word", Word.class);

    private final MemorySortedRows ground = new MemorySortedRows();
    private final ExpiringRows rows = new ExpiringRows(ground);

    record Word(String text) {}

    @Test
    void get_findsARowUntilItsTime() {
        rows.write(NOW, ExpiringRows.put(WORDS, "a", new Word("hello"), NOW.plusSeconds(10)));
        assertThat(rows.get(WORDS, "a", NOW.plusSeconds(9))).contains(new Word("hello"));
        assertThat(rows.get(WORDS, "a", NOW.plusSeconds(10))).isEmpty();
    }

    @Test
    void sweep_removesWhatIsOverAndNothingElse() {
        rows.write(NOW, ExpiringRows.put(WORDS, "a", new Word("over"), NOW.plusSeconds(10)));
        rows.write(NOW, ExpiringRows.put(WORDS, "b", new Word("there"), NOW.plusSeconds(20)));
        rows.sweep(NOW.plusSeconds(10));
        assertThat(count()).isEqualTo(2);
        assertThat(rows.get(WORDS, "b", NOW.plusSeconds(10))).isPresent();
    }

    @Test
    void sweep_keepsARowThatWasPutAgainForLonger() {
        rows.write(NOW, ExpiringRows.put(WORDS, "a", new Word("first"), NOW.plusSeconds(10)));
        rows.write(NOW, ExpiringRows.put(WORDS, "a", new Word("second"), NOW.plusSeconds(20)));
        rows.sweep(NOW.plusSeconds(15));
        assertThat(rows.get(WORDS, "a", NOW.plusSeconds(15))).contains(new Word("second"));
    }

    @Test
    void write_keepsTheRowsBounded() {
        for (int i = 0; i < 5_000; i++) {
            Instant at = NOW.plusSeconds(i);
            rows.write(at, ExpiringRows.put(WORDS, "word" + i, new Word("x"), at.plusSeconds(10)));
        }
        assertThat(count()).isLessThan(200);
    }

    @Test
    void delete_removesARow() {
        rows.write(NOW, ExpiringRows.put(WORDS, "a", new Word("x"), NOW.plusSeconds(10)));
        rows.write(NOW, ExpiringRows.delete(WORDS, "a"));
        assertThat(rows.get(WORDS, "a", NOW)).isEmpty();
    }

    @Test
    void ownSecret_staysTheSame() {
        Bytes secret = rows.ownSecret("x");
        assertThat(new ExpiringRows(ground).ownSecret("x")).isEqualTo(secret);
        assertThat(rows.ownSecret("y")).isNotEqualTo(secret);
    }

    private int count() {
        return ground.range(Bytes.ofUtf8("vci"), Bytes.ofUtf8("vcj"), 100_000).size();
    }
}
