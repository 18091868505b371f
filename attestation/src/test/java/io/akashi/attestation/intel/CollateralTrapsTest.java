package io.akashi.attestation.intel;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.sgx.SgxSystem;
import io.akashi.attestation.tdx.TdxSystem;
import io.akashi.testkit.attest.MintedIdentity;
import io.akashi.testkit.attest.intel.IntelAttester;
import io.akashi.testkit.attest.intel.IntelAttester.Form;
import io.akashi.testkit.attest.intel.IntelCollateral;
import io.akashi.testkit.attest.intel.IntelPki;
import io.akashi.testkit.attest.intel.IntelPki.Wish;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Intel's statements: authentic, in force, about this platform; otherwise there is no status. */
class CollateralTrapsTest {
    private static final String NAME = "CN=Intel SGX TCB Signing";

    private final IntelCollateral collateral = new IntelCollateral(Form.TDX_V4);

    private IntelExam examine() throws EvidenceException {
        return IntelExam.of(Form.TDX_V4, new IntelAttester(Form.TDX_V4), collateral);
    }

    private void assertNoStatus(String id, Outcome outcome) throws EvidenceException {
        IntelExam exam = examine();
        assertThat(exam.outcome(id)).contains(outcome);
        assertThat(exam.status()).isEmpty();
        assertThat(exam.outcome(Aspect.TCB)).isNotEqualTo(Outcome.PASS);
        assertThat(exam.examination().tcb().components()).containsEntry("pcesvn", 11L);
    }

    @Test
    void verify_takesTheTextAsItStandsWhateverItsSpaces() throws EvidenceException {
        collateral.tcb("\"version\":3", "\"version\" :  3");

        assertThat(examine().status()).isEqualTo("UpToDate");
    }

    @Test
    void verify_refusesATextThatMeansTheSameAndIsNotWhatWasSigned() throws EvidenceException {
        collateral.tamper(" ");
        assertNoStatus("tcbinfo-signature", Outcome.FAIL);
    }

    @Test
    void verify_refusesATextToWhichAMemberWasAdded() throws EvidenceException {
        collateral.tamper(",\"more\":1");
        assertNoStatus("tcbinfo-signature", Outcome.FAIL);
    }

    @Test
    void verify_refusesAPlatformThatRatesItself() throws EvidenceException {
        MintedIdentity pck = new IntelAttester(Form.TDX_V4).pck();
        collateral.signer(pck);
        assertNoStatus("tcbinfo-signature", Outcome.FAIL);
        assertNoStatus("qe-identity-signature", Outcome.FAIL);
    }

    @Test
    void verify_refusesASignerOfTheRightNameThatTheRootDidNotIssue() throws EvidenceException {
        collateral.signer(IntelPki.issue(IntelAttester.PCK_CA, Wish.of(NAME, 6, false)));
        assertNoStatus("tcbinfo-signature", Outcome.FAIL);
    }

    @Test
    void verify_refusesASignerOfAnotherNameThatTheRootIssued() throws EvidenceException {
        collateral.signer(IntelPki.issue(IntelAttester.ROOT, Wish.of("CN=Intel SGX Attestation", 6, false)));
        assertNoStatus("tcbinfo-signature", Outcome.FAIL);
    }

    @Test
    void verify_refusesASignerOfAnotherRoot() throws EvidenceException {
        MintedIdentity root = IntelPki.root("CN=Intel SGX Root CA");
        collateral.signer(IntelPki.issue(root, Wish.of(NAME, 5, false)));
        assertNoStatus("tcbinfo-signature", Outcome.FAIL);
    }

    @Test
    void verify_refusesASignerThatHasEnded() throws EvidenceException {
        Wish ended = Wish.of(NAME, 5, false).until(IntelExam.NOW.minusSeconds(1));
        collateral.signer(IntelPki.issue(IntelAttester.ROOT, ended));
        assertNoStatus("tcbinfo-signature", Outcome.FAIL);
    }

    @Test
    void verify_refusesARevokedSigner() throws EvidenceException {
        collateral.revokedByRoot(5);
        assertNoStatus("tcbinfo-signature", Outcome.FAIL);
    }

    @Test
    void verify_hasNoStatusWithoutStatements() throws EvidenceException {
        byte[] quote = new IntelAttester(Form.TDX_V4).quote();

        IntelExam exam = IntelExam.of(new TdxSystem(), List.of(quote), List.of());

        assertThat(exam.outcome("tcbinfo-missing")).contains(Outcome.NO_DATA);
        assertThat(exam.outcome("qe-identity-missing")).contains(Outcome.NO_DATA);
        assertThat(exam.outcome(Aspect.TCB)).isEqualTo(Outcome.NO_DATA);
        assertThat(exam.status()).isEmpty();
    }

