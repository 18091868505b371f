package io.akashi.issuer.oid4vci.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.oid4vci.TestIssuer;
import io.akashi.issuer.oid4vci.grant.OfferWish.Delivery;
import io.akashi.issuer.oid4vci.metadata.Documents;
import io.akashi.issuer.oid4vci.state.ExpiringRows;
import io.akashi.testkit.MemorySortedRows;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OffersTest {
    private final Offers offers =
            new Offers(TestIssuer.settings(TestIssuer.IDENTIFIER), new ExpiringRows(new MemorySortedRows()));

    @Test
    void make_putsTheOfferIntoTheUri() throws Exception {
        Offers.Made made = offers.make(wish(TxCodeRule.SIX_DIGITS, Delivery.BY_VALUE), TestIssuer.NOW);
        JsonNode offer = TokenJson.read(parameter(made, "credential_offer"));
        assertThat(offer.path("credential_issuer").asText()).isEqualTo(TestIssuer.IDENTIFIER);
        assertThat(offer.path("credential_configuration_ids").get(0).asText()).isEqualTo(TestIssuer.PLAIN);
        JsonNode grant = offer.path("grants").path(Documents.PRE_AUTHORIZED);
        assertThat(grant.path("pre-authorized_code").asText()).hasSize(43);
        assertThat(grant.path("tx_code").toString()).isEqualTo("{\"input_mode\":\"numeric\",\"length\":6}");
        assertThat(made.txCode()).matches("\\d{6}");
    }

    @Test
    void make_asksForNoTransactionCodeIfNoneIsWished() {
        Offers.Made made = offers.make(wish(TxCodeRule.NONE, Delivery.BY_VALUE), TestIssuer.NOW);
        assertThat(made.uri()).doesNotContain("tx_code");
        assertThat(made.txCode()).isEmpty();
    }

    @Test
    void make_drawsATextOfTheLengthWished() {
        TxCodeRule rule = new TxCodeRule(TxCodeRule.Mode.TEXT, 12, "in the letter");
        Offers.Made made = offers.make(wish(rule, Delivery.BY_VALUE), TestIssuer.NOW);
        assertThat(made.txCode()).hasSize(12);
        assertThat(made.uri()).contains("in%20the%20letter");
    }

    @Test
    void read_tellsAnOfferByReferenceAsOftenAsItIsAsked() {
        Offers.Made made = offers.make(wish(TxCodeRule.NONE, Delivery.BY_REFERENCE), TestIssuer.NOW);
        String address = parameter(made, "credential_offer_uri");
        assertThat(address).startsWith(TestIssuer.IDENTIFIER + "/offer/");
        String reference = address.substring(address.lastIndexOf('/') + 1);
        assertThat(offers.read(reference, TestIssuer.NOW)).isPresent();
        assertThat(offers.read(reference, TestIssuer.NOW))
                .hasValueSatisfying(json -> assertThat(json).contains("pre-authorized_code"));
        assertThat(offers.read(reference, made.end())).isEmpty();
        assertThat(offers.read("another", TestIssuer.NOW)).isEmpty();
    }

    @Test
    void make_refusesConfigurationsThatAreNotOffered() {
        for (List<String> ids : List.of(List.<String>of(), List.of("x"), List.of(TestIssuer.PLAIN, TestIssuer.PLAIN))) {
            OfferWish wish = new OfferWish(ids, "s", TxCodeRule.NONE, Delivery.BY_VALUE);
            assertThatThrownBy(() -> offers.make(wish, TestIssuer.NOW)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static OfferWish wish(TxCodeRule txCode, Delivery delivery) {
        return new OfferWish(List.of(TestIssuer.PLAIN), "alice", txCode, delivery);
    }

    private static String parameter(Offers.Made made, String name) {
        String start = "openid-credential-offer://?" + name + "=";
        assertThat(made.uri()).startsWith(start);
        return URLDecoder.decode(made.uri().substring(start.length()), StandardCharsets.UTF_8);
    }
}
