package io.akashi.attestation.tpm;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.ear.Tier;
import io.akashi.testkit.attest.tpm.TpmKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** TPMs before a policy: what they are bound to, what was booted, who vouches. */
class TpmAppraisalTest {
    private static final Bytes NONCE = Bytes.ofUtf8("0123456789abcdef");
    private static final String ZERO = "00".repeat(32);
    private static final String KNOWN = "\"pcr0\":[\"" + ZERO + "\"],\"pcr7\":[\"" + ZERO + "\"]";

    private static VerificationKey key() throws Exception {
        return VerificationKey.ofSpki(Bytes.of(TpmCase.KEY.getPublic().getEncoded()));
    }

    /** The attester's own making of the qualifying data. */
    private static byte[] statement(String did) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("akashi/attest/v1\0".getBytes(StandardCharsets.US_ASCII));
        for (byte[] part :
                List.of(NONCE.toArray(), text("aud"), text(key().thumbprint().base64Url()), text(did))) {
            out.write(part.length >> 8);
            out.write(part.length);
            out.writeBytes(part);
        }
        return MessageDigest.getInstance("SHA-256").digest(out.toByteArray());
    }

    private static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private static TpmCase bound() throws Exception {
        TpmCase evidence = TpmCase.activated();
        evidence.tpm.extraData = statement("did:ion:x");
        evidence.binding = new ExpectedBinding.Akashi(NONCE, "aud", key(), "did:ion:x");
        return evidence;
    }

    private static Appraisal appraise(TpmCase evidence, String measurements) throws Exception {
        List<Bytes> files = TpmCase.files(
                TpmCase.read(evidence.tpm.quoted()), TpmCase.read(evidence.tpm.certified(TpmKey.signing(TpmCase.KEY))));
        return evidence.appraise(files, measurements);
    }

    @Test
    void appraise_affirmsAPlatformThatIsBoundAndKnown() throws Exception {
        assertThat(appraise(bound(), KNOWN).verdict()).isEqualTo(Tier.AFFIRMING);
    }

    @Test
    void appraise_refusesAnotherNonceOrDid() throws Exception {
        TpmCase nonce = bound();
        nonce.binding = new ExpectedBinding.Akashi(Bytes.ofUtf8("0123456789abcdeX"), "aud", key(), "did:ion:x");
        TpmCase did = bound();
        did.tpm.extraData = statement("did:ion:y");

        assertThat(appraise(nonce, KNOWN).verdict()).isEqualTo(Tier.CONTRAINDICATED);
        assertThat(appraise(did, KNOWN).verdict()).isEqualTo(Tier.CONTRAINDICATED);
    }

    @Test
    void appraise_takesARawNonceOfAnySize() throws Exception {
        TpmCase evidence = TpmCase.activated();
        evidence.tpm.extraData = NONCE.toArray();
        evidence.binding = new ExpectedBinding.RawNonce(NONCE);

        assertThat(appraise(evidence, KNOWN).verdict()).isEqualTo(Tier.AFFIRMING);
        evidence.binding = new ExpectedBinding.RawNonce(NONCE.padRight(32));
        assertThat(appraise(evidence, KNOWN).verdict()).isEqualTo(Tier.CONTRAINDICATED);
    }

    @Test
    void appraise_bindsTheCertifiedKey() throws Exception {
        TpmCase evidence = TpmCase.activated();
        evidence.binding = ExpectedBinding.certifiedKey(key());

        assertThat(appraise(evidence, KNOWN).verdict()).isEqualTo(Tier.AFFIRMING);
        assertThat(evidence.appraise(TpmCase.read(evidence.tpm.quoted()), KNOWN).verdict())
                .isEqualTo(Tier.CONTRAINDICATED);
    }

    @Test
    void appraise_refusesARegisterThatWasExtended() throws Exception {
        TpmCase evidence = bound();
        evidence.tpm.extend(7, new byte[] {1});

        assertThat(appraise(evidence, KNOWN).verdict()).isEqualTo(Tier.CONTRAINDICATED);
    }

    @Test
    void appraise_refusesARegisterThatIsNotQuotedOrNotConfigured() throws Exception {
        TpmCase fewer = bound();
        fewer.tpm.selected = new int[] {0};
        TpmCase more = bound();
        more.tpm.selected = new int[] {0, 4, 7};

        assertThat(appraise(fewer, KNOWN).verdict()).isEqualTo(Tier.CONTRAINDICATED);
        assertThat(appraise(more, KNOWN).verdict()).isEqualTo(Tier.CONTRAINDICATED);
    }

    @Test
    void appraise_refusesAKeyThatNobodyVouchesFor() throws Exception {
        TpmCase evidence = TpmCase.bare();
        evidence.endorsements.add(Bytes.of(evidence.tpm.attestation.file()));

        assertThat(appraise(evidence, KNOWN).verdict()).isEqualTo(Tier.CONTRAINDICATED);
    }

    @Test
    void appraise_refusesACertifiedAttestationKeyWhoseAttributesAreUnknown() throws Exception {
        TpmCase evidence = TpmCase.certified();
        assertThat(appraise(evidence, KNOWN).verdict()).isEqualTo(Tier.AFFIRMING);

        evidence.without(Bytes.of(evidence.tpm.attestation.file()));
        assertThat(appraise(evidence, KNOWN).verdict()).isEqualTo(Tier.CONTRAINDICATED);
    }

    @Test
    void appraise_refusesALogThatDoesNotLeadToTheRegisters() throws Exception {
        TpmCase evidence = bound();
        evidence.endorsements.add(Bytes.of(TpmCase.log().log()));

        assertThat(appraise(evidence, KNOWN).verdict()).isEqualTo(Tier.CONTRAINDICATED);
    }

    @Test
    void appraise_comesToNothingWithoutAQuote() throws Exception {
        TpmCase evidence = TpmCase.activated();
        Bytes log = Bytes.of(TpmCase.log().log());

        assertThat(evidence.appraise(List.of(log), KNOWN).verdict()).isEqualTo(Tier.NONE);
    }
}
