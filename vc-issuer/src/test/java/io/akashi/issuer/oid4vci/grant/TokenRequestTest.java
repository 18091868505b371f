package io.akashi.issuer.oid4vci.grant;

import static io.akashi.issuer.oid4vci.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.metadata.Documents;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenRequestTest {
    @Test
    void parse_readsTheSpecificationsExample() throws Exception {
        TokenRequest request = TokenRequest.parse(
                form(
                        Map.of(
                                "tx_code",
                                "493536",
                                "authorization_details",
                                "[{\"type\": \"openid_credential\", \"credential_configuration_id\": \"UniversityDegreeCredential\"}]")));
        assertThat(request)
                .isEqualTo(new TokenRequest(
                        "SplxlOBeZQQYbYS6WxSbIA",
                        "493536",
                        "",
                        List.of(new TokenRequest.Detail("UniversityDegreeCredential", List.of()))));
    }

    @Test
    void parse_ignoresWhatItDoesNotKnow() throws Exception {
        assertThat(TokenRequest.parse(form(Map.of("resource", "x"))).txCode()).isEmpty();
    }

    @Test
    void parse_refusesAParameterTwice() {
        Map<String, List<String>> form = new HashMap<>(form(Map.of()));
        form.put("tx_code", List.of("1", "1"));
        assertRefused(VciErrorCode.INVALID_REQUEST, "tx_code 2 times", () -> TokenRequest.parse(form));
    }

    @Test
    void parse_refusesOtherGrants() {
        assertRefused(
                VciErrorCode.UNSUPPORTED_GRANT_TYPE,
                "authorization_code",
                () -> TokenRequest.parse(form(Map.of("grant_type", "authorization_code"))));
        assertRefused(VciErrorCode.INVALID_REQUEST, "grant_type", () -> TokenRequest.parse(Map.of()));
    }

    @Test
    void parse_refusesARequestWithoutACode() {
        assertRefused(
                VciErrorCode.INVALID_REQUEST,
                "pre-authorized_code",
                () -> TokenRequest.parse(form(Map.of("pre-authorized_code", ""))));
    }

    @Test
    void parse_refusesMalformedDetails() {
        for (String details : List.of(
                "{",
                "{}",
                "[]",
                "[{\"type\":\"x\"}]",
                "[{\"type\":\"openid_credential\"}]",
                "[1]",
                "[" + "1,".repeat(30) + "1]")) {
            assertRefused(
                    VciErrorCode.INVALID_AUTHORIZATION_DETAILS,
                    "authorization_details",
                    () -> TokenRequest.parse(form(Map.of("authorization_details", details))));
        }
    }

    private static Map<String, List<String>> form(Map<String, String> more) {
        Map<String, List<String>> form = new HashMap<>();
        form.put("grant_type", List.of(Documents.PRE_AUTHORIZED));
        form.put("pre-authorized_code", List.of("SplxlOBeZQQYbYS6WxSbIA"));
        more.forEach((name, value) -> form.put(name, List.of(value)));
        return form;
    }
}
