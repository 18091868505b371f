package io.akashi.attestation.tpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.TestPki;
import io.akashi.testkit.attest.CertificateWish;
import io.akashi.testkit.attest.tpm.TpmCertificate;
import io.akashi.testkit.attest.tpm.TpmKey;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

/** What certificates of endorsement and attestation keys must say. */
class KeyCertificateTest {
    private static TpmCase.Result endorsement(Consumer<TpmCertificate> change) throws EvidenceException {
        TpmCertificate certificate = TpmCertificate.endorsement();
        change.accept(certificate);
        return TpmCase.bare().with(certificate).activate().examine();
    }

    private static TpmCase.Result attestation(Consumer<TpmCertificate> change) throws EvidenceException {
        TpmCertificate certificate = TpmCertificate.attestation();
        change.accept(certificate);
        TpmCase evidence = TpmCase.bare();
        evidence.endorsements.add(Bytes.of(evidence.tpm.attestation.file()));
        evidence.endorsements.add(Bytes.of(certificate.issue(TpmCase.ROOT.minted(), TpmCase.AK)));
        return evidence.examine();
    }

    private static void refused(TpmCase.Result result) {
        assertThat(result.failed(CheckId.KEY_CERTIFICATE)).isTrue();
        assertThat(result.checks().outcome(Aspect.CHAIN)).isEqualTo(Outcome.FAIL);
    }

    @Test
    void endorsement_isRefusedForAnotherPurposeOrNone() throws EvidenceException {
        refused(endorsement(c -> c.purposes = List.of()));
        refused(endorsement(c -> c.purposes = List.of(TpmCertificate.AK)));
        refused(endorsement(c -> c.purposes = List.of("1.3.6.1.5.5.7.3.1")));
    }

