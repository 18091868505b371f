package io.akashi.attestation.intel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.Check;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.sgx.SgxSystem;
import io.akashi.attestation.tdx.TdxSystem;
import io.akashi.testkit.attest.MintedIdentity;
import io.akashi.testkit.attest.intel.CcelMint;
import io.akashi.testkit.attest.intel.IntelAttester;
import io.akashi.testkit.attest.intel.IntelAttester.Form;
import io.akashi.testkit.attest.intel.IntelCollateral;
import io.akashi.testkit.attest.intel.IntelPki;
import io.akashi.testkit.attest.intel.IntelPki.Wish;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Refusals of quotes and statements that are not provoked elsewhere, each by its own words. */
class IntelRefusalsTest {
    private static final int SIGNATURE_DATA = 48 + 584 + 4;
    private static final int[] VERSIONS = {4, 4, 2, 2, 4, 1, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 11};

    private static IntelExam examine(IntelAttester attester) throws EvidenceException {
        return IntelExam.of(Form.TDX_V4, attester, new IntelCollateral(Form.TDX_V4));
    }

    private static IntelExam examine(IntelCollateral collateral) throws EvidenceException {
        return IntelExam.of(Form.TDX_V4, new IntelAttester(Form.TDX_V4), collateral);
    }

    private static IntelExam withPlatform(int[] versions, String pceId, String fmspc) throws EvidenceException {
        Wish wish =
                Wish.of("CN=Intel SGX PCK Certificate", 9, false).extension(IntelPki.extension(versions, pceId, fmspc));
        return examine(new IntelAttester(Form.TDX_V4).pck(IntelPki.issue(IntelAttester.PCK_CA, wish)));
    }

    private static void unknown(IntelExam exam, Aspect... aspects) {
        for (Aspect aspect : aspects) {
            assertThat(exam.outcome(aspect)).as(aspect.text()).isEqualTo(Outcome.NO_DATA);
        }
    }

