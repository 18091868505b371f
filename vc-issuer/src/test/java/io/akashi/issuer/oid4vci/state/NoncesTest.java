package io.akashi.issuer.oid4vci.state;

import static io.akashi.issuer.oid4vci.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.akashi.issuer.oid4vci.Race;
import io.akashi.issuer.oid4vci.SlowRows;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.testkit.MemorySortedRows;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class NoncesTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private final SlowRows rows = new SlowRows();
    private final Nonces nonces = new Nonces(new ExpiringRows(rows), "c_nonce");

    @Test
    void fresh_holds144BitsOfChance() {
        assertThat(Base64.getUrlDecoder().decode(nonces.fresh(NOW))).hasSize(42);
        assertThat(nonces.fresh(NOW)).isNotEqualTo(nonces.fresh(NOW));
    }

    @Test
    void fresh_writesNothingButTheSecretOnce() {
        nonces.fresh(NOW);
        int before = size();
        for (int i = 0; i < 100; i++) {
            nonces.fresh(NOW);
        }
        assertThat(size()).isEqualTo(before);
    }

    @Test
    void spend_refusesTheSecondTime() throws Exception {
        String nonce = nonces.fresh(NOW);
        nonces.spend(nonce, NOW);
        assertRefused(VciErrorCode.INVALID_NONCE, "used already", () -> nonces.spend(nonce, NOW));
    }

    @Test
    void spend_letsExactlyOneOfAHundredThreadsWin() throws Exception {
        String nonce = nonces.fresh(NOW);
        assertThat(Race.winners(VciErrorCode.INVALID_NONCE, () -> {
                    nonces.spend(nonce, NOW);
                    return nonce;
                }))
                .isEqualTo(1);
    }

    @Test
    void spend_remembersAcrossARestart() throws Exception {
        String spent = nonces.fresh(NOW);
        String unspent = nonces.fresh(NOW);
        nonces.spend(spent, NOW);
        Nonces restarted = new Nonces(new ExpiringRows(rows), "c_nonce");
        assertRefused(VciErrorCode.INVALID_NONCE, "used already", () -> restarted.spend(spent, NOW));
        assertThatCode(() -> restarted.spend(unspent, NOW)).doesNotThrowAnyException();
    }

    @Test
    void check_refusesAfterFiveMinutes() {
        String nonce = nonces.fresh(NOW);
        assertThatCode(() -> nonces.check(nonce, NOW.plusSeconds(299))).doesNotThrowAnyException();
        assertRefused(VciErrorCode.INVALID_NONCE, "ended", () -> nonces.check(nonce, NOW.plusSeconds(300)));
    }

    @Test
    void spend_refusesTheSecondTimeAfterTheClockRanAheadForHours() throws Exception {
        ExpiringRows kept = new ExpiringRows(rows);
        String nonce = nonces.fresh(NOW);
        nonces.spend(nonce, NOW);
        kept.sweep(NOW.plus(Duration.ofHours(14)));
        assertRefused(VciErrorCode.INVALID_NONCE, "used already", () -> nonces.spend(nonce, NOW.plusSeconds(60)));
    }

    @Test
    void check_refusesANonceOfAClockThatRanAhead() {
        String nonce = nonces.fresh(NOW.plus(Duration.ofDays(365)));
        assertRefused(VciErrorCode.INVALID_NONCE, "last 5 minutes", () -> nonces.check(nonce, NOW));
        assertThatCode(() -> nonces.check(nonces.fresh(NOW), NOW.minusSeconds(59)))
                .doesNotThrowAnyException();
    }

    @Test
    void check_refusesAnotherIssuersNonce() {
        String foreign = new Nonces(new ExpiringRows(new MemorySortedRows()), "c_nonce").fresh(NOW);
        assertRefused(VciErrorCode.INVALID_NONCE, "this issuer", () -> nonces.check(foreign, NOW));
    }

    @Test
    void check_refusesANonceForAnotherPurpose() {
        String dpop = new Nonces(new ExpiringRows(rows), "dpop").fresh(NOW);
        assertRefused(VciErrorCode.INVALID_NONCE, "this issuer", () -> nonces.check(dpop, NOW));
    }

    @Test
    void check_refusesAnyOtherText() {
        String nonce = nonces.fresh(NOW);
        for (String text : new String[] {"", "x", nonce + "=", nonce.substring(1), "ä".repeat(56), nonce + "AAAA"}) {
            assertRefused(VciErrorCode.INVALID_NONCE, "this issuer", () -> nonces.check(text, NOW));
        }
    }

    private int size() {
        return rows.range(Bytes.ofUtf8("a"), Bytes.ofUtf8("z"), 1000).size();
    }
}
