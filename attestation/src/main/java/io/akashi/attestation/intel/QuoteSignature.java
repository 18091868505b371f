package io.akashi.attestation.intel;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binary.StructureReader;
import io.akashi.attestation.x509.Certificate;
import java.util.List;

/**
 * The signature data of a quote on ECDSA P-256, read and not verified.
 *
 * @param signature of header and body by the attestation key, two numbers of 32 bytes
 * @param attestationKey the point without its first byte, 64 bytes
 * @param qeReport of the enclave that made the attestation key
 * @param qeSignature of that report by the PCK
 * @param authenticationData hashed with the attestation key into the report
 * @param certificates of the certification data, leaf first; none if it holds none
 */
public record QuoteSignature(
        Bytes signature,
        Bytes attestationKey,
        EnclaveReport qeReport,
        Bytes qeSignature,
        Bytes authenticationData,
        CertificationData certification,
        List<Certificate> certificates) {
    /** Copies the list. */
    public QuoteSignature {
        certificates = List.copyOf(certificates);
    }

    /** Version 3: the report of the quoting enclave follows the key. */
    static QuoteSignature readFlat(Bytes encoded) throws EvidenceException {
        StructureReader in = new StructureReader("the signature data", encoded);
        return read(in.bytes(64), in.bytes(64), in);
    }

    /** Versions 4 and 5: the report is wrapped in certification data. */
    static QuoteSignature readNested(Bytes encoded) throws EvidenceException {
        StructureReader in = new StructureReader("the signature data", encoded);
        Bytes signature = in.bytes(64);
        Bytes key = in.bytes(64);
        CertificationData outer = CertificationData.read(in);
        in.end();
        if (outer.type() != CertificationData.QE_REPORT) {
            throw new EvidenceException(
                    EvidenceErrorCode.MALFORMED_STRUCTURE,
                    "expected certification data of type 6, found type " + outer.type());
        }
        return read(signature, key, new StructureReader("the certification data", outer.content()));
    }

    private static QuoteSignature read(Bytes signature, Bytes key, StructureReader in) throws EvidenceException {
        EnclaveReport report = EnclaveReport.read(in.bytes(EnclaveReport.SIZE));
        Bytes qeSignature = in.bytes(64);
        Bytes authentication = in.bytes(in.u16LE());
        CertificationData certification = CertificationData.read(in);
        in.end();
        return new QuoteSignature(
                signature, key, report, qeSignature, authentication, certification, certification.certificates());
    }
}
