package io.akashi.attestation.snp;

import io.akashi.attestation.TestPki;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.Crl;
import io.akashi.testkit.attest.snp.AmdVendor;
import java.time.Instant;

/** What {@link AmdVendor} mints, read by the verifier. */
final class SnpVendor {
    static final Instant FROM = AmdVendor.FROM;
    static final Instant TO = AmdVendor.TO;
    static final Instant NOW = AmdVendor.NOW;

    private final AmdVendor minted;
    final Certificate root;
    final Certificate chips;
    final Certificate leases;

    SnpVendor(String product) {
        this.minted = new AmdVendor(product);
        this.root = TestPki.certificate(minted.root());
        this.chips = TestPki.certificate(minted.chips());
        this.leases = TestPki.certificate(minted.leases());
    }

    Certificate certifyChip(AmdVendor.Content content) {
        return TestPki.certificate(minted.certifyChip(content));
    }

    Certificate certifyLease(AmdVendor.Content content) {
        return TestPki.certificate(minted.certifyLease(content));
    }

    Crl list(long... revoked) {
        return TestPki.crl(minted.list(revoked));
    }

    Crl endedList(Instant end) {
        return TestPki.crl(minted.endedList(end));
    }

    Crl forgedList() {
        return TestPki.crl(minted.forgedList());
    }

    Crl listAgainstChips() {
        return TestPki.crl(minted.listAgainstChips());
    }

    Crl listAgainstLeases() {
        return TestPki.crl(minted.listAgainstLeases());
    }
}