    private static void unreadable(EvidenceErrorCode code, String words, byte[] quote, boolean sgx) {
        assertThatThrownBy(() -> IntelExam.of(sgx ? new SgxSystem() : new TdxSystem(), List.of(quote), List.of()))
                .isInstanceOfSatisfying(EvidenceException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.detail()).contains(words);
                });
    }

    @Test
    void extension_ofAPlatformMustBeWhole() throws EvidenceException {
        int[] beyond = VERSIONS.clone();
        beyond[3] = 256;
        int[] negative = VERSIONS.clone();
        negative[16] = -1;
        for (IntelExam exam : List.of(
                withPlatform(beyond, "0000", "b0c06f000000"),
                withPlatform(negative, "0000", "b0c06f000000"),
                withPlatform(Arrays.copyOf(VERSIONS, 16), "0000", "b0c06f000000"),
                withPlatform(Arrays.copyOf(VERSIONS, 18), "0000", "b0c06f000000"),
                withPlatform(VERSIONS, "00", "b0c06f000000"),
                withPlatform(VERSIONS, "0000", "b0c06f0000"))) {
            assertThat(exam.outcome("pck-chain-invalid")).contains(Outcome.FAIL);
            assertThat(exam.status()).isEmpty();
            unknown(exam, Aspect.COLLATERAL, Aspect.TCB);
        }
        assertThat(withPlatform(VERSIONS, "0000", "b0c06f000000").status()).isEqualTo("UpToDate");
    }

    @Test
    void platform_withoutAChainIsNeitherRatedNorKnown() throws EvidenceException {
        MintedIdentity root = IntelPki.root("CN=Intel SGX Root CA");
        Wish wish = Wish.of("CN=Intel SGX PCK Certificate", 9, false)
                .extension(IntelPki.extension(VERSIONS, "0000", "b0c06f000000"));

        IntelExam exam = examine(new IntelAttester(Form.TDX_V4).pck(IntelPki.issue(root, wish)));

        unknown(exam, Aspect.REVOCATION, Aspect.TCB);
        assertThat(exam.status()).isEmpty();
    }

    @Test
    void quote_withoutItsPckCertificateLeavesEverythingUnknown() throws EvidenceException {
        byte[] quote = new IntelAttester(Form.SGX_V3).certificationType(2).quote();

        IntelExam exam = IntelExam.of(new SgxSystem(), List.of(quote), new IntelCollateral(Form.SGX_V3).files());

        unknown(exam, Aspect.SIGNATURE, Aspect.CHAIN, Aspect.REVOCATION, Aspect.COLLATERAL, Aspect.TCB);
    }

    @Test
    void log_aloneLeavesEverythingUnknown() throws EvidenceException {
        IntelExam exam = IntelExam.of(
                new TdxSystem(), List.of(new CcelMint().secureBoot(1).log()), List.of());

        unknown(exam, Aspect.SIGNATURE, Aspect.REVOCATION, Aspect.TCB, Aspect.DEBUG, Aspect.CONTENT);
    }

    @Test
    void key_thatIsNoPointOfTheCurveFailsByName() throws EvidenceException {
        byte[] quote = new IntelAttester(Form.TDX_V4).quote();
        Arrays.fill(quote, SIGNATURE_DATA + 64, SIGNATURE_DATA + 128, (byte) 1);

        IntelExam exam = IntelExam.of(new TdxSystem(), List.of(quote), List.of());

        assertThat(exam.checks().list())
                .filteredOn(check -> check.outcome() == Outcome.FAIL)
                .extracting(Check::expected)
                .contains("an attestation key on P-256");
    }

    @Test
    void statement_ofAnotherVersionIsRefused() throws EvidenceException {
        IntelExam exam = examine(new IntelCollateral(Form.TDX_V4).qe("\"version\":2", "\"version\":3"));

        assertThat(exam.outcome(Aspect.COLLATERAL)).isEqualTo(Outcome.FAIL);
        assertThat(exam.status()).isEmpty();
    }

    @Test
    void statement_withBytesOfAnotherSizeIsRefused() throws EvidenceException {
        for (String shorter : List.of("\"FBFFFFFFFFFFFFFF000000000000\"", "\"\"")) {
            IntelExam exam =
                    examine(new IntelCollateral(Form.TDX_V4).qe("\"FBFFFFFFFFFFFFFF0000000000000000\"", shorter));

            assertThat(exam.outcome(Aspect.COLLATERAL)).isEqualTo(Outcome.FAIL);
            assertThat(exam.status()).isEmpty();
        }
    }

    @Test
    void statement_withMoreLevelsThanAreReadIsRefused() throws EvidenceException {
        String level = "{\"tcb\":{\"isvsvn\":8},\"tcbDate\":\"2026-01-01T00:00:00Z\",\"tcbStatus\":\"UpToDate\"},";
        IntelExam most =
                examine(new IntelCollateral(Form.TDX_V4).qe("\"tcbLevels\":[", "\"tcbLevels\":[" + level.repeat(254)));
        IntelExam more =
                examine(new IntelCollateral(Form.TDX_V4).qe("\"tcbLevels\":[", "\"tcbLevels\":[" + level.repeat(255)));

        assertThat(most.status()).isEqualTo("UpToDate");
        assertThat(more.outcome(Aspect.COLLATERAL)).isEqualTo(Outcome.FAIL);
        assertThat(more.status()).isEmpty();
    }

    @Test
    void listOfEvaluations_ofAnotherFormIsNamed() throws EvidenceException {
        String list = "{\"id\":\"TDX\",\"version\":VERSION,\"issueDate\":\"2026-01-01T00:00:00Z\","
                + "\"nextUpdate\":\"2026-12-01T00:00:00Z\",\"tcbEvalNumbers\":[NUMBERS]}";
        String number = "{\"tcbEvaluationDataNumber\":20}";
        for (String other : List.of(
                list.replace("VERSION", "2").replace("NUMBERS", number),
                list.replace("VERSION", "1").replace("NUMBERS", ""))) {
            IntelExam exam = examine(new IntelCollateral(Form.TDX_V4).evaluations(other));

            assertThat(exam.outcome("evaluation-number")).isEmpty();
            assertThat(exam.outcome(Aspect.COLLATERAL)).isEqualTo(Outcome.FAIL);
        }
    }

    @Test
    void quote_ofTheOtherTechnologyIsNamed() {
        byte[] enclave = new IntelAttester(Form.SGX_V3).quote();
        byte[] domain = new IntelAttester(Form.TDX_V4).quote();

        unreadable(EvidenceErrorCode.MALFORMED_STRUCTURE, "found that of a trust domain", domain, true);
        unreadable(EvidenceErrorCode.MALFORMED_STRUCTURE, "found that of an enclave", enclave, false);
    }

    @Test
    void quote_isRefusedInAnotherShape() {
        byte[] large = new IntelAttester(Form.TDX_V4).trailing(1 << 20).quote();
        byte[] bare = new IntelAttester(Form.TDX_V4).quote();
        bare[SIGNATURE_DATA + 128] = 5;

        unreadable(EvidenceErrorCode.LIMIT_EXCEEDED, "limit 1048576", large, false);
        unreadable(EvidenceErrorCode.MALFORMED_STRUCTURE, "type 6, found type 5", bare, false);
    }

    @Test
    void size_ofAMaskIsThatOfTheField() throws EvidenceException {
        Masked masked = new Masked(Bytes.ofHex("01"), Bytes.ofHex("ff"));

        assertThat(masked.matches(Bytes.ofHex("01"))).isTrue();
        assertThat(masked.matches(Bytes.ofHex("0100"))).isFalse();
    }
}
