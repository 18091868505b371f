package io.akashi.attestation.intel;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binary.StructureReader;
import io.akashi.attestation.memory.Memory;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.Pem;
import java.util.List;

/** How a quote names the key that certifies its quoting enclave: by number {@code type}, in {@code content}. */
public record CertificationData(int type, Bytes content) {
    /** The PCK certificate alone, in PEM. */
    public static final int PCK_LEAF = 4;

    /** The PCK certificate with its chain, in PEM, leaf first. */
    public static final int PCK_CHAIN = 5;

    /** The report of the quoting enclave, and in it certification data of another type. */
    public static final int QE_REPORT = 6;

    static CertificationData read(StructureReader in) throws EvidenceException {
        int type = in.u16LE();
        return new CertificationData(type, in.bytes(in.u32LE()));
    }

    /**
     * The certificates in it. None in the types 1 to 3, which hold the platform's identifier: there the certificate must
     * come with the endorsements.
     */
    List<Certificate> certificates(Memory memory) throws EvidenceException {
        return type == PCK_LEAF || type == PCK_CHAIN ? Pem.certificates(content, memory) : List.of();
    }
}