    @Test
    void verify_hasNoStatusWhenNextUpdateHasPassed() throws EvidenceException {
        collateral.tcb("2026-12-01T00:00:00Z", "2026-05-31T23:59:59Z");
        assertNoStatus("tcbinfo-window", Outcome.NO_DATA);
    }

    @Test
    void verify_hasNoStatusBeforeTheIssueDate() throws EvidenceException {
        collateral.tcb("2026-01-01T00:00:00Z", "2026-06-01T00:00:01Z");
        assertNoStatus("tcbinfo-window", Outcome.NO_DATA);
    }

    @Test
    void verify_hasNoStatusWhenTheIdentityIsNotInForce() throws EvidenceException {
        collateral.qe("2026-12-01T00:00:00Z", "2026-05-31T23:59:59Z");
        assertNoStatus("qe-identity-window", Outcome.NO_DATA);
    }

    @Test
    void verify_refusesCollateralOfAnotherFmspc() throws EvidenceException {
        collateral.tcb("B0C06F000000", "B0C06F000001");
        assertNoStatus("tcb-fmspc", Outcome.FAIL);
    }

    @Test
    void verify_refusesCollateralOfAnotherPce() throws EvidenceException {
        collateral.tcb("\"pceId\":\"0000\"", "\"pceId\":\"0001\"");
        assertNoStatus("tcb-fmspc", Outcome.FAIL);
    }

    @Test
    void verify_refusesCollateralOfTheOtherTechnology() throws EvidenceException {
        byte[] quote = new IntelAttester(Form.TDX_V4).quote();

        IntelExam exam = IntelExam.of(new TdxSystem(), List.of(quote), new IntelCollateral(Form.SGX_V3).files());

        assertThat(exam.outcome("tcb-id")).contains(Outcome.FAIL);
        assertThat(exam.outcome("tcbinfo-missing")).contains(Outcome.NO_DATA);
        assertThat(exam.status()).isEmpty();
    }

    @Test
    void verify_choosesTheStatementThatFitsAmongSeveral() throws EvidenceException {
        List<byte[]> files = new ArrayList<>(new IntelCollateral(Form.SGX_V3)
                .tcb("B0C06F000000", "000000000001")
                .tcb("DataNumber\":20", "DataNumber\":99")
                .files());
        files.addAll(new IntelCollateral(Form.SGX_V3)
                .tcb("DataNumber\":20", "DataNumber\":19")
                .tcb("UpToDate", "Revoked")
                .files());
        files.addAll(new IntelCollateral(Form.SGX_V3).files());
        files.addAll(new IntelCollateral(Form.TDX_V4).files());

        IntelExam exam = IntelExam.of(new SgxSystem(), List.of(new IntelAttester(Form.SGX_V3).quote()), files);

        assertThat(exam.status()).isEqualTo("UpToDate");
        assertThat(exam.examination().tcb().evaluationDataNumber()).hasValue(20);
        assertThat(exam.outcome(Aspect.COLLATERAL)).isEqualTo(Outcome.PASS);
    }

    @Test
    void verify_refusesAFormItDoesNotKnow() throws EvidenceException {
        for (String[] change : new String[][] {
            {"\"version\":3", "\"version\":2"},
            {"\"tcbType\":0", "\"tcbType\":1"},
            {"UpToDate\"},{\"tcb\":{\"isvsvn\":2", "Excellent\"},{\"tcb\":{\"isvsvn\":2"},
            {"\"pcesvn\":11", "\"pcesvn\":-1"},
            {"{\"svn\":1},", ""},
            {"2026-12-01T00:00:00Z", "soon"}
        }) {
            IntelExam exam = IntelExam.of(
                    Form.TDX_V4,
                    new IntelAttester(Form.TDX_V4),
                    new IntelCollateral(Form.TDX_V4).tcb(change[0], change[1]));

            assertThat(exam.outcome(Aspect.COLLATERAL)).as(change[1]).isEqualTo(Outcome.FAIL);
            assertThat(exam.status()).isEmpty();
        }
    }

    @Test
    void verify_refusesAnEvaluationThatIntelNoLongerSupports() throws EvidenceException {
        String list = "{\"id\":\"TDX\",\"version\":1,\"issueDate\":\"2026-01-01T00:00:00Z\","
                + "\"nextUpdate\":\"2026-12-01T00:00:00Z\",\"tcbEvalNumbers\":[{\"tcbEvaluationDataNumber\":NUMBER}]}";

        collateral.evaluations(list.replace("NUMBER", "20"));
        assertThat(examine().outcome("evaluation-number")).contains(Outcome.PASS);
        collateral.evaluations(list.replace("NUMBER", "21"));
        assertThat(examine().outcome("evaluation-number")).contains(Outcome.FAIL);
        assertThat(examine().outcome(Aspect.COLLATERAL)).isEqualTo(Outcome.FAIL);
    }
}
