package io.akashi.node.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.issuer.credential.SubjectClaims.Answer;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.testkit.MemorySortedRows;
import org.junit.jupiter.api.Test;

class OfferClaimsTest {
    private final MemorySortedRows rows = new MemorySortedRows();

    @Test
    void find_knowsWhatWasKeptAlsoAfterAStart() {
        new OfferClaims(rows).keep("alice", TokenJson.object().put("role", "cook"));
        assertThat(new OfferClaims(rows).find("alice"))
                .isEqualTo(new Answer.Known(TokenJson.object().put("role", "cook")));
    }

    @Test
    void find_knowsNobodyElse() {
        new OfferClaims(rows).keep("alice", TokenJson.object());
        assertThat(new OfferClaims(rows).find("alic")).isEqualTo(new Answer.Unknown());
    }
}
