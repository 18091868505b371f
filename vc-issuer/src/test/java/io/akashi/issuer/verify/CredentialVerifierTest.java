package io.akashi.issuer.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Outcome;
import io.akashi.attestation.ear.Tier;
import io.akashi.attestation.policy.Allowed;
import io.akashi.issuer.TestKeys;
import io.akashi.issuer.credential.IssuedCredential;
import io.akashi.issuer.jose.IssuerIdentity;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.PresentationRequest;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.SoftwareSigningKey;
import io.akashi.issuer.jose.TokenSigner;
import io.akashi.issuer.sdjwt.SdJwt;
import io.akashi.issuer.status.StatusEvent;
import io.akashi.issuer.vcdm.VpJwt;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CredentialVerifierTest {
    private final VerifierWorld world = new VerifierWorld();

    @Test
    void verify_acceptsAPresentedSdJwt() {
        Verdict verdict = world.verify(world.presentedSdJwt(), VerifierWorld.PRESENTED);
        assertThat(verdict.isAccepted()).as("%s", verdict.checks()).isTrue();
        assertThat(verdict.credentials().get(0).issuer()).isEqualTo(TestKeys.ISSUER_DID);
        assertThat(verdict.checks())
                .extracting(CheckResult::check)
                .containsExactly(
                        CredentialCheck.FORM,
                        CredentialCheck.ISSUER_KEY,
                        CredentialCheck.SIGNATURE,
                        CredentialCheck.HOLDER,
                        CredentialCheck.STATUS,
                        CredentialCheck.ISSUER,
                        CredentialCheck.TYPE,
                        CredentialCheck.ENVIRONMENT,
                        CredentialCheck.TRUSTWORTHINESS,
                        CredentialCheck.TCB,
                        CredentialCheck.AGE);
    }

    @Test
    void verify_acceptsAVcJwtAndAPresentationOfIt() {
        String credential = world.vcJwt();
        Verdict alone = world.verify(credential, VerifierWorld.NOT_ASKED);
        assertThat(alone.isAccepted()).as("%s", alone.checks()).isTrue();
        Verdict presented = world.verify(world.presentation(credential, world.vcJwt()), VerifierWorld.PRESENTED);
        assertThat(presented.isAccepted()).as("%s", presented.checks()).isTrue();
        assertThat(presented.credentials()).hasSize(2);
    }

    @Test
    void verify_refusesEveryChangedCharacterOfAnSdJwt() {
        refusesEveryChange(world.presentedSdJwt());
    }

    @Test
    void verify_refusesEveryChangedCharacterOfAPresentation() {
        refusesEveryChange(world.presentation(world.vcJwt()));
    }

    private void refusesEveryChange(String text) {
        for (int i = 0; i < text.length(); i += 13) {
            assertThat(world.verify(changed(text, i), VerifierWorld.PRESENTED).isAccepted())
                    .as("character %d", i)
                    .isFalse();
        }
    }

    private static String changed(String text, int at) {
        return text.substring(0, at) + (text.charAt(at) == 'A' ? 'B' : 'A') + text.substring(at + 1);
    }

    @Test
    void verify_handsOutNoClaimsWithoutASignature() {
        String text = world.sdJwt();
        String forged = changed(text, text.lastIndexOf('.', text.indexOf('~')) + 1);
        Verdict verdict = world.verify(forged, VerifierWorld.NOT_ASKED);
        assertThat(verdict.credentials()).isEmpty();
        assertThat(failed(verdict)).containsExactly(CredentialCheck.SIGNATURE);
    }

    @Test
    void verify_refusesAnotherRequest() {
        HolderDemand other = new HolderDemand.Presented(
                new PresentationRequest("https://verifier.example", "n-2"), Duration.ofMinutes(5));
        assertThat(failed(world.verify(world.presentedSdJwt(), other))).containsExactly(CredentialCheck.HOLDER);
        assertThat(failed(world.verify(world.presentation(world.vcJwt()), other)))
                .containsExactly(CredentialCheck.HOLDER);
    }

    @Test
    void verify_refusesACredentialAloneWhereAPresentationIsAsked() {
        assertThat(failed(world.verify(world.sdJwt(), VerifierWorld.PRESENTED)))
                .containsExactly(CredentialCheck.HOLDER);
        assertThat(failed(world.verify(world.vcJwt(), VerifierWorld.PRESENTED)))
                .containsExactly(CredentialCheck.HOLDER);
    }

    @Test
    void verify_refusesAPresentationByAnother() {
        SoftwareSigningKey thief = SoftwareSigningKey.generate(SigningAlgorithm.ES256)
                .as(new KeyReference.Named(TestKeys.HOLDER_DID + "#key-1"));
        String presentation = VpJwt.present(
                new TokenSigner(thief),
                TestKeys.HOLDER_DID,
                List.of(world.vcJwt()),
                VerifierWorld.REQUEST,
                VerifierWorld.NOW);
        assertThat(failed(world.verify(presentation, VerifierWorld.PRESENTED))).containsExactly(CredentialCheck.HOLDER);
    }

    @Test
    void verify_refusesAPresentationOfNothing() {
        Verdict verdict = world.verify(world.presentation(), VerifierWorld.PRESENTED);
        assertThat(verdict.isAccepted()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = StatusEvent.class,
            names = {"REVOKE", "SUSPEND"})
    void verify_seesTheStatusInBothKindsOfLists(StatusEvent event) {
        String sdJwt = world.sdJwt();
        String vcJwt = world.vcJwt();
        for (IssuedCredential issued : world.register.after("", 10)) {
            world.lists.apply(event, issued.place(), List.of());
        }
        assertThat(failed(world.verify(sdJwt, VerifierWorld.NOT_ASKED))).containsExactly(CredentialCheck.STATUS);
        assertThat(failed(world.verify(vcJwt, VerifierWorld.NOT_ASKED))).containsExactly(CredentialCheck.STATUS);
    }

    @Test
    void verify_seesThatASuspensionIsLifted() {
        String sdJwt = world.sdJwt();
        IssuedCredential issued = world.register.after("", 1).get(0);
        world.lists.apply(StatusEvent.SUSPEND, issued.place(), List.of());
        assertThat(world.verify(sdJwt, VerifierWorld.NOT_ASKED).isAccepted()).isFalse();
        world.lists.apply(StatusEvent.REINSTATE, issued.place(), List.of());
        assertThat(world.verify(sdJwt, VerifierWorld.NOT_ASKED).isAccepted()).isTrue();
    }

    @Test
    void verify_doesNotAcceptWhatItCannotAskFor() {
        world.unreachable.add("https://issuer.example/status/token/0");
        Verdict verdict = world.verify(world.sdJwt(), VerifierWorld.NOT_ASKED);
        assertThat(verdict.isAccepted()).isFalse();
        assertThat(verdict.checks())
                .filteredOn(result -> result.check() == CredentialCheck.STATUS)
                .extracting(CheckResult::outcome)
                .containsExactly(Outcome.NO_DATA);
    }

    @Test
    void verify_refusesAnOldList() {
        world.listTime = VerifierWorld.NOW.minus(Duration.ofHours(25));
        assertThat(failed(world.verify(world.sdJwt(), VerifierWorld.NOT_ASKED)))
                .containsExactly(CredentialCheck.STATUS);
        assertThat(failed(world.verify(world.vcJwt(), VerifierWorld.NOT_ASKED))).containsOnly(CredentialCheck.STATUS);
    }

    @Test
    void verify_refusesADeactivatedAndAnUnknownIssuer() {
        String sdJwt = world.sdJwt();
        String vcJwt = world.vcJwt();
        world.deactivated.add(TestKeys.ISSUER_DID);
        assertThat(failed(world.verify(sdJwt, VerifierWorld.NOT_ASKED))).containsExactly(CredentialCheck.ISSUER_KEY);
        assertThat(failed(world.verify(vcJwt, VerifierWorld.NOT_ASKED))).containsExactly(CredentialCheck.ISSUER_KEY);
    }

    @Test
    void verify_refusesWhatIsNoCredential() {
        for (String text : new String[] {"", "~", "a.b.c", "a.b.c~", "x".repeat(100)}) {
            assertThat(failed(world.verify(text, VerifierWorld.NOT_ASKED)))
                    .as(text)
                    .contains(CredentialCheck.FORM);
        }
    }

    @Test
    void policy_acceptsWhatItNames() {
        RelyingPolicy policy = policy("intel-tdx", "UpToDate", Tier.AFFIRMING, Duration.ofDays(1));
        for (String text : new String[] {world.sdJwt(), world.vcJwt()}) {
            Verdict verdict = verify(text, policy);
            assertThat(verdict.isAccepted()).as("%s", verdict.checks()).isTrue();
        }
    }

    @Test
    void policy_refusesEachThatItDoesNotName() {
        assertThat(judged(policy("amd-sev-snp", "UpToDate", Tier.AFFIRMING, Duration.ofDays(1))))
                .containsExactly(CredentialCheck.ENVIRONMENT);
        assertThat(judged(policy("intel-tdx", "OutOfDate", Tier.AFFIRMING, Duration.ofDays(1))))
                .containsExactly(CredentialCheck.TCB);
        assertThat(judged(policy("intel-tdx", "UpToDate", Tier.WARNING, Duration.ofDays(1))))
                .containsExactly(CredentialCheck.TRUSTWORTHINESS);
        assertThat(judged(policy(
                        "intel-tdx",
                        "UpToDate",
                        Tier.AFFIRMING,
                        Duration.ofDays(1).negated())))
                .containsExactly(CredentialCheck.AGE);
        RelyingPolicy any = RelyingPolicy.any();
        assertThat(judged(new RelyingPolicy(
                        any.issuers(),
                        only("other"),
                        any.tiers(),
                        any.environments(),
                        any.tcbStatuses(),
                        any.maxAge())))
                .containsExactly(CredentialCheck.TYPE);
    }

    /** Anybody can make a DID, and a credential with it that holds in every other way. */
    @Test
    void policy_refusesAnIssuerThatItDoesNotName() {
        String issuer = TestKeys.ISSUER_DID;
        for (String text : new String[] {world.sdJwt(), world.vcJwt()}) {
            assertThat(verify(text, issuedBy(issuer)).isAccepted()).isTrue();
            assertThat(failed(verify(text, issuedBy(issuer + "x")))).containsExactly(CredentialCheck.ISSUER);
        }
    }

    private Verdict verify(String text, RelyingPolicy policy) {
        return world.verifier.verify(text, policy, VerifierWorld.NOT_ASKED, VerifierWorld.NOW);
    }

    private static RelyingPolicy issuedBy(String issuer) {
        RelyingPolicy any = RelyingPolicy.any();
        return new RelyingPolicy(
                only(issuer), any.types(), any.tiers(), any.environments(), any.tcbStatuses(), any.maxAge());
    }

    @Test
    void verify_handsOutWhatIsDisclosedAlone() throws Exception {
        SdJwt silent = SdJwt.parse(world.sdJwt()).showing(any -> false);
        Verdict verdict = world.verify(silent.text(), VerifierWorld.NOT_ASKED);
        assertThat(verdict.credentials()
                        .get(0)
                        .claims()
                        .at("/attestation/swname")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void certificates_leadToTheAnchorAndAreMadeOutForTheIssuer() {
        TestCertificates authority = new TestCertificates();
        String url = "https://issuer.example";
        assertThat(certified(authority, authority, url).isAccepted()).isTrue();
        assertThat(failed(certified(authority, authority, "https://other.example")))
                .containsExactly(CredentialCheck.ISSUER_KEY);
        assertThat(failed(certified(new TestCertificates(), authority, url)))
                .containsExactly(CredentialCheck.ISSUER_KEY);
    }

    private static Verdict certified(TestCertificates trusted, TestCertificates signing, String url) {
        KeyReference x5c = new KeyReference.Certified(List.of(signing.leaf(TestKeys.ISSUER.publicKey(), url)));
        IssuerIdentity.Signing sdJwt =
                new IssuerIdentity.Signing("https://issuer.example", new TokenSigner(TestKeys.ISSUER.as(x5c)));
        IssuerIdentity.Signing vcJwt = new IssuerIdentity.Signing(TestKeys.ISSUER_DID, TestKeys.issuer());
        VerifierWorld world = new VerifierWorld(new IssuerIdentity(sdJwt, vcJwt), trusted.anchors());
        return world.verify(world.sdJwt(), VerifierWorld.NOT_ASKED);
    }

    private List<CredentialCheck> judged(RelyingPolicy policy) {
        return failed(verify(world.sdJwt(), policy));
    }

    private static RelyingPolicy policy(String environment, String tcb, Tier tier, Duration age) {
        return new RelyingPolicy(
                new Allowed.Any<>(),
                new Allowed.Any<>(),
                new Allowed.Only<>(Set.of(tier), Set.of()),
                only(environment),
                only(tcb),
                age);
    }

    private static Allowed<String> only(String value) {
        return new Allowed.Only<>(Set.of(value), Set.of());
    }

    private static List<CredentialCheck> failed(Verdict verdict) {
        assertThat(verdict.isAccepted()).isFalse();
        return verdict.checks().stream()
                .filter(result -> !result.isGood())
                .map(CheckResult::check)
                .toList();
    }
}