    @Test
    void endorsement_isAcceptedForOtherPurposesBesides() throws EvidenceException {
        assertThat(endorsement(c -> c.purposes = List.of("1.3.6.1.5.5.7.3.1", TpmCertificate.EK))
                        .checks()
                        .outcome(Aspect.CHAIN))
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void endorsement_isRefusedWithoutAPartOfTheTpmsIdentity() throws EvidenceException {
        for (int i = 0; i < 3; i++) {
            int part = i;
            refused(endorsement(c -> {
                c.identity.remove(part);
                c.critical = false;
            }));
        }
        refused(endorsement(c -> c.named = false));
    }

    @Test
    void endorsement_isRefusedWithAnIdentityOfAnotherForm() throws EvidenceException {
        refused(endorsement(c -> {
            c.identity.get(0)[1] = "Akashi";
            c.critical = false;
        }));
        refused(endorsement(c -> {
            c.identity.add(new String[] {"2.23.133.2.2", "another model"});
            c.critical = false;
        }));
        refused(endorsement(c -> {
            c.identity.get(1)[1] = "";
            c.critical = false;
        }));
    }

    @Test
    void endorsement_isRefusedWhereACriticalNameIsNotATpms() throws EvidenceException {
        TpmCase.Result result = endorsement(c -> c.identity.remove(2));

        assertThat(result.failed(CheckId.CHAIN_INVALID)).isTrue();
    }

    @Test
    void endorsement_isAcceptedWithANameThatIsNotCritical() throws EvidenceException {
        assertThat(endorsement(c -> {
                            c.critical = false;
                            c.subject = "CN=a TPM";
                        })
                        .checks()
                        .outcome(Aspect.CHAIN))
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void endorsement_isRefusedOfATpm12() throws EvidenceException {
        refused(endorsement(c -> c.family = "1.2"));
    }

    @Test
    void endorsement_isAcceptedWithoutAFamily() throws EvidenceException {
        assertThat(endorsement(c -> c.family = "").checks().outcome(Aspect.CHAIN))
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void endorsement_isRefusedOfAnAuthority() throws EvidenceException {
        refused(endorsement(c -> c.authority = true));
        refused(attestation(c -> c.authority = true));
    }

    @Test
    void endorsement_isRefusedForSigning() throws EvidenceException {
        refused(endorsement(c -> c.usage = KeyUsage.digitalSignature));
        refused(endorsement(c -> c.usage = KeyUsage.keyAgreement));
    }

    @Test
    void endorsement_ofAnEllipticCurveAgreesOnKeys() throws EvidenceException {
        TpmKey ec = TpmKey.endorsement(TpmKey.ec("secp384r1"));
        TpmCertificate agrees = TpmCertificate.endorsement();
        agrees.usage = KeyUsage.keyAgreement;

        assertThat(TpmCase.bare(ec, TpmKey.attestation(TpmCase.AK))
                        .with(agrees)
                        .activate()
                        .examine()
                        .checks()
                        .outcome(Aspect.CHAIN))
                .isEqualTo(Outcome.PASS);
        refused(TpmCase.bare(ec, TpmKey.attestation(TpmCase.AK))
                .with(TpmCertificate.endorsement())
                .activate()
                .examine());
    }

    @Test
    void attestation_isRefusedForAnotherPurposeOrNone() throws EvidenceException {
        refused(attestation(c -> c.purposes = List.of()));
        refused(attestation(c -> c.purposes = List.of(TpmCertificate.EK)));
        refused(attestation(c -> c.purposes = List.of("1.3.6.1.5.5.7.3.2")));
    }

    @Test
    void attestation_isRefusedForEncryption() throws EvidenceException {
        refused(attestation(c -> c.usage = KeyUsage.keyEncipherment));
    }

    @Test
    void attestation_mayNameItsTpmCritically() throws EvidenceException {
        assertThat(attestation(c -> c.named = true).checks().outcome(Aspect.CHAIN))
                .isEqualTo(Outcome.PASS);
        assertThat(attestation(c -> {
                            c.named = true;
                            c.identity.remove(0);
                        })
                        .failed(CheckId.CHAIN_INVALID))
                .isTrue();
    }

    @Test
    void alone_comesToNoVerdictAndIsJudgedForEitherPurpose() throws EvidenceException {
        for (TpmCertificate wish : List.of(TpmCertificate.endorsement(), TpmCertificate.attestation())) {
            TpmCase evidence = TpmCase.bare();
            evidence.endorsements.add(TpmCase.ROOT.certificate().der());
            Bytes der = Bytes.of(wish.issue(TpmCase.ROOT.minted(), TpmCase.EK));
            boolean encrypts = wish.usage == KeyUsage.keyEncipherment;
            List<Bytes> file = List.of(encrypts ? der : Bytes.of(wish.issue(TpmCase.ROOT.minted(), TpmCase.AK)));

            TpmCase.Result result = evidence.examine(file);

            assertThat(result.outcome(CheckId.QUOTE_MISSING)).contains(Outcome.NO_DATA);
            assertThat(result.outcome(CheckId.KEY_CERTIFICATE)).contains(Outcome.PASS);
            assertThat(result.checks().outcome(Aspect.SIGNATURE)).isEqualTo(Outcome.PASS);
        }
    }

    @Test
    void alone_isOneCertificate() {
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(TpmCase.ROOT.certificate().der().toArray())
                + "\n-----END CERTIFICATE-----\n";

        assertThatThrownBy(() -> TpmCase.bare().examine(List.of(Bytes.ofUtf8(pem + pem))))
                .isInstanceOf(EvidenceException.class);
    }

    @Test
    void alone_isRefusedForNeitherPurpose() throws EvidenceException {
        TpmCase evidence = TpmCase.bare();
        Bytes other = TestPki.issue(TpmCase.ROOT, CertificateWish.leaf("CN=leaf"))
                .certificate()
                .der();

        TpmCase.Result result = evidence.examine(List.of(other));

        refused(result);
        assertThat(result.outcome(CheckId.ISSUER_MISSING)).contains(Outcome.NO_DATA);
    }
}
