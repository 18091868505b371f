package io.akashi.attestation.intel;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.SharedFolder;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.eat.Claim;
import io.akashi.attestation.eat.EatClaims;
import io.akashi.attestation.endorsement.EndorsementSorter;
import io.akashi.attestation.sgx.SgxSystem;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.AttestationSystem;
import io.akashi.attestation.tdx.TdxSystem;
import io.akashi.attestation.x509.BuiltInAnchors;
import io.akashi.testkit.attest.intel.IntelAttester;
import io.akashi.testkit.attest.intel.IntelAttester.Form;
import io.akashi.testkit.attest.intel.IntelCollateral;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Quotes of real hardware, under Intel's own root and, signed again, under ours. */
class RealSamplesTest {
    private static final Instant JUNE_2025 = Instant.parse("2025-06-20T00:00:00Z");
    private static final Instant AUGUST_2026 = Instant.parse("2026-08-20T00:00:00Z");
    private static final String TDX_JUNE = "tdx/tdx_quote_collateral.json";
    private static final String TDX_AUGUST = "tdx/tdx_quote_collateral_2026-08.json";
    private static final int[] TDX_PLATFORM = {3, 3, 2, 2, 4, 1, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 11};
    private static final Instant FEBRUARY_2026 = Instant.parse("2026-02-25T00:00:00Z");
    private static final int[] TDX_V5_PLATFORM = {4, 4, 2, 2, 4, 1, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 13};
    private static final String OVMF_RTMR0 =
            "8566f998798db09443b244c62de9a3041fb02e2e6936c4396d784bba2e90177329ec5aba3bb484404f2ab9cc90abe193";
    private static final String OVMF_RTMR1 =
            "775b9f6bfe99f8a31396f0d0218e67ffa796d3b96ccf961cbb0deba48c79c00f082cda1a5567c1c16305f1fc210c13c6";
    private static final String OVMF_RTMR2 =
            "94eaf7a7bf398ed8d888c91057ae0261802e4f3df084213a76ca7f0b5055ac9d2241de43cd58d9e8b49c503bbf25f34a";
    private static final int[] SGX_PLATFORM = {11, 11, 2, 2, 255, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 13};

    private static byte[] file(String name) throws IOException {
        Path folder = SharedFolder.require("vectors/attestation");
        return Files.readAllBytes(folder.resolve(name));
    }

    private static IntelExam real(AttestationSystem system, String quote, String collateral, Instant at)
            throws Exception {
        AttestationRequest request = new AttestationRequest(
                List.of(Bytes.of(file(quote))),
                EndorsementSorter.sort(List.of(Bytes.of(file(collateral)))),
                BuiltInAnchors.all(),
                JUNE_2025,
                at,
                new ExpectedBinding.None());
        return IntelExam.of(system, request);
    }

    private static String text(String collateral, String name) throws IOException {
        String all = new String(file(collateral), StandardCharsets.UTF_8);
        int from = all.indexOf("\"{", all.indexOf("\"" + name + "\""));
        return all.substring(from + 1, all.indexOf("}\"", from) + 1).replace("\\\"", "\"");
    }

    private static IntelExam signedAgain(Form form, IntelAttester attester, String collateral, Instant at)
            throws Exception {
        IntelCollateral texts =
                new IntelCollateral(form).texts(text(collateral, "tcb_info"), text(collateral, "qe_identity"));
        return IntelExam.of(
                IntelExam.system(form), IntelExam.request(List.of(attester.quote()), texts.files(), JUNE_2025, at));
    }

    private static IntelAttester tdx() throws IOException {
        byte[] quote = file("tdx/tdx_quote");
        return new IntelAttester(Form.TDX_V4)
                .components(TDX_PLATFORM)
                .fmspc("b0c06f000000")
                .body(Arrays.copyOfRange(quote, 48, 48 + 584))
                .enclave(Arrays.copyOfRange(quote, 770, 770 + 384));
    }

    /** Both say the same of everything but the identifier of the platform. */
    private static void assertSame(IntelExam minted, IntelExam real) {
        assertThat(minted.status()).isEqualTo(real.status()).isNotEmpty();
        assertThat(minted.advisories()).isEqualTo(real.advisories());
        assertThat(minted.examination().facts()).isEqualTo(real.examination().facts());
        assertThat(minted.examination().measurements())
                .isEqualTo(real.examination().measurements());
        assertThat(withoutId(minted)).isEqualTo(withoutId(real));
        for (Aspect aspect : Aspect.values()) {
            assertThat(minted.outcome(aspect)).as(aspect.text()).isEqualTo(real.outcome(aspect));
        }
    }

    private static EatClaims withoutId(IntelExam exam) {
        return EatClaims.builder()
                .putAll(exam.examination().claims())
                .remove(Claim.UEID)
                .build();
    }

    @Test
    void appraise_theSameStoredEvidenceAgainFindsItOutOfDate() throws Exception {
        IntelExam june = real(new TdxSystem(), "tdx/tdx_quote", TDX_JUNE, JUNE_2025);
        IntelExam august = real(new TdxSystem(), "tdx/tdx_quote", TDX_AUGUST, AUGUST_2026);

        assertThat(june.status()).isEqualTo("UpToDate");
        assertThat(june.advisories()).isEmpty();
        assertThat(august.status()).isEqualTo("OutOfDate");
        assertThat(august.advisories())
                .containsExactly("INTEL-SA-01192", "INTEL-SA-01245", "INTEL-SA-01312", "INTEL-SA-01313");
        assertThat(august.outcome(Aspect.SIGNATURE)).isEqualTo(Outcome.PASS);
        assertThat(august.outcome(Aspect.CHAIN)).isEqualTo(Outcome.PASS);
        assertThat(august.outcome(Aspect.REVOCATION)).isEqualTo(Outcome.PASS);
    }

