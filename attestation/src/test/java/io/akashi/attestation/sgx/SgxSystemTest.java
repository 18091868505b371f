package io.akashi.attestation.sgx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Fuzz;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.eat.Claim;
import io.akashi.attestation.eat.DebugStatus;
import io.akashi.attestation.eat.EatRules;
import io.akashi.attestation.eat.Version;
import io.akashi.attestation.intel.IntelExam;
import io.akashi.attestation.memory.Memory;
import io.akashi.testkit.attest.intel.IntelAttester;
import io.akashi.testkit.attest.intel.IntelAttester.Form;
import io.akashi.testkit.attest.intel.IntelCollateral;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SgxSystemTest {
    private static IntelExam examine(IntelAttester attester) throws EvidenceException {
        return IntelExam.of(Form.SGX_V3, attester, new IntelCollateral(Form.SGX_V3));
    }

    private static byte[] openEnclave(byte[] held) {
        byte[] digest = IntelAttester.sha256(new byte[] {1, 2, 3});
        int[] data = new int[32];
        for (int i = 0; i < data.length; i++) {
            data[i] = digest[i];
        }
        byte[] quote = new IntelAttester(Form.SGX_V3)
                .body(IntelAttester.ENCLAVE_DATA, data)
                .quote();
        String json = "{\"Type\": 2, \"QuoteHex\": \"" + HexFormat.of().formatHex(quote)
                + "\", \"EnclaveHeldDataHex\": \"" + HexFormat.of().formatHex(held) + "\"}";
        return json.getBytes(StandardCharsets.US_ASCII);
    }

    private static IntelExam examine(byte[] file) throws EvidenceException {
        return IntelExam.of(new SgxSystem(), List.of(file), new IntelCollateral(Form.SGX_V3).files());
    }

    @Test
    void examine_seesDebugInOtherwiseValidEvidence() throws EvidenceException {
        IntelExam exam = examine(new IntelAttester(Form.SGX_V3).body(IntelAttester.ATTRIBUTES, 0x07));

        assertThat(exam.outcome(Aspect.DEBUG)).isEqualTo(Outcome.FAIL);
        assertThat(exam.outcome(Aspect.SIGNATURE)).isEqualTo(Outcome.PASS);
        assertThat(exam.examination().claims().get(Claim.DBGSTAT)).contains(DebugStatus.ENABLED);
    }

    @Test
    void examine_comparesHeldDataWithTheReport() throws EvidenceException {
        assertThat(examine(openEnclave(new byte[] {1, 2, 3})).outcome("held-data"))
                .contains(Outcome.PASS);
        assertThat(examine(openEnclave(new byte[] {1, 2, 4})).outcome("held-data"))
                .contains(Outcome.FAIL);
    }

    @Test
    void examine_givesClaimsThatKeepTheRules() throws EvidenceException {
        IntelExam exam = examine(
                new IntelAttester(Form.SGX_V3).body(IntelAttester.PRODUCT, 7).body(IntelAttester.ISV_SVN, 9));

        assertThat(EatRules.faults(exam.examination().claims())).isEmpty();
        assertThat(exam.examination().claims().get(Claim.SWNAME)).contains("7");
        assertThat(exam.examination().claims().get(Claim.SWVERSION)).contains(Version.of("9"));
        assertThat(exam.examination().claims().get(Claim.UEID)).isPresent();
    }

    @Test
    void examine_refusesTheQuoteOfATrustDomain() {
        byte[] quote = new IntelAttester(Form.TDX_V4).quote();

        assertThatThrownBy(() -> examine(quote)).isInstanceOf(EvidenceException.class);
    }

    @Test
    void examine_throwsNothingButItsOwnError() throws EvidenceException {
        var files = new IntelCollateral(Form.SGX_V3).files();
        Bytes quote = Bytes.of(new IntelAttester(Form.SGX_V3).quote());
        Fuzz.run(221, 300, quote, input -> IntelExam.of(new SgxSystem(), List.of(input.toArray()), files));
        Bytes json = Bytes.of(openEnclave(new byte[] {1}));
        Fuzz.run(222, 300, json, input -> SgxEvidence.read(input, Memory.none()));
    }
}
