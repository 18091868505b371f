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
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Quotes of real hardware, under Intel's own root and, signed again, under ours. */
class RealSamplesTest {
    private static final Instant JUNE_2025 = Instant.parse("2025-06-20T00:00:00Z");
    private static final Instant AUGUST_2026 = Instant.parse("2026-08-20T00:00:00Z");
    private static final String TDX_JUNE = "tdx/tdx_quote_collateral.json";
    private static final String TDX_AUGUST = "tdx/tdx_quote_collateral_2026-08.json";
    private static final int[] TDX_PLATFORM = {3, 3, 2, 2, 4, 1, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 11};
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