    @Test
    void appraise_stillFindsItUpToDateAsOfThatTime() throws Exception {
        assertThat(real(new TdxSystem(), "tdx/tdx_quote", TDX_JUNE, AUGUST_2026).status())
                .isEmpty();
        assertThat(real(new TdxSystem(), "tdx/tdx_quote", TDX_JUNE, JUNE_2025).status())
                .isEqualTo("UpToDate");
    }

    @Test
    void appraise_aTdxQuoteSignedAgainIsTheSame() throws Exception {
        assertSame(
                signedAgain(Form.TDX_V4, tdx(), TDX_JUNE, JUNE_2025),
                real(new TdxSystem(), "tdx/tdx_quote", TDX_JUNE, JUNE_2025));
        assertSame(
                signedAgain(Form.TDX_V4, tdx(), TDX_AUGUST, AUGUST_2026),
                real(new TdxSystem(), "tdx/tdx_quote", TDX_AUGUST, AUGUST_2026));
    }

    private static String answer(String name, String member) throws IOException {
        String all = new String(file(name), StandardCharsets.UTF_8);
        String begin = "{\"" + member + "\":";
        assertThat(all).startsWith(begin);
        return all.substring(begin.length(), all.lastIndexOf(",\"signature\""));
    }

    @Test
    void appraise_aTdxQuoteOfVersion5SignedAgainIsTheSame() throws Exception {
        byte[] quote = file("tdx/quote_v5_sample.dat");
        String tcbInfo = "tdx/sample_tcbinfo_response_v5";
        String identity = "intel-pcs/2026-02_qe_identity.json";
        List<Bytes> files = new ArrayList<>();
        for (String name : List.of(
                tcbInfo,
                identity,
                "intel-pcs/2026-02_tcb_signing_chain.pem",
                "intel-pcs/2026-02_pck_crl.der",
                "intel-pcs/2026-02_root_crl.der")) {
            files.add(Bytes.of(file(name)));
        }
        IntelExam real = IntelExam.of(
                new TdxSystem(),
                new AttestationRequest(
                        List.of(Bytes.of(quote)),
                        EndorsementSorter.sort(files),
                        BuiltInAnchors.all(),
                        FEBRUARY_2026,
                        FEBRUARY_2026,
                        new ExpectedBinding.None()));
        IntelAttester attester = new IntelAttester(Form.TDX_V5_TD_1_5)
                .components(TDX_V5_PLATFORM)
                .fmspc("90c06f000000")
                .body(Arrays.copyOfRange(quote, 54, 54 + 648))
                .enclave(Arrays.copyOfRange(quote, 840, 840 + 384));
        IntelCollateral texts = new IntelCollateral(Form.TDX_V5_TD_1_5)
                .texts(answer(tcbInfo, "tcbInfo"), answer(identity, "enclaveIdentity"));

        IntelExam minted = IntelExam.of(
                new TdxSystem(),
                IntelExam.request(List.of(attester.quote()), texts.files(), FEBRUARY_2026, FEBRUARY_2026));

        assertThat(real.status()).isEqualTo("UpToDate");
        assertSame(minted, real);
    }

    @Test
    void appraise_aRealEventLogBesideAQuoteOfItsRegisters() throws Exception {
        byte[] log = file("ccel/CCEL_data_ovmf");
        IntelAttester attester = new IntelAttester(Form.TDX_V4)
                .body(IntelAttester.RTMR0, register(OVMF_RTMR0))
                .body(IntelAttester.RTMR0 + 48, register(OVMF_RTMR1))
                .body(IntelAttester.RTMR0 + 96, register(OVMF_RTMR2));
        List<byte[]> files = new IntelCollateral(Form.TDX_V4).files();

        IntelExam exam = IntelExam.of(new TdxSystem(), List.of(attester.quote(), log), files);
        IntelExam other = IntelExam.of(
                new TdxSystem(),
                List.of(attester.body(IntelAttester.RTMR0 + 96, 0).quote(), log),
                files);

        assertThat(exam.outcome("event-log")).contains(Outcome.PASS);
        assertThat(exam.outcome(Aspect.CONTENT)).isEqualTo(Outcome.PASS);
        assertThat(exam.examination().facts().values().get("secureBoot").asBoolean("secureBoot"))
                .isFalse();
        assertThat(other.outcome("event-log")).contains(Outcome.FAIL);
    }

    private static int[] register(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        int[] values = new int[bytes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes[i];
        }
        return values;
    }

    @Test
    void appraise_anSgxQuoteSignedAgainIsTheSame() throws Exception {
        byte[] quote = file("sgx-dcap/sgx_quote");
        IntelAttester attester = new IntelAttester(Form.SGX_V3)
                .components(SGX_PLATFORM)
                .fmspc("00a067110000")
                .body(Arrays.copyOfRange(quote, 48, 48 + 384))
                .enclave(Arrays.copyOfRange(quote, 564, 564 + 384));

        assertSame(
                signedAgain(Form.SGX_V3, attester, "sgx-dcap/sgx_quote_collateral.json", JUNE_2025),
                real(new SgxSystem(), "sgx-dcap/sgx_quote", "sgx-dcap/sgx_quote_collateral.json", JUNE_2025));
    }
}
