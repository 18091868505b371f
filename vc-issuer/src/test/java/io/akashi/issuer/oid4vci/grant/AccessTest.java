package io.akashi.issuer.oid4vci.grant;

import static io.akashi.issuer.oid4vci.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.issuer.jose.SoftwareSigningKey;
import io.akashi.issuer.oid4vci.TestIssuer;
import io.akashi.issuer.oid4vci.TestWallet;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.grant.Access.Shown;
import io.akashi.issuer.oid4vci.state.ExpiringRows;
import io.akashi.issuer.oid4vci.state.Nonces;
import io.akashi.testkit.MemorySortedRows;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static final Instant NOW = TestIssuer.NOW;
    private static final String URL = TestIssuer.IDENTIFIER + "/credential";

    private final ExpiringRows rows = new ExpiringRows(new MemorySortedRows());
    private final Access access = new Access(
            new Tokens(TestIssuer.settings(TestIssuer.IDENTIFIER), rows),
            new DpopProofs(rows, new Nonces(rows, "dpop"), false));
    private final SoftwareSigningKey key = TestWallet.key();

    @Test
    void admit_letsABearerIn() throws Exception {
        put("token", "");
        assertThat(access.admit(new Shown("bearer token", List.of(), URL), NOW)
                        .grant()
                        .subject())
                .isEqualTo("alice");
    }

    @Test
    void admit_letsTheKeyOfABoundTokenIn() throws Exception {
        put("token", TestWallet.thumbprint(key.publicKey()));
        Shown shown = new Shown("DPoP token", List.of(TestWallet.dpop(key, URL, "token", NOW)), URL);
        assertThat(access.admit(shown, NOW).token()).isEqualTo("token");
        assertRefused(VciErrorCode.INVALID_DPOP_PROOF, "jti", () -> access.admit(shown, NOW));
    }

    @Test
    void admit_refusesABoundTokenWithoutItsKey() {
        put("token", TestWallet.thumbprint(key.publicKey()));
        String other = TestWallet.dpop(TestWallet.key(), URL, "token", NOW);
        String good = TestWallet.dpop(key, URL, "token", NOW);
        assertInvalid("scheme", new Shown("Bearer token", List.of(good), URL));
        assertInvalid("another key", new Shown("DPoP token", List.of(other), URL));
        assertRefused(
                VciErrorCode.INVALID_DPOP_PROOF,
                "DPoP header",
                () -> access.admit(new Shown("DPoP token", List.of(), URL), NOW));
    }

    @Test
    void admit_refusesWhoeverShowsNoToken() {
        put("token", "");
        for (String authorization : List.of("", "Bearer", "Basic token", "Bearer another", "Bearer token x")) {
            assertInvalid("expected", new Shown(authorization, List.of(), URL));
        }
        assertInvalid("scheme", new Shown("DPoP token", List.of(), URL));
    }

    private void assertInvalid(String part, Shown shown) {
        assertRefused(VciErrorCode.INVALID_TOKEN, part, () -> access.admit(shown, NOW));
    }

    private void put(String token, String dpopKey) {
        AccessGrant grant = new AccessGrant(
                List.of(TestIssuer.PLAIN),
                "alice",
                AccessGrant.Naming.CONFIGURATION,
                "",
                dpopKey,
                NOW.getEpochSecond() + 60,
                0);
        rows.write(NOW, Tokens.put(token, grant));
    }
}
