package io.akashi.attestation.intel;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.testkit.attest.intel.IntelAttester;
import io.akashi.testkit.attest.intel.IntelAttester.Form;
import io.akashi.testkit.attest.intel.IntelCollateral;
import org.junit.jupiter.api.Test;

/** Which level a platform reaches, and what the parts come to together. */
class TcbLevelTest {
    private static final int[] BEST = {4, 4, 2, 2, 4, 1, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 11};

    private final IntelAttester attester = new IntelAttester(Form.TDX_V4);
    private final IntelCollateral collateral = new IntelCollateral(Form.TDX_V4);

    private IntelExam examine() throws EvidenceException {
        return IntelExam.of(Form.TDX_V4, attester, collateral);
    }

    private static int[] best(int index, int version) {
        int[] versions = BEST.clone();
        versions[index] = version;
        return versions;
    }

    @Test
    void rate_takesTheFirstLevelThatIsReached() throws EvidenceException {
        attester.components(best(0, 3));

        assertThat(examine().status()).isEqualTo("OutOfDate");
        assertThat(examine().advisories()).containsExactly("INTEL-SA-1", "INTEL-SA-2");
    }

    @Test
    void rate_demandsEveryComponentAndThePcesvn() throws EvidenceException {
        for (int index : new int[] {0, 1, 2, 3, 4, 5, 7, 16}) {
            IntelExam exam = IntelExam.of(
                    Form.TDX_V4,
                    new IntelAttester(Form.TDX_V4).components(best(index, 0)),
                    new IntelCollateral(Form.TDX_V4));

            assertThat(exam.outcome("tcb-no-level")).as("component " + index).contains(Outcome.FAIL);
            assertThat(exam.status()).isEmpty();
        }
    }

    @Test
    void rate_demandsTdxComponentsFromTheThirdOn() throws EvidenceException {
        attester.body(2, 3);

        assertThat(examine().status()).isEqualTo("OutOfDate");
    }

    @Test
    void rate_ratesAModuleOfAMajorVersionByItself() throws EvidenceException {
        // The levels ask for 5 in the first component, which does not count here.
        attester.body(0, 2, 1, 4);

        assertThat(examine().status()).isEqualTo("OutOfDate");
        assertThat(examine().advisories()).containsExactly("INTEL-SA-MODULE");
    }

    @Test
    void rate_ratesAModuleWithoutAMajorVersionByThePlatformsLevel() throws EvidenceException {
        attester.body(0, 4, 0, 4);
        assertThat(examine().outcome("tcb-no-level")).contains(Outcome.FAIL);

        attester.body(0, 5, 0, 4);
        assertThat(examine().status()).isEqualTo("UpToDate");
    }

    @Test
    void rate_refusesAModuleThatNoLevelReaches() throws EvidenceException {
        attester.body(0, 1, 1, 4);

        assertThat(examine().outcome("tcb-no-level")).contains(Outcome.FAIL);
        assertThat(examine().status()).isEmpty();
    }

    @Test
    void rate_refusesAModuleThatIntelDoesNotName() throws EvidenceException {
        attester.body(0, 6, 2, 4);

        assertThat(examine().outcome("tdx-module")).contains(Outcome.FAIL);
        assertThat(examine().status()).isEmpty();
    }

    @Test
    void rate_refusesAModuleOfAnotherSigner() throws EvidenceException {
        attester.body(IntelAttester.SIGNER_SEAM, 1);

        assertThat(examine().outcome("tdx-module")).contains(Outcome.FAIL);
        assertThat(examine().status()).isEmpty();
    }

    @Test
    void rate_refusesAModuleWithAttributes() throws EvidenceException {
        attester.body(IntelAttester.SEAM_ATTRIBUTES, 1);

        assertThat(examine().outcome("tdx-module")).contains(Outcome.FAIL);
        assertThat(examine().status()).isEmpty();
    }

    @Test
    void rate_mergesTheQuotingEnclave() throws EvidenceException {
        attester.enclave(IntelAttester.ISV_SVN, 5);
        collateral.tcb("UpToDate\"},{\"tcb\":{\"sgx", "ConfigurationNeeded\"},{\"tcb\":{\"sgx");

        assertThat(examine().status()).isEqualTo("OutOfDateConfigurationNeeded");
        assertThat(examine().advisories()).containsExactly("INTEL-SA-QE");
        assertThat(examine().examination().facts().values().text("platformTcbStatus"))
                .isEqualTo("ConfigurationNeeded");
    }

    @Test
    void rate_refusesAQuotingEnclaveBelowEveryLevel() throws EvidenceException {
        attester.enclave(IntelAttester.ISV_SVN, 4);

        assertThat(examine().outcome("tcb-no-level")).contains(Outcome.FAIL);
        assertThat(examine().status()).isEmpty();
    }

    @Test
    void rate_refusesAnotherQuotingEnclave() throws EvidenceException {
        int[][] changes = {
            {IntelAttester.MRSIGNER, 0},
            {IntelAttester.PRODUCT, 3},
            {IntelAttester.MISC_SELECT, 1},
            {IntelAttester.ATTRIBUTES, 0x13}
        };
        for (int[] change : changes) {
            IntelExam exam = IntelExam.of(
                    Form.TDX_V4,
                    new IntelAttester(Form.TDX_V4).enclave(change[0], change[1]),
                    new IntelCollateral(Form.TDX_V4));

            assertThat(exam.outcome("qe-identity")).as("offset " + change[0]).contains(Outcome.FAIL);
            assertThat(exam.status()).isEmpty();
        }
    }

    @Test
    void rate_takesAnyBitsOutsideTheMask() throws EvidenceException {
        attester.enclave(IntelAttester.ATTRIBUTES, 0x15);

        assertThat(examine().status()).isEqualTo("UpToDate");
    }
}
