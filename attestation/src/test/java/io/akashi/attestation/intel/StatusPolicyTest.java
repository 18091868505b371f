package io.akashi.attestation.intel;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.Check;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.attestation.appraisal.Appraiser;
import io.akashi.attestation.appraisal.AttestationSystems;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.ear.Tier;
import io.akashi.attestation.ear.VerifierId;
import io.akashi.attestation.policy.AppraisalPolicy;
import io.akashi.attestation.policy.PolicyReader;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.SystemName;
import io.akashi.testkit.attest.intel.IntelAttester;
import io.akashi.testkit.attest.intel.IntelAttester.Form;
import io.akashi.testkit.attest.intel.IntelCollateral;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every status of Intel's under policies that say nothing, accept it, and refuse it. */
class StatusPolicyTest {
    private static final Appraiser APPRAISER = Appraiser.of(new VerifierId("https://example.org", "test"));
    private static final String BEST = "UpToDate\",\"advisoryIDs\":[\"INTEL-SA-9\"]},{\"tcb\":{\"sgx";
    private static final Map<String, Tier> WITHOUT_POLICY = Map.of(
            "UpToDate", Tier.AFFIRMING,
            "SWHardeningNeeded", Tier.WARNING,
            "ConfigurationNeeded", Tier.WARNING,
            "ConfigurationAndSWHardeningNeeded", Tier.WARNING,
            "OutOfDate", Tier.WARNING,
            "OutOfDateConfigurationNeeded", Tier.WARNING,
            "Revoked", Tier.CONTRAINDICATED);

    private static AttestationRequest request(String status, ExpectedBinding binding) throws Exception {
        IntelCollateral collateral =
                new IntelCollateral(Form.SGX_V3).tcb("UpToDate\"},{\"tcb\":{\"sgx", BEST.replace("UpToDate", status));
        AttestationRequest made = IntelExam.request(
                List.of(new IntelAttester(Form.SGX_V3)
                        .body(IntelAttester.ENCLAVE_DATA, 'n', 'o', 'n', 'c', 'e')
                        .quote()),
                collateral.files(),
                IntelExam.NOW,
                IntelExam.NOW);
        return new AttestationRequest(
                made.evidence(),
                made.endorsements(),
                made.anchors(),
                made.evidenceTime(),
                made.appraisalTime(),
                binding);
    }

    private static Appraisal appraise(String status, AppraisalPolicy policy) throws Exception {
        return APPRAISER.appraise(SystemName.SGX, request(status, new ExpectedBinding.None()), policy);
    }

    private static AppraisalPolicy policy(String tcb) throws Exception {
        String text = "{\"id\":\"p\",\"maximumAge\":\"any()\",\"bindings\":\"any()\",\"systems\":{\"sgx\":{"
                + "\"measurements\":{\"mrenclave\":\"any()\",\"mrsigner\":\"any()\"},\"tcb\":" + tcb + "}}}";
        return new PolicyReader(AttestationSystems::measurementNames).read(Bytes.ofUtf8(text));
    }

    private static Outcome outcome(Appraisal appraisal, String id) {
        return appraisal.checks().stream()
                .filter(check -> check.id().text().equals(id))
                .map(Check::outcome)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void appraise_withoutAPolicyFollowsIntelsWord() throws Exception {
        for (Map.Entry<String, Tier> entry : WITHOUT_POLICY.entrySet()) {
            Appraisal appraisal = appraise(entry.getKey(), AppraisalPolicy.AUTHENTICITY);

            assertThat(appraisal.tcb().status()).contains(entry.getKey());
            assertThat(appraisal.verdict()).as(entry.getKey()).isEqualTo(entry.getValue());
        }
    }

    @Test
    void appraise_affirmsAStatusThatThePolicyAccepts() throws Exception {
        for (String status : WITHOUT_POLICY.keySet()) {
            String accepting = "{\"statuses\":[\"" + status + "\"],\"advisories\":[\"INTEL-SA-9\"]}";

            assertThat(appraise(status, policy(accepting)).verdict()).as(status).isEqualTo(Tier.AFFIRMING);
        }
    }

    @Test
    void appraise_refusesAStatusThatThePolicyDoesNotName() throws Exception {
        for (String status : WITHOUT_POLICY.keySet()) {
            String other = status.equals("UpToDate") ? "OutOfDate" : "UpToDate";
            String refusing = "{\"statuses\":[\"" + other + "\"],\"advisories\":\"any()\"}";

            Appraisal appraisal = appraise(status, policy(refusing));

            assertThat(appraisal).as(status).isInstanceOf(Appraisal.Rejected.class);
            assertThat(outcome(appraisal, "tcb-status")).isEqualTo(Outcome.FAIL);
        }
    }

    @Test
    void appraise_refusesAnAdvisoryThatThePolicyDoesNotName() throws Exception {
        String refusing = "{\"statuses\":[\"SWHardeningNeeded\"],\"advisories\":[\"INTEL-SA-8\"]}";

        assertThat(appraise("SWHardeningNeeded", policy(refusing))).isInstanceOf(Appraisal.Rejected.class);
    }

    @Test
    void appraise_refusesAnEvaluationBelowTheFloor() throws Exception {
        String floor = "{\"statuses\":[\"UpToDate\"],\"advisories\":\"any()\",\"minimumEvaluation\":NUMBER}";

        assertThat(appraise("UpToDate", policy(floor.replace("NUMBER", "20"))).verdict())
                .isEqualTo(Tier.AFFIRMING);
        Appraisal rolledBack = appraise("UpToDate", policy(floor.replace("NUMBER", "21")));
        assertThat(outcome(rolledBack, "evaluation-number")).isEqualTo(Outcome.FAIL);
        assertThat(rolledBack).isInstanceOf(Appraisal.Rejected.class);
    }

    @Test
    void appraise_demandsTheNamedVersionsBesidesTheStatus() throws Exception {
        String rule = "{\"statuses\":[\"UpToDate\"],\"advisories\":\"any()\",\"minimum\":{\"NAME\":NUMBER}}";

        for (String name : List.of("pcesvn", "sgx01", "qesvn")) {
            String named = rule.replace("NAME", name);
            assertThat(appraise("UpToDate", policy(named.replace("NUMBER", "4")))
                            .verdict())
                    .as(name)
                    .isEqualTo(Tier.AFFIRMING);
            Appraisal below = appraise("UpToDate", policy(named.replace("NUMBER", "12")));
            assertThat(outcome(below, "minimum-tcb")).as(name).isEqualTo(Outcome.FAIL);
            assertThat(below).isInstanceOf(Appraisal.Rejected.class);
        }
    }

    @Test
    void appraise_comparesTheNonceWithTheReportData() throws Exception {
        ExpectedBinding right = new ExpectedBinding.RawNonce(Bytes.ofUtf8("nonce"));
        ExpectedBinding wrong = new ExpectedBinding.RawNonce(Bytes.ofUtf8("other"));

        Appraisal bound = APPRAISER.appraise(SystemName.SGX, request("UpToDate", right), AppraisalPolicy.AUTHENTICITY);
        Appraisal replayed =
                APPRAISER.appraise(SystemName.SGX, request("UpToDate", wrong), AppraisalPolicy.AUTHENTICITY);

        assertThat(outcome(bound, "nonce")).isEqualTo(Outcome.PASS);
        assertThat(outcome(replayed, "nonce")).isEqualTo(Outcome.FAIL);
        assertThat(replayed).isInstanceOf(Appraisal.Rejected.class);
    }
}
