package io.akashi.attestation.snp;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.Check;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.attestation.appraisal.Appraiser;
import io.akashi.attestation.appraisal.AttestationSystems;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.ear.Tier;
import io.akashi.attestation.ear.VerifierId;
import io.akashi.attestation.policy.AppraisalPolicy;
import io.akashi.attestation.policy.PolicyReader;
import io.akashi.attestation.system.SystemName;
import io.akashi.testkit.attest.snp.SnpMint;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Guests before a policy: what they are bound to, the least level, what was launched. */
class SnpAppraisalTest {
    private static final Appraiser APPRAISER = Appraiser.of(new VerifierId("https://example.org", "test"));
    private static final VerificationKey KEY = TestPki.publicKey(TestPki.keys());
    private static final Bytes NONCE = Bytes.ofUtf8("0123456789abcdef");
    private static final String AUDIENCE = "https://issuer.example";
    private static final String DID = "did:ion:x";
    private static final ExpectedBinding OURS = new ExpectedBinding.Akashi(NONCE, AUDIENCE, KEY, DID);

    private static final String MEASURED = "\"measurement\":[\"" + "5a".repeat(48) + "\"]";
    private static final String MILAN =
            "\"milan/bootloader\":3,\"milan/tee\":1,\"milan/snp\":20,\"milan/microcode\":209";
    private static final String TURIN =
            "\"turin/fmc\":2,\"turin/bootloader\":3,\"turin/tee\":1,\"turin/snp\":20,\"turin/microcode\":209";

    private static AppraisalPolicy policy(String measurements, String minimum) throws Exception {
        String text = "{\"id\":\"p\",\"maximumAge\":\"PT5M\",\"bindings\":[\"akashi/attest/v1\"],"
                + "\"systems\":{\"sev-snp\":{\"measurements\":{" + measurements + "},\"tcb\":{\"minimum\":{" + minimum
                + "}}}}}";
        return new PolicyReader(AttestationSystems::measurementNames).read(Bytes.ofUtf8(text));
    }

    private static Appraisal appraise(SnpCase guest, AppraisalPolicy policy) throws Exception {
        return APPRAISER.appraise(SystemName.SEV_SNP, guest.request(guest.evidence()), policy);
    }

    private static Appraisal appraise(SnpCase guest, String measurements, String minimum) throws Exception {
        return appraise(guest, policy(measurements, minimum));
    }

    /** The attester's own making of the report data. */
    private static byte[] reportData() throws NoSuchAlgorithmException {
        ByteArrayOutputStream statement = new ByteArrayOutputStream();
        statement.writeBytes("akashi/attest/v1\0".getBytes(StandardCharsets.US_ASCII));
        String thumbprint = KEY.thumbprint().base64Url();
        for (byte[] part : List.of(NONCE.toArray(), text(AUDIENCE), text(thumbprint), text(DID))) {
            statement.write(part.length >> 8);
            statement.write(part.length);
            statement.writeBytes(part);
        }
        return MessageDigest.getInstance("SHA-512").digest(statement.toByteArray());
    }

    private static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private static SnpCase bound(SnpCase guest) throws Exception {
        guest.report.put(SnpMint.REPORT_DATA, reportData());
        guest.binding = OURS;
        return guest;
    }

    private static Stream<Outcome> outcomes(Appraisal appraisal, CheckId id) {
        return appraisal.checks().stream().filter(check -> check.id() == id).map(Check::outcome);
    }

    @Test
    void appraise_affirmsAGuestThatIsBoundAndKnown() throws Exception {
        Appraisal appraisal = appraise(bound(SnpCase.milan(3)), MEASURED, MILAN);

        assertThat(appraisal.verdict()).isEqualTo(Tier.AFFIRMING);
    }

    @Test
    void appraise_refusesAnotherNonceAudienceKeyOrDid() throws Exception {
        VerificationKey otherKey = TestPki.publicKey(TestPki.keys());
        for (ExpectedBinding other : List.of(
                new ExpectedBinding.Akashi(Bytes.ofUtf8("0123456789abcdeg"), AUDIENCE, KEY, DID),
                new ExpectedBinding.Akashi(NONCE, "https://other.example", KEY, DID),
                new ExpectedBinding.Akashi(NONCE, AUDIENCE, otherKey, DID),
                new ExpectedBinding.Akashi(NONCE, AUDIENCE, KEY, "did:ion:y"))) {
            Appraisal appraisal = appraise(bound(SnpCase.milan(3)).with(c -> c.binding = other), MEASURED, MILAN);

            assertThat(appraisal).isInstanceOf(Appraisal.Rejected.class);
            assertThat(outcomes(appraisal, CheckId.NONCE)).containsExactly(Outcome.FAIL);
        }
    }

