package io.akashi.attestation.snp;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.endorsement.AmdCertificateTable;
import io.akashi.attestation.endorsement.EndorsementSorter;
import io.akashi.attestation.memory.Memory;
import io.akashi.attestation.x509.Certificate;
import java.util.List;

/**
 * A report, alone or followed by the table of certificates that the host gave with it (an extended report).
 *
 * @param attached the certificates of that table: candidates for a chain and never anchors. Revocation lists in it are
 *     passed over, because who runs the host could leave an old one there
 */
record SnpEvidence(SnpReport report, List<Certificate> attached) {
    /** Copies the list. */
    SnpEvidence {
        attached = List.copyOf(attached);
    }

    /** @throws EvidenceException if it is neither */
    static SnpEvidence read(Bytes evidence, Memory memory) throws EvidenceException {
        if (evidence.size() <= SnpReport.SIZE) {
            return new SnpEvidence(SnpReport.read(evidence), List.of());
        }
        Bytes table = evidence.slice(SnpReport.SIZE, evidence.size());
        if (!AmdCertificateTable.begins(table)) {
            throw new EvidenceException(
                    EvidenceErrorCode.TRAILING_BYTES,
                    "SNP report followed by " + table.size() + " bytes that are no table of certificates");
        }
        return new SnpEvidence(
                SnpReport.read(evidence.slice(0, SnpReport.SIZE)),
                EndorsementSorter.sort(List.of(table), memory).certificates());
    }
}
