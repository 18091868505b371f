package io.akashi.attestation.snp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Fuzz;
import io.akashi.attestation.memory.Memory;
import io.akashi.testkit.attest.snp.CertificateTableMint;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A report with the certificates that the host gave. */
class SnpExtendedTest {
    private static CertificateTableMint table(SnpCase guest) {
        return new CertificateTableMint()
                .entry(CertificateTableMint.VCEK, guest.certificate().der().toArray())
                .entry(CertificateTableMint.ASK, guest.vendor.chips.der().toArray());
    }

    private static SnpCase.Result judge(SnpCase guest, CertificateTableMint table) throws EvidenceException {
        return SnpCase.judge(guest.request(guest.evidence().concat(Bytes.of(table.bytes())), List.of()));
    }

    @Test
    void examine_takesTheChainFromTheTable() throws EvidenceException {
        SnpCase guest = SnpCase.milan(3);

        assertThat(judge(guest, table(guest)).faults()).isEmpty();
    }

    @Test
    void examine_takesNoAnchorFromTheTable() throws EvidenceException {
        SnpCase guest = SnpCase.milan(3);
        SnpCase stranger = SnpCase.turin(3);
        CertificateTableMint table = table(stranger)
                .entry(CertificateTableMint.ARK, stranger.vendor.root.der().toArray());
        Bytes evidence = stranger.evidence().concat(Bytes.of(table.bytes()));

        assertThat(SnpCase.judge(guest.request(evidence, List.of())).faults()).contains(CheckId.VCEK_CHAIN_INVALID);
    }

    @Test
    void examine_takesNoRevocationListFromTheTable() throws EvidenceException {
        SnpCase guest = SnpCase.milan(3).lists();
        CertificateTableMint table = table(guest)
                .entry(CertificateTableMint.CRL, guest.vendor.list().der().toArray());

        assertThat(judge(guest, table).faults()).containsExactly(CheckId.CRL_MISSING);
    }

    @Test
    void examine_refusesATableWithABrokenCertificate() {
        SnpCase guest = SnpCase.milan(3);
        CertificateTableMint table = new CertificateTableMint()
                .entry(
                        CertificateTableMint.VCEK,
                        Bytes.of(new byte[] {1, 2, 3}).padRight(1 << 17).toArray());

        assertThatThrownBy(() -> judge(guest, table)).isInstanceOf(EvidenceException.class);
    }

    @Test
    void read_throwsNothingButItsOwnError() {
        SnpCase guest = SnpCase.milan(3);
        Fuzz.run(
                163,
                3_000,
                guest.evidence().concat(Bytes.of(table(guest).bytes())),
                input -> SnpEvidence.read(input, Memory.none()));
    }
}
