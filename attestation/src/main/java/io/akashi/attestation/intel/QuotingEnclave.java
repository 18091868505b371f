package io.akashi.attestation.intel;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binary.StructureReader;
import io.akashi.attestation.crypto.EcdsaForm;
import io.akashi.attestation.crypto.SignatureAlgorithm;
import io.akashi.attestation.crypto.Signed;
import io.akashi.attestation.memory.Kind;
import io.akashi.attestation.memory.Memory;
import io.akashi.attestation.x509.Certificate;
import java.util.List;

/**
 * The enclave that made an attestation key, and who certifies its platform; read and not verified.
 *
 * @param report of the enclave
 * @param signed the report under the signature of the PCK
 * @param authenticationData hashed with the attestation key into the report
 * @param certificates of the certification data, leaf first; none if it holds none
 */
public record QuotingEnclave(
        EnclaveReport report,
        Signed signed,
        Bytes authenticationData,
        CertificationData certification,
        List<Certificate> certificates) {
    static final Kind<QuotingEnclave> KIND = new Kind<>(QuotingEnclave.class, QuotingEnclave::read);

    /** Copies the list. */
    public QuotingEnclave {
        certificates = List.copyOf(certificates);
    }

    private static QuotingEnclave read(Bytes encoded, Memory memory) throws EvidenceException {
        StructureReader in = new StructureReader("the certification data", encoded);
        EnclaveReport report = EnclaveReport.read(in.bytes(EnclaveReport.SIZE));
        Bytes signature = in.bytes(64);
        Bytes authentication = in.bytes(in.u16LE());
        CertificationData certification = CertificationData.read(in);
        in.end();
        Signed signed = new Signed(SignatureAlgorithm.ES256, EcdsaForm.CONCATENATED, report.encoded(), signature);
        return new QuotingEnclave(report, signed, authentication, certification, certification.certificates(memory));
    }
}
