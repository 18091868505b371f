package io.akashi.attestation.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.Check;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.ear.EarJson;
import io.akashi.attestation.ear.Tier;
import io.akashi.attestation.ear.TrustClaim;
import io.akashi.attestation.ear.VerifierId;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.nitro.NitroCase;
import io.akashi.attestation.policy.AppraisalPolicy;
import io.akashi.attestation.policy.PolicyReader;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.SystemName;
import io.akashi.testkit.attest.nitro.MintedCbor;
import io.akashi.testkit.attest.nitro.NitroMint;
import org.junit.jupiter.api.Test;

class AppraiserTest {
    private static final String NONCE = "nonce-of-test";
    private static final ExpectedBinding RAW = new ExpectedBinding.RawNonce(Bytes.ofUtf8(NONCE));
    private static final Appraiser APPRAISER = Appraiser.of(new VerifierId("https://example.org", "test"));

    private static String policy(String system, String rest) {
        return "{\"id\":\"p\",\"maximumAge\":\"PT5M\",\"bindings\":[\"raw-nonce\",\"akashi/attest/v1\"]," + rest
                + "\"systems\":{\"nitro\":" + system + "}}";
    }

    private static final String GOOD_SYSTEM =
            "{\"measurements\":{\"pcr0\":[\"" + Bytes.of(NitroMint.image()).hex() + "\"]},\"tcb\":\"any()\"}";

    private static Appraisal appraise(NitroMint mint, ExpectedBinding binding, String policy) throws Exception {
        AttestationRequest request = NitroCase.request(Bytes.of(mint.document()), binding, TestPki.NOW.plusSeconds(60));
        AppraisalPolicy read = new PolicyReader(AttestationSystems::measurementNames).read(Bytes.ofUtf8(policy));
        return APPRAISER.appraise(SystemName.NITRO, request, read);
    }

    private static Appraisal good(String system) throws Exception {
        return appraise(new NitroMint(NONCE), RAW, policy(system, ""));
    }

