package io.akashi.attestation.sgx;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.attestation.intel.IntelExam;
import io.akashi.attestation.policy.PropertyBite;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.SystemName;
import io.akashi.testkit.attest.intel.IntelAttester;
import io.akashi.testkit.attest.intel.IntelAttester.Form;
import io.akashi.testkit.attest.intel.IntelCollateral;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SgxPropertiesTest {
    private static final int EXTENDED_PRODUCT = 32;
    private static final int FAMILY = 304;
    private static final int CONFIG_ID = 192;
    private static final int CONFIG_SVN = 260;

    private static AttestationRequest request(IntelAttester attester) throws EvidenceException {
        return IntelExam.request(
                List.of(attester.quote()), new IntelCollateral(Form.SGX_V3).files(), IntelExam.NOW, IntelExam.NOW);
    }

    private static IntelAttester enclave() {
        return new IntelAttester(Form.SGX_V3)
                .body(IntelAttester.PRODUCT, 7)
                .body(IntelAttester.ISV_SVN, 9)
                .body(CONFIG_SVN, 3, 1)
                .body(EXTENDED_PRODUCT, 0xa1)
                .body(FAMILY, 0xb2)
                .body(IntelAttester.MISC_SELECT, 1);
    }

    @Test
    void properties_biteEachByItself() throws Exception {
        String zeros = "00".repeat(64);
        PropertyBite.bites(
                SystemName.SGX,
                request(enclave()),
                Map.of(
                        "isvProdId", List.of("[6,7]", "[6]", "[]"),
                        "isvExtProdId", List.of("[\"a1" + "00".repeat(15) + "\"]", "[\"" + "00".repeat(16) + "\"]"),
                        "isvFamilyId", List.of("[\"b2" + "00".repeat(15) + "\"]", "[\"a1" + "00".repeat(15) + "\"]"),
                        "isvSvn", List.of("{\"minimum\":9}", "{\"minimum\":10}", "{\"maximum\":8}"),
                        "configSvn", List.of("[259]", "[769]"),
                        "configId", List.of("[\"" + zeros + "\"]", "[\"01" + zeros.substring(2) + "\"]"),
                        "attributes",
                                List.of(
                                        "[\"05" + "00".repeat(15) + "\"]",
                                        "[\"07" + "00".repeat(15) + "\"]",
                                        "{\"set\":\"02" + "00".repeat(15) + "\"}",
                                        "{\"clear\":\"04" + "00".repeat(15) + "\"}"),
                        "miscSelect", List.of("{\"set\":\"01000000\",\"clear\":\"02000000\"}", "[\"00000000\"]"),
                        "fmspc", List.of("[\"B0C06F000000\"]", "[\"b0c06f000001\"]")));
    }

    @Test
    void configuration_thatTheLoaderSetMustBeNamed() throws Exception {
        AttestationRequest request = request(enclave().body(CONFIG_ID, 0xcc));
        String named = "\"configId\":[\"cc" + "00".repeat(63) + "\"]";

        Appraisal silent = PropertyBite.appraise(SystemName.SGX, request, "");

        assertThat(silent).isInstanceOf(Appraisal.Rejected.class);
        assertThat(PropertyBite.outcomes(silent)).containsExactly(Outcome.FAIL);
        assertThat(PropertyBite.appraise(SystemName.SGX, request, named)).isInstanceOf(Appraisal.Accepted.class);
    }
}