    @Test
    void appraise_refusesEachLevelBelowTheMinimum() throws Exception {
        for (String higher : List.of(
                MILAN.replace("bootloader\":3", "bootloader\":4"),
                MILAN.replace("tee\":1", "tee\":2"),
                MILAN.replace("snp\":20", "snp\":21"),
                MILAN.replace("209", "210"))) {
            Appraisal appraisal = appraise(bound(SnpCase.milan(3)), MEASURED, higher);

            assertThat(outcomes(appraisal, CheckId.MINIMUM_TCB)).containsOnlyOnce(Outcome.FAIL);
            assertThat(appraisal).isInstanceOf(Appraisal.Rejected.class);
        }
    }

    @Test
    void appraise_byTheExamplePolicyTakesEachProduct() throws Exception {
        Path example = Path.of("../docs/attestation/policy-example.json");
        AppraisalPolicy policy =
                new PolicyReader(AttestationSystems::measurementNames).read(Bytes.of(Files.readAllBytes(example)));
        byte[] milan = {4, 0, 0, 0, 0, 0, 22, (byte) 211};
        for (SnpCase guest : List.of(
                SnpCase.milan(3).with(c -> c.report.levels(milan)).with(c -> c.vek.levels(4, 0, 22, 211)),
                SnpCase.turin(5))) {
            Appraisal appraisal = appraise(guest, policy);

            assertThat(outcomes(appraisal, CheckId.MINIMUM_TCB))
                    .hasSizeGreaterThan(3)
                    .containsOnly(Outcome.PASS);
        }
        assertThat(outcomes(appraise(SnpCase.milan(3), policy), CheckId.MINIMUM_TCB))
                .contains(Outcome.FAIL);
    }

    @Test
    void appraise_takesMinimumsOfSeveralProductsFromOnePolicy() throws Exception {
        AppraisalPolicy both = policy(MEASURED, MILAN + "," + TURIN);

        assertThat(appraise(bound(SnpCase.milan(3)), both).verdict()).isEqualTo(Tier.AFFIRMING);
        assertThat(appraise(bound(SnpCase.turin(3)), both).verdict()).isEqualTo(Tier.AFFIRMING);
    }

    @Test
    void appraise_refusesAProductOrAPartWithoutAMinimum() throws Exception {
        assertThat(appraise(bound(SnpCase.turin(3)), MEASURED, MILAN)).isInstanceOf(Appraisal.Rejected.class);
        assertThat(appraise(bound(SnpCase.turin(3)), MEASURED, TURIN.replace("\"turin/fmc\":2,", "")))
                .isInstanceOf(Appraisal.Rejected.class);
        assertThat(appraise(bound(SnpCase.milan(3)), MEASURED, MILAN + ",\"milan/fmc\":0"))
                .isInstanceOf(Appraisal.Rejected.class);
    }

    @Test
    void appraise_refusesHostDataThatIsNotConfigured() throws Exception {
        SnpCase guest = bound(SnpCase.milan(3).with(c -> c.report.put(SnpMint.HOST_DATA, SnpMint.filled(32, 1))));
        String configured = MEASURED + ",\"hostData\":[\"" + "01".repeat(32) + "\"]";

        assertThat(appraise(guest, MEASURED, MILAN)).isInstanceOf(Appraisal.Rejected.class);
        assertThat(appraise(guest, configured, MILAN).verdict()).isEqualTo(Tier.AFFIRMING);
    }

    @Test
    void appraise_warnsOfAMigrationAgentAtBest() throws Exception {
        SnpCase guest = bound(SnpCase.milan(3)
                .with(c -> c.report
                        .wide(SnpMint.POLICY, SnpMint.DEFAULT_POLICY | 1 << 18)
                        .put(SnpMint.AGENT, SnpMint.filled(32, 0x77))));
        String configured = MEASURED + ",\"migrationAgent\":[\"" + "77".repeat(32) + "\"]";

        assertThat(appraise(guest, MEASURED, MILAN)).isInstanceOf(Appraisal.Rejected.class);
        assertThat(appraise(guest, configured, MILAN).verdict()).isEqualTo(Tier.WARNING);
    }

    @Test
    void appraise_refusesDebug() throws Exception {
        SnpCase guest =
                bound(SnpCase.milan(3).with(c -> c.report.wide(SnpMint.POLICY, SnpMint.DEFAULT_POLICY | 1 << 19)));

        assertThat(appraise(guest, MEASURED, MILAN).verdict()).isEqualTo(Tier.CONTRAINDICATED);
    }

    @Test
    void appraise_saysNothingOfAReportThatNobodySigned() throws Exception {
        SnpCase guest = bound(SnpCase.milan(3).with(c -> c.report.number(SnpMint.FLAGS, 7 << 2)));

        Appraisal appraisal = appraise(guest, MEASURED, MILAN);

        assertThat(appraisal).isInstanceOf(Appraisal.Rejected.class);
        assertThat(appraisal.verdict()).isEqualTo(Tier.NONE);
    }

    @Test
    void appraise_withoutAPolicyJudgesAuthenticityAlone() throws Exception {
        assertThat(appraise(SnpCase.leased(5), AppraisalPolicy.AUTHENTICITY).verdict())
                .isEqualTo(Tier.AFFIRMING);
    }
}
