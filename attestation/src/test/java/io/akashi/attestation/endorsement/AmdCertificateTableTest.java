package io.akashi.attestation.endorsement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Fuzz;
import io.akashi.attestation.TestPki;
import io.akashi.testkit.attest.snp.CertificateTableMint;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AmdCertificateTableTest {
    private static final Bytes FIRST = Bytes.of(new byte[] {1, 2, 3});
    private static final Bytes SECOND = Bytes.of(new byte[] {4});
    private static final TestPki.Identity ROOT = TestPki.root("CN=root");

    private static Bytes good() {
        return Bytes.of(new CertificateTableMint()
                .entry(CertificateTableMint.VLEK, FIRST.toArray())
                .entry(
                        UUID.fromString("ecae0c0f-9502-43b1-afa2-0ae2e0d565b6"),
                        Bytes.of(new byte[8]).toArray())
                .entry(CertificateTableMint.ASK, SECOND.toArray())
                .entry(CertificateTableMint.ARK, Bytes.EMPTY.toArray())
                .bytes());
    }

    private static Bytes changed(int offset, int value) {
        byte[] table = good().toArray();
        table[offset] = (byte) value;
        return Bytes.of(table);
    }

    @Test
    void read_givesTheContentsOfKnownEntries() throws EvidenceException {
        assertThat(AmdCertificateTable.read(good())).containsExactly(FIRST, SECOND);
    }

    @Test
    void begins_knowsTheGuidInTheOrderOfItsText() {
        assertThat(AmdCertificateTable.begins(good())).isTrue();
        assertThat(good().slice(0, 16).hex()).isEqualTo("a8074bc2a25a483eaae639c045a0b8a1");
        assertThat(AmdCertificateTable.begins(changed(0, 0))).isFalse();
        assertThat(AmdCertificateTable.begins(good().slice(0, 24))).isFalse();
    }

    @Test
    void read_refusesEntriesOutsideOfTheTable() {
        assertThatThrownBy(() -> AmdCertificateTable.read(changed(18, 1))).isInstanceOf(EvidenceException.class);
        assertThatThrownBy(() -> AmdCertificateTable.read(changed(16, 0))).isInstanceOf(EvidenceException.class);
        assertThatThrownBy(() -> AmdCertificateTable.read(changed(22, 2))).isInstanceOf(EvidenceException.class);
    }

    @Test
    void read_refusesATableWithoutAnEnd() {
        assertThatThrownBy(() -> AmdCertificateTable.read(good().slice(0, 96))).isInstanceOf(EvidenceException.class);
    }

    @Test
    void read_refusesMoreThanSixteenEntries() throws EvidenceException {
        CertificateTableMint table = new CertificateTableMint();
        for (int i = 0; i < 16; i++) {
            table.entry(CertificateTableMint.ASK, SECOND.toArray());
        }
        assertThat(AmdCertificateTable.read(Bytes.of(table.bytes()))).hasSize(16);

        Bytes larger =
                Bytes.of(table.entry(CertificateTableMint.ASK, SECOND.toArray()).bytes());
        assertThatThrownBy(() -> AmdCertificateTable.read(larger)).isInstanceOf(EvidenceException.class);
    }

    @Test
    void sort_opensTheTable() throws EvidenceException {
        Bytes table = Bytes.of(new CertificateTableMint()
                .entry(CertificateTableMint.ARK, ROOT.certificate().der().toArray())
                .entry(
                        CertificateTableMint.CRL,
                        TestPki.crl(ROOT, List.of()).der().toArray())
                .bytes());

        Endorsements sorted = EndorsementSorter.sort(List.of(table));

        assertThat(sorted.certificates()).containsExactly(ROOT.certificate());
        assertThat(sorted.revocationLists()).hasSize(1);
    }

    @Test
    void read_throwsNothingButItsOwnError() {
        Fuzz.run(164, 5_000, good(), input -> EndorsementSorter.sort(List.of(input)));
    }
}
