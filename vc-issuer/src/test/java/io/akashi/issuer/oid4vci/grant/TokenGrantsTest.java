package io.akashi.issuer.oid4vci.grant;

import static io.akashi.issuer.oid4vci.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.oid4vci.Race;
import io.akashi.issuer.oid4vci.SlowRows;
import io.akashi.issuer.oid4vci.TestIssuer;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.grant.OfferWish.Delivery;
import io.akashi.issuer.oid4vci.grant.TokenRequest.Detail;
import io.akashi.issuer.oid4vci.metadata.Documents;
import io.akashi.issuer.oid4vci.metadata.VciSettings;
import io.akashi.issuer.oid4vci.metadata.VciSettings.Access;
import io.akashi.issuer.oid4vci.state.ExpiringRows;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenGrantsTest {
    private static final Instant NOW = TestIssuer.NOW;

    private final SlowRows ground = new SlowRows();
    private final VciSettings settings = TestIssuer.settings(TestIssuer.IDENTIFIER);
    private final ExpiringRows rows = new ExpiringRows(ground);
    private final TokenGrants grants = new TokenGrants(settings, rows);
    private final Tokens tokens = new Tokens(settings, rows);

    @Test
    void exchange_givesATokenForTheOffersConfigurationsAndSubject() throws Exception {
        Made made = made(TxCodeRule.SIX_DIGITS);
        TokenGrants.Granted granted = grants.exchange(request(made.code, made.txCode), DpopUse.NONE, NOW);
        AccessGrant grant = tokens.grant(granted.token(), NOW);
        assertThat(grant.configurations()).containsExactly(TestIssuer.PLAIN, TestIssuer.UNBOUND);
        assertThat(grant.subject()).isEqualTo("alice");
        ObjectNode json = granted.json(NOW);
        assertThat(json.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(json.path("expires_in").asInt()).isEqualTo(86_400);
        assertThat(json.has("authorization_details")).isFalse();
    }

    @Test
    void exchange_consumesTheCode() throws Exception {
        Made made = made(TxCodeRule.NONE);
        grants.exchange(request(made.code, ""), DpopUse.NONE, NOW);
        assertRefused(
                VciErrorCode.INVALID_GRANT,
                "live pre-authorized code",
                () -> grants.exchange(request(made.code, ""), DpopUse.NONE, NOW));
    }

    @Test
    void exchange_letsExactlyOneOfAHundredThreadsWin() throws Exception {
        Made made = made(TxCodeRule.SIX_DIGITS);
        assertThat(Race.winners(
                        VciErrorCode.INVALID_GRANT,
                        () -> grants.exchange(request(made.code, made.txCode), DpopUse.NONE, NOW)))
                .isEqualTo(1);
    }

    @Test
    void exchange_keepsTheCodeAfterAWrongTransactionCode() throws Exception {
        Made made = made(TxCodeRule.SIX_DIGITS);
        assertRefused(
                VciErrorCode.INVALID_GRANT,
                "tries left: 4",
                () -> grants.exchange(request(made.code, wrong(made)), DpopUse.NONE, NOW));
        assertThat(grants.exchange(request(made.code, made.txCode), DpopUse.NONE, NOW)
                        .token())
                .isNotEmpty();
    }

    @Test
    void exchange_endsTheCodeAfterFiveWrongTransactionCodes() {
        Made made = made(TxCodeRule.SIX_DIGITS);
        for (int i = 0; i < TokenGrants.TRIES; i++) {
            assertRefused(
                    VciErrorCode.INVALID_GRANT,
                    "tx_code",
                    () -> grants.exchange(request(made.code, wrong(made)), DpopUse.NONE, NOW));
        }
        assertRefused(
                VciErrorCode.INVALID_GRANT,
                "live pre-authorized code",
                () -> grants.exchange(request(made.code, made.txCode), DpopUse.NONE, NOW));
    }

    @Test
    void exchange_countsWrongTransactionCodesOfAHundredThreads() throws Exception {
        Made made = made(TxCodeRule.SIX_DIGITS);
        Race.winners(
                VciErrorCode.INVALID_GRANT, () -> grants.exchange(request(made.code, wrong(made)), DpopUse.NONE, NOW));
        assertRefused(
                VciErrorCode.INVALID_GRANT,
                "live pre-authorized code",
                () -> grants.exchange(request(made.code, made.txCode), DpopUse.NONE, NOW));
    }

    @Test
    void exchange_refusesAMissingAndAnUnexpectedTransactionCode() {
        Made with = made(TxCodeRule.SIX_DIGITS);
        Made without = made(TxCodeRule.NONE);
        assertRefused(
                VciErrorCode.INVALID_REQUEST,
                "expected a tx_code",
                () -> grants.exchange(request(with.code, ""), DpopUse.NONE, NOW));
        assertRefused(
                VciErrorCode.INVALID_REQUEST,
                "expected no tx_code",
                () -> grants.exchange(request(without.code, "1234"), DpopUse.NONE, NOW));
    }

    @Test
    void exchange_refusesACodeThatHasEnded() {
        Made made = made(TxCodeRule.NONE);
        assertRefused(
                VciErrorCode.INVALID_GRANT,
                "live pre-authorized code",
                () -> grants.exchange(request(made.code, ""), DpopUse.NONE, NOW.plusSeconds(600)));
    }

    @Test
    void exchange_knowsItsCodesAfterARestart() throws Exception {
        Made made = made(TxCodeRule.NONE);
        TokenGrants restarted = new TokenGrants(settings, new ExpiringRows(ground));
        assertThat(restarted.exchange(request(made.code, ""), DpopUse.NONE, NOW).token())
                .isNotEmpty();
    }

    @Test
    void exchange_returnsIdentifiersForAuthorizationDetails() throws Exception {
        Made made = made(TxCodeRule.NONE);
        TokenRequest request = new TokenRequest(
                made.code, "", "", List.of(new Detail(TestIssuer.PLAIN, List.of(TestIssuer.IDENTIFIER))));
        ObjectNode json = grants.exchange(request, DpopUse.NONE, NOW).json(NOW);
        assertThat(json.path("authorization_details").toString())
                .isEqualTo("[{\"type\":\"openid_credential\",\"credential_configuration_id\":\"plain\","
                        + "\"credential_identifiers\":[\"plain/1\"]}]");
        AccessGrant grant = tokens.grant(json.path("access_token").asText(), NOW);
        assertThat(grant.configurations()).containsExactly(TestIssuer.PLAIN);
        assertThat(grant.naming()).isEqualTo(AccessGrant.Naming.IDENTIFIER);
    }

    @Test
    void exchange_refusesDetailsBeyondTheOffer() {
        Made made = made(TxCodeRule.NONE);
        for (Detail detail : List.of(
                new Detail(TestIssuer.ATTESTED, List.of()),
                new Detail(TestIssuer.PLAIN, List.of("https://another.example.com")))) {
            assertRefused(
                    VciErrorCode.INVALID_AUTHORIZATION_DETAILS,
                    "expected",
                    () -> grants.exchange(new TokenRequest(made.code, "", "", List.of(detail)), DpopUse.NONE, NOW));
        }
    }

    @Test
    void exchange_refusesUnknownClientsIfSomeAreKnown() throws Exception {
        Access access = new Access(Set.of("wallet"), Duration.ofMinutes(10), Duration.ofDays(1), 100, false);
        TokenGrants closed = new TokenGrants(TestIssuer.settings(access), rows);
        Made made = made(TxCodeRule.NONE);
        assertRefused(
                VciErrorCode.INVALID_CLIENT,
                "client_id",
                () -> closed.exchange(request(made.code, ""), DpopUse.NONE, NOW));
        TokenRequest known = new TokenRequest(made.code, "", "wallet", List.of());
        assertThat(closed.exchange(known, DpopUse.NONE, NOW).grant().client()).isEqualTo("wallet");
    }

    @Test
    void grant_endsWithItsToken() throws Exception {
        Made made = made(TxCodeRule.NONE);
        String token =
                grants.exchange(request(made.code, ""), DpopUse.NONE, NOW).token();
        assertRefused(
                VciErrorCode.INVALID_TOKEN,
                "live access token",
                () -> tokens.grant(token, NOW.plus(Duration.ofDays(1))));
    }

    @Test
    void count_limitsTheRequestsOfAToken() throws Exception {
        Access access = new Access(Set.of(), Duration.ofMinutes(10), Duration.ofDays(1), 2, false);
        VciSettings few = TestIssuer.settings(access);
        Tokens limited = new Tokens(few, rows);
        String token = new TokenGrants(few, rows)
                .exchange(request(made(TxCodeRule.NONE).code, ""), DpopUse.NONE, NOW)
                .token();
        limited.count(token, NOW);
        limited.count(token, NOW);
        assertRefused(VciErrorCode.CREDENTIAL_REQUEST_DENIED, "at most 2", () -> limited.count(token, NOW));
    }

    private record Made(String code, String txCode) {}

    private Made made(TxCodeRule rule) {
        OfferWish wish = new OfferWish(List.of(TestIssuer.PLAIN, TestIssuer.UNBOUND), "alice", rule, Delivery.BY_VALUE);
        Offers.Made offer = new Offers(settings, rows).make(wish, NOW);
        String json = URLDecoder.decode(offer.uri().substring(offer.uri().indexOf('=') + 1), StandardCharsets.UTF_8);
        try {
            String code = TokenJson.read(json)
                    .path("grants")
                    .path(Documents.PRE_AUTHORIZED)
                    .path("pre-authorized_code")
                    .asText();
            return new Made(code, offer.txCode());
        } catch (TokenException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String wrong(Made made) {
        return made.txCode.equals("000000") ? "000001" : "000000";
    }

    private static TokenRequest request(String code, String txCode) {
        return new TokenRequest(code, txCode, "", List.of());
    }
}