    private static Check check(Appraisal appraisal, String id) {
        return appraisal.checks().stream()
                .filter(found -> found.id().text().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void appraise_affirmsWhatThePolicyNames() throws Exception {
        Appraisal appraisal = good(GOOD_SYSTEM);

        assertThat(appraisal).isInstanceOf(Appraisal.Accepted.class);
        assertThat(appraisal.verdict()).isEqualTo(Tier.AFFIRMING);
        assertThat(appraisal.checks()).allMatch(check -> check.outcome() != Outcome.FAIL);
    }

    @Test
    void appraise_refusesAMeasurementThatIsNotConfigured() throws Exception {
        Appraisal appraisal = good("{\"tcb\":\"any()\"}");

        assertThat(appraisal).isInstanceOf(Appraisal.Rejected.class);
        assertThat(check(appraisal, "reference-values").outcome()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void appraise_ignoresAMeasurementOnlyWhereAnyIsSpelt() throws Exception {
        assertThat(good("{\"measurements\":{\"pcr0\":\"any()\"}}")).isInstanceOf(Appraisal.Accepted.class);
    }

    @Test
    void appraise_refusesAConfiguredMeasurementThatIsAbsent() throws Exception {
        Appraisal appraisal = good("{\"measurements\":{\"pcr0\":\"any()\",\"pcr8\":[\"00\"]}}");

        assertThat(check(appraisal, "reference-values").outcome()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void appraise_warnsOfUnknownCodeWhereThePolicySaysSo() throws Exception {
        String system = "{\"measurements\":{\"pcr0\":{\"accept\":[\"00\"],\"refuse\":[\"01\"]}}}";

        Appraisal appraisal = appraise(new NitroMint(NONCE), RAW, policy(system, "\"unknownMeasurements\":\"warn\","));

        assertThat(appraisal.verdict()).isEqualTo(Tier.WARNING);
    }

    @Test
    void appraise_contraindicatesCodeThatIsKnownToBeBad() throws Exception {
        String system = "{\"measurements\":{\"pcr0\":{\"accept\":[],\"refuse\":[\""
                + Bytes.of(NitroMint.image()).hex() + "\"]}}}";

        Appraisal appraisal = appraise(new NitroMint(NONCE), RAW, policy(system, "\"unknownMeasurements\":\"warn\","));

        assertThat(appraisal
                        .findings()
                        .ear()
                        .submodules()
                        .get("aws-nitro")
                        .vector()
                        .get(TrustClaim.EXECUTABLES))
                .isEqualTo(96);
    }

    @Test
    void appraise_refusesAnotherNonce() throws Exception {
        Appraisal appraisal = appraise(new NitroMint("other-nonce"), RAW, policy(GOOD_SYSTEM, ""));

        assertThat(check(appraisal, "nonce").outcome()).isEqualTo(Outcome.FAIL);
        assertThat(appraisal).isInstanceOf(Appraisal.Rejected.class);
    }

    @Test
    void appraise_refusesToJudgeWithoutTheBindingThatThePolicyDemands() throws Exception {
        Appraisal appraisal = appraise(new NitroMint(NONCE), new ExpectedBinding.None(), policy(GOOD_SYSTEM, ""));

        assertThat(check(appraisal, "binding").outcome()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void appraise_refusesOldEvidence() throws Exception {
        String policy = policy(GOOD_SYSTEM, "").replace("PT5M", "PT10S");

        Appraisal appraisal = appraise(new NitroMint(NONCE), RAW, policy);

        assertThat(check(appraisal, "age").outcome()).isEqualTo(Outcome.FAIL);
        assertThat(appraisal).isInstanceOf(Appraisal.Rejected.class);
    }

    @Test
    void appraise_refusesABindingThatThePolicyDoesNotName() throws Exception {
        String policy = policy(GOOD_SYSTEM, "").replace("\"raw-nonce\",", "");

        Appraisal appraisal = appraise(new NitroMint(NONCE), RAW, policy);

        assertThat(appraisal).isInstanceOf(Appraisal.Rejected.class);
        assertThat(check(appraisal, "binding").outcome()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void appraise_refusesAnotherKeyInTheDocument() throws Exception {
        ExpectedBinding held = ExpectedBinding.publicKey(TestPki.publicKey(NitroMint.LEAF.keys()));
        ExpectedBinding other = ExpectedBinding.publicKey(TestPki.publicKey(TestPki.keys()));
        String policy = policy(GOOD_SYSTEM, "").replace("raw-nonce", "spki-in-public_key");

        assertThat(appraise(new NitroMint(NONCE), held, policy)).isInstanceOf(Appraisal.Accepted.class);
        Appraisal refused = appraise(new NitroMint(NONCE), other, policy);
        assertThat(refused).isInstanceOf(Appraisal.Rejected.class);
        assertThat(check(refused, "attested-key").outcome()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void appraise_refusesEvidenceFromTheFuture() throws Exception {
        byte[] later = MintedCbor.number(TestPki.NOW.plusSeconds(361).toEpochMilli());
        byte[] skewed = MintedCbor.number(TestPki.NOW.plusSeconds(360).toEpochMilli());
        String policy = policy(GOOD_SYSTEM, "");

        assertThat(check(appraise(new NitroMint(NONCE).with("timestamp", later), RAW, policy), "age")
                        .outcome())
                .isEqualTo(Outcome.FAIL);
        assertThat(appraise(new NitroMint(NONCE).with("timestamp", skewed), RAW, policy))
                .isInstanceOf(Appraisal.Accepted.class);
    }

    @Test
    void appraise_refusesDebugUnlessThePolicyAllowsIt() throws Exception {
        byte[] zeros = new byte[48];
        String system = "{\"measurements\":{\"pcr0\":\"any()\"}}";
        NitroMint debug = new NitroMint(NONCE).pcr(0, zeros);

        assertThat(appraise(debug, RAW, policy(system, "")).verdict()).isEqualTo(Tier.CONTRAINDICATED);
        assertThat(appraise(debug, RAW, policy(system, "\"debug\":\"warn\",")).verdict())
                .isEqualTo(Tier.WARNING);
    }

    @Test
    void appraise_refusesASystemThatThePolicyDoesNotName() throws Exception {
        String policy = policy(GOOD_SYSTEM, "").replace("\"nitro\"", "\"eat\"").replace("\"pcr0\":", "\"pcr0\":");

        assertThat(appraise(new NitroMint(NONCE), RAW, policy.replaceAll("\"measurements\":\\{[^}]*\\},", "")))
                .isInstanceOf(Appraisal.Rejected.class);
    }

    @Test
    void appraise_withoutAPolicyJudgesAuthenticityAlone() throws Exception {
        AttestationRequest request =
                NitroCase.request(Bytes.of(new NitroMint(NONCE).document()), new ExpectedBinding.None(), TestPki.NOW);

        Appraisal appraisal = APPRAISER.appraise(SystemName.NITRO, request, AppraisalPolicy.AUTHENTICITY);

        assertThat(appraisal.verdict()).isEqualTo(Tier.AFFIRMING);
        assertThat(check(appraisal, "binding").outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(check(appraisal, "reference-values").outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
    }

    @Test
    void appraise_givesAResultThatReadsBack() throws Exception {
        Appraisal appraisal = good(GOOD_SYSTEM);

        JsonValue.Obj written = EarJson.write(appraisal.findings().ear());

        assertThat(EarJson.write(EarJson.read(written))).isEqualTo(written);
    }
}
