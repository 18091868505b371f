package io.akashi.attestation.x509;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.TestPki;
import io.akashi.attestation.TestPki.Identity;
import io.akashi.testkit.attest.CertificateWish;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

class RevocationTest {
    private static final Identity ROOT = TestPki.root("CN=root");
    private static final Identity LEAF =
            TestPki.issue(ROOT, CertificateWish.leaf("CN=leaf").serial(77));

    private static Revocation ask(Identity issuer, List<Crl> lists) {
        return Revocation.of(LEAF.certificate(), issuer.certificate(), lists, TestPki.NOW);
    }

    @Test
    void of_isGoodUnderAnAuthenticListInForce() {
        assertThat(ask(ROOT, List.of(TestPki.crl(ROOT, List.of(5L))))).isInstanceOf(Revocation.Good.class);
    }

    @Test
    void of_findsARevokedCertificate() {
        assertThat(ask(ROOT, List.of(TestPki.crl(ROOT, List.of()), TestPki.crl(ROOT, List.of(77L)))))
                .isInstanceOf(Revocation.Revoked.class);
    }

    @Test
    void of_hasNoDataWithoutAList() {
        assertThat(ask(ROOT, List.of())).isInstanceOf(Revocation.NoData.class);
        assertThat(ask(ROOT, List.of(TestPki.crl(TestPki.root("CN=other"), List.of(77L)))))
                .isInstanceOf(Revocation.NoData.class);
    }

    @Test
    void of_hasNoDataAfterTheEndOfAList() {
        Crl ended = TestPki.crl(ROOT.keys(), "CN=root", List.of(77L), Instant.parse("2026-02-01T00:00:00Z"));

        assertThat(ask(ROOT, List.of(ended))).isInstanceOf(Revocation.NoData.class);
    }

    @Test
    void of_ignoresAListThatAnotherSigned() {
        Crl forged = TestPki.crl(TestPki.keys(), "CN=root", List.of(77L), Instant.parse("2027-01-01T00:00:00Z"));

        assertThat(ask(ROOT, List.of(forged))).isInstanceOf(Revocation.NoData.class);
    }

    @Test
    void of_ignoresAnIssuerThatMayNotSignLists() {
        Identity issuer =
                TestPki.issue(ROOT, CertificateWish.authority("CN=issuer").keyUsage(KeyUsage.keyCertSign));

        assertThat(ask(issuer, List.of(TestPki.crl(issuer, List.of())))).isInstanceOf(Revocation.NoData.class);
    }
}
