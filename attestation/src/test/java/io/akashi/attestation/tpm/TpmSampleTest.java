package io.akashi.attestation.tpm;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.Checks;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.SharedFolder;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.endorsement.EndorsementSorter;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.x509.BuiltInAnchors;
import io.akashi.testkit.attest.tpm.TpmKey;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a TPM of others attested under its own key, and the same signed anew by a key of our own. */
class TpmSampleTest {
    private static Bytes file(String name) throws IOException {
        return Bytes.of(Files.readAllBytes(SharedFolder.require("vectors/attestation")
                .resolve("tpm2-swtpm")
                .resolve(name)));
    }

    private static TpmCase.Result examine(List<Bytes> evidence, Bytes key) throws EvidenceException {
        Checks checks = new Checks();
        AttestationRequest request = new AttestationRequest(
                evidence,
                EndorsementSorter.sort(List.of(key)),
                BuiltInAnchors.all(),
                TestPki.NOW,
                TestPki.NOW,
                new ExpectedBinding.None());
        return new TpmCase.Result(checks, new TpmSystem().examine(request, checks));
    }

    private static void assertTheSame(String attest, String signature, String content) throws Exception {
        TpmKey own = TpmKey.attestation(TpmCase.AK);
        Bytes anew = Bytes.of(own.sign(file(attest).toArray()));
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(TpmCase.AK.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";

        TpmCase.Result real = examine(List.of(file(attest), file(signature), file(content)), file("ak.pem"));
        TpmCase.Result ours = examine(List.of(file(attest), anew, file(content)), Bytes.ofUtf8(pem));
        TpmCase.Result mixed = examine(List.of(file(attest), anew, file(content)), file("ak.pem"));

        assertThat(real.checks().outcome(Aspect.SIGNATURE)).isEqualTo(Outcome.PASS);
        assertThat(mixed.checks().outcome(Aspect.SIGNATURE)).isEqualTo(Outcome.FAIL);
        assertThat(ours.examination().facts()).isEqualTo(real.examination().facts());
        assertThat(ours.examination().claims()).isEqualTo(real.examination().claims());
        assertThat(ours.examination().measurements())
                .isEqualTo(real.examination().measurements());
        assertThat(ours.examination().slots()).isEqualTo(real.examination().slots());
        for (Aspect aspect : Aspect.values()) {
            assertThat(ours.checks().outcome(aspect))
                    .as(aspect.text())
                    .isEqualTo(real.checks().outcome(aspect));
        }
    }

    @Test
    void quote_signedAnewAppraisesTheSame() throws Exception {
        assertTheSame("quote.msg", "quote.sig", "quote.pcrs");
    }

    @Test
    void certifiedKey_signedAnewAppraisesTheSame() throws Exception {
        assertTheSame("certify.attest", "certify.sig", "key.pub");
    }
}
