package io.akashi.attestation.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Fuzz;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.crypto.VerificationKey;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateTest {
    private static final TestPki.Identity ROOT = TestPki.root("CN=root,O=Example");

    @Test
    void read_tellsWhatItSays() {
        Certificate root = ROOT.certificate();

        assertThat(root.subject()).isEqualTo("O=Example,CN=root");
        assertThat(root.isSelfSigned()).isTrue();
        assertThat(root.key()).isEqualTo(TestPki.publicKey(ROOT.keys()));
        assertThat(root.criticalExtensions()).containsExactlyInAnyOrder("2.5.29.19", "2.5.29.15");
    }

    @Test
    void read_refusesTrailingBytes() {
        Bytes longer = ROOT.certificate().der().concat(Bytes.of(new byte[] {0}));

        assertThatThrownBy(() -> Certificate.read(longer))
                .isInstanceOfSatisfying(
                        EvidenceException.class, e -> assertThat(e.code()).isEqualTo(EvidenceErrorCode.TRAILING_BYTES));
    }

    @Test
    void read_refusesDeepNesting() throws EvidenceException {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            hex.insert(0, String.format("30%02x", hex.length() / 2));
        }

        assertThatThrownBy(() -> Certificate.read(Bytes.ofHex(hex.toString())))
                .isInstanceOfSatisfying(
                        EvidenceException.class, e -> assertThat(e.code()).isEqualTo(EvidenceErrorCode.LIMIT_EXCEEDED));
    }

    @Test
    void certificates_readsABundleWithTextAroundIt() throws EvidenceException {
        String body =
                Base64.getMimeEncoder().encodeToString(ROOT.certificate().der().toArray());
        String pem = "text\n-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";

        assertThat(Pem.certificates(Bytes.ofUtf8(pem + pem + "\0")))
                .isEqualTo(List.of(ROOT.certificate(), ROOT.certificate()));
    }

    @Test
    void pem_refusesALineThatIsTheEndOfBeginAndTheBeginningOfEnd() {
        Bytes overlapping = Bytes.ofUtf8("-----BEGIN CERTIFICATE-----END CERTIFICATE-----\n");

        assertThatThrownBy(() -> Pem.read(overlapping)).isInstanceOf(EvidenceException.class);
    }

    @Test
    void parsers_throwNothingButTheirOwnError() {
        Bytes certificate = ROOT.certificate().der();
        Fuzz.run(81, 20_000, certificate, Certificate::read);
        Fuzz.run(82, 20_000, TestPki.crl(ROOT, List.of(5L, 6L)).der(), Crl::read);
        Fuzz.run(83, 20_000, ROOT.certificate().key().spki(), VerificationKey::ofSpki);
        Fuzz.run(84, 5_000, Bytes.ofUtf8("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"), Pem::read);
    }
}
