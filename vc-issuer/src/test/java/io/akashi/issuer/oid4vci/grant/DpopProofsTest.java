package io.akashi.issuer.oid4vci.grant;

import static io.akashi.issuer.oid4vci.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.SoftwareSigningKey;
import io.akashi.issuer.jose.TokenSigner;
import io.akashi.issuer.oid4vci.Race;
import io.akashi.issuer.oid4vci.SlowRows;
import io.akashi.issuer.oid4vci.TestIssuer;
import io.akashi.issuer.oid4vci.TestWallet;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.state.ExpiringRows;
import io.akashi.issuer.oid4vci.state.Nonces;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DpopProofsTest {
    private static final Instant NOW = TestIssuer.NOW;
    private static final String URL = TestIssuer.IDENTIFIER + "/token";
    private static final DpopProofs.Request TOKEN_REQUEST = new DpopProofs.Request("POST", URL, "");

    private final SlowRows ground = new SlowRows();
    private final ExpiringRows rows = new ExpiringRows(ground);
    private final Nonces nonces = new Nonces(rows, "dpop");
    private final DpopProofs proofs = new DpopProofs(rows, nonces, false);
    private final SoftwareSigningKey key = TestWallet.key();

    @Test
    void check_saysWhichKeyWasProven() throws Exception {
        DpopUse use = proofs.check(List.of(TestWallet.dpop(key, URL, "", NOW)), TOKEN_REQUEST, NOW);
        assertThat(use.keyThumbprint()).isEqualTo(TestWallet.thumbprint(key.publicKey()));
    }

    @Test
    void check_takesARequestWithoutAProof() throws Exception {
        assertThat(proofs.check(List.of(), TOKEN_REQUEST, NOW).keyThumbprint()).isEmpty();
    }

    @Test
    void check_refusesTwoHeaders() {
        String proof = TestWallet.dpop(key, URL, "", NOW);
        assertRefused(
                VciErrorCode.INVALID_DPOP_PROOF,
                "one DPoP header",
                () -> proofs.check(List.of(proof, proof), TOKEN_REQUEST, NOW));
    }

    @Test
    void check_refusesClaimsOfAnotherRequest() {
        assertBad("htm", claims -> claims.put("htm", "GET"));
        assertBad("htu", claims -> claims.put("htu", TestIssuer.IDENTIFIER + "/credential"));
        assertBad("htu", claims -> claims.put("htu", "no url"));
        assertBad("iat", claims -> claims.put("iat", NOW.getEpochSecond() - 301));
        assertBad("iat", claims -> claims.put("iat", NOW.getEpochSecond() + 61));
        assertBad("iat", claims -> claims.remove("iat"));
        assertBad("jti", claims -> claims.remove("jti"));
        assertBad("jti", claims -> claims.put("jti", "x".repeat(257)));
    }

    @Test
    void check_comparesTheUrlWithoutQueryAndCase() {
        ObjectNode claims = TestWallet.dpopClaims("HTTPS://Issuer.Example.com:443/tenant/token?x=1#y", "", NOW);
        assertThatCode(() -> proofs.check(List.of(TestWallet.dpop(key, claims)), TOKEN_REQUEST, NOW))
                .doesNotThrowAnyException();
    }

    @Test
    void check_demandsTheHashOfTheAccessToken() {
        DpopProofs.Request request = new DpopProofs.Request("POST", URL, "token");
        assertThatCode(() -> proofs.check(List.of(TestWallet.dpop(key, URL, "token", NOW)), request, NOW))
                .doesNotThrowAnyException();
        for (String other : List.of("", "another")) {
            assertRefused(
                    VciErrorCode.INVALID_DPOP_PROOF,
                    "ath",
                    () -> proofs.check(List.of(TestWallet.dpop(key, URL, other, NOW)), request, NOW));
        }
    }

    @Test
    void check_refusesOtherTypesAndKeysNotCarried() {
        ObjectNode claims = TestWallet.dpopClaims(URL, "", NOW);
        String type = new TokenSigner(key.as(new KeyReference.Carried(key.publicKey()))).sign("jwt", claims);
        assertRefused(VciErrorCode.INVALID_DPOP_PROOF, "typ", () -> proofs.check(List.of(type), TOKEN_REQUEST, NOW));
        String named = new TokenSigner(key.as(new KeyReference.Named("x"))).sign("dpop+jwt", claims);
        assertRefused(VciErrorCode.INVALID_DPOP_PROOF, "jwk", () -> proofs.check(List.of(named), TOKEN_REQUEST, NOW));
        String other = new TokenSigner(
                        key.as(new KeyReference.Carried(TestWallet.key().publicKey())))
                .sign("dpop+jwt", claims);
        assertRefused(
                VciErrorCode.INVALID_DPOP_PROOF, "signature", () -> proofs.check(List.of(other), TOKEN_REQUEST, NOW));
        assertRefused(
                VciErrorCode.INVALID_DPOP_PROOF, "expected", () -> proofs.check(List.of("x"), TOKEN_REQUEST, NOW));
    }

    @Test
    void claim_refusesAReplayAlsoAfterARestart() throws Exception {
        List<String> proof = List.of(TestWallet.dpop(key, URL, "", NOW));
        proofs.check(proof, TOKEN_REQUEST, NOW).claim(NOW);
        DpopProofs restarted = new DpopProofs(new ExpiringRows(ground), nonces, false);
        DpopUse again = restarted.check(proof, TOKEN_REQUEST, NOW);
        assertRefused(VciErrorCode.INVALID_DPOP_PROOF, "jti", () -> again.claim(NOW));
    }

    @Test
    void claim_letsExactlyOneOfAHundredThreadsWin() throws Exception {
        DpopUse use = proofs.check(List.of(TestWallet.dpop(key, URL, "", NOW)), TOKEN_REQUEST, NOW);
        assertThat(Race.winners(VciErrorCode.INVALID_DPOP_PROOF, () -> {
                    use.claim(NOW);
                    return use;
                }))
                .isEqualTo(1);
    }

    @Test
    void check_demandsANonceIfItMust() throws Exception {
        DpopProofs strict = new DpopProofs(rows, nonces, true);
        ObjectNode claims = TestWallet.dpopClaims(URL, "", NOW);
        assertRefused(
                VciErrorCode.USE_DPOP_NONCE,
                "nonce",
                () -> strict.check(List.of(TestWallet.dpop(key, claims)), TOKEN_REQUEST, NOW));
        claims.put("nonce", strict.freshNonce(NOW).orElseThrow());
        assertThat(strict.check(List.of(TestWallet.dpop(key, claims)), TOKEN_REQUEST, NOW)
                        .keyThumbprint())
                .isNotEmpty();
    }

    private void assertBad(String part, Consumer<ObjectNode> change) {
        ObjectNode claims = TestWallet.dpopClaims(URL, "", NOW);
        change.accept(claims);
        assertRefused(
                VciErrorCode.INVALID_DPOP_PROOF,
                part,
                () -> proofs.check(List.of(TestWallet.dpop(key, claims)), TOKEN_REQUEST, NOW));
    }
}
