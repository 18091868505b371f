package io.akashi.issuer.sdjwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.Refusals;
import io.akashi.issuer.TestKeys;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.PresentationRequest;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SdJwtVcTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_780_000_000);
    private static final PresentationRequest REQUEST = new PresentationRequest("https://verifier.example", "n-1");
    private static final Set<SigningAlgorithm> ES256 = Set.of(SigningAlgorithm.ES256);

    @Test
    void verify_acceptsWhatWasIssued() throws TokenException {
        SdJwtVc credential = verify(issue(claims()), NOW);
        assertThat(credential.type()).isEqualTo("https://issuer.example/T");
        assertThat(credential.holderKey()).contains(TestKeys.HOLDER.publicKey());
    }

    @Test
    void verify_refusesAnExpiredOne() {
        assertThat(Refusals.code(() -> verify(issue(claims()), NOW.plusSeconds(3661))))
                .isEqualTo(TokenErrorCode.EXPIRED);
    }

    @Test
    void verify_refusesOneOfTheFuture() {
        assertThat(Refusals.code(() -> verify(issue(claims()), NOW.minusSeconds(61))))
                .isEqualTo(TokenErrorCode.NOT_YET_VALID);
    }

    @Test
    void verify_refusesAnotherType() {
        String other = SdJwt.issue(TestKeys.issuer(), "vc+sd-jwt", new SdJwt.Draft(claims(), Set.of()));
        assertThat(Refusals.code(() -> verify(other, NOW))).isEqualTo(TokenErrorCode.TYPE_UNEXPECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "vct", "cnf", "iss", "status"})
    void verify_refusesAConcealedClaimThatAllMustSee(String name) {
        String token =
                SdJwt.issue(TestKeys.issuer(), SdJwtVc.TYPE, new SdJwt.Draft(claims(), Set.of(ClaimPath.of(name))));
        assertThat(Refusals.code(() -> verify(token, NOW))).isEqualTo(TokenErrorCode.DISCLOSURE_REFUSED);
    }

    @Test
    void verify_refusesAConcealedPartOfAClaimThatAllMustSee() {
        String token = SdJwt.issue(
                TestKeys.issuer(), SdJwtVc.TYPE, new SdJwt.Draft(claims(), Set.of(ClaimPath.of("cnf", "jwk"))));
        assertThat(Refusals.code(() -> verify(token, NOW))).isEqualTo(TokenErrorCode.DISCLOSURE_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "nbf", "exp", "iat", "cnf", "vct", "status"})
    void issue_refusesToConcealClaimsThatAllMustSee(String name) {
        assertThatThrownBy(() ->
                        SdJwtVc.issue(TestKeys.issuer(), new SdJwt.Draft(claims(), Set.of(ClaimPath.of(name, "x")))))
                .hasMessageContaining(name + " is never selectively disclosable");
    }

    @Test
    void issue_needsAVct() {
        SdJwt.Draft draft = new SdJwt.Draft(claims().without("vct"), Set.of());
        assertThatThrownBy(() -> SdJwtVc.issue(TestKeys.issuer(), draft)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keyBinding_isOfTheHolder() throws TokenException {
        SdJwt shown = SdJwt.parse(presented().text());
        KeyBinding.verify(shown, TestKeys.HOLDER.publicKey(), REQUEST, NOW, Duration.ofMinutes(5));
    }

    @Test
    void keyBinding_refusesAnotherAudienceAndNonce() {
        assertThat(binding(presented(), new PresentationRequest("https://other.example", "n-1"), NOW))
                .isEqualTo(TokenErrorCode.HOLDER_BINDING_WRONG);
        assertThat(binding(presented(), new PresentationRequest("https://verifier.example", "n-2"), NOW))
                .isEqualTo(TokenErrorCode.HOLDER_BINDING_WRONG);
    }

    @Test
    void keyBinding_refusesOtherDisclosures() throws TokenException {
        String text = presented().text();
        String proof = text.substring(text.lastIndexOf('~') + 1);
        SdJwt fewer = SdJwt.parse(presented().showing(any -> false).text() + proof);
        assertThat(binding(fewer, REQUEST, NOW)).isEqualTo(TokenErrorCode.HOLDER_BINDING_WRONG);
    }

    @Test
    void keyBinding_refusesAnotherKey() throws TokenException {
        SdJwt shown = KeyBinding.present(SdJwt.parse(issue(claims())), TestKeys.issuer(), REQUEST, NOW);
        assertThat(binding(shown, REQUEST, NOW)).isEqualTo(TokenErrorCode.SIGNATURE_WRONG);
    }

    @Test
    void keyBinding_refusesOldAndFutureProofs() {
        assertThat(binding(presented(), REQUEST, NOW.plusSeconds(361))).isEqualTo(TokenErrorCode.EXPIRED);
        assertThat(binding(presented(), REQUEST, NOW.minusSeconds(61))).isEqualTo(TokenErrorCode.NOT_YET_VALID);
    }

    @Test
    void keyBinding_refusesNone() {
        assertThat(Refusals.code(() -> KeyBinding.verify(
                        SdJwt.parse(issue(claims())),
                        TestKeys.HOLDER.publicKey(),
                        REQUEST,
                        NOW,
                        Duration.ofMinutes(5))))
                .isEqualTo(TokenErrorCode.HOLDER_BINDING_WRONG);
    }

    private static TokenErrorCode binding(SdJwt shown, PresentationRequest request, Instant now) {
        return Refusals.code(
                () -> KeyBinding.verify(shown, TestKeys.HOLDER.publicKey(), request, now, Duration.ofMinutes(5)));
    }

    private static SdJwt presented() {
        try {
            return KeyBinding.present(SdJwt.parse(issue(claims())), TestKeys.holder(), REQUEST, NOW);
        } catch (TokenException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String issue(ObjectNode claims) {
        return SdJwtVc.issue(TestKeys.issuer(), new SdJwt.Draft(claims, Set.of(ClaimPath.of("name"))));
    }

    private static SdJwtVc verify(String text, Instant now) throws TokenException {
        return SdJwtVc.verify(SdJwt.parse(text), TestKeys.ISSUER.publicKey(), ES256, now);
    }

    private static ObjectNode claims() {
        ObjectNode claims = SdJwtTest.json("{'iss':'https://issuer.example','vct':'https://issuer.example/T',"
                + "'iat':1780000000,'exp':1780003600,'name':'N','status':{'status_list':{'idx':1,'uri':'u'}}}");
        claims.putObject("cnf").set("jwk", JwkJson.write(TestKeys.HOLDER.publicKey()));
        return claims;
    }
}
