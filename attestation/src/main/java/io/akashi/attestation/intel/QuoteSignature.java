package io.akashi.attestation.intel;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binary.StructureReader;
import io.akashi.attestation.crypto.Curve;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.memory.Kind;
import io.akashi.attestation.memory.Memory;

/**
 * The signature data of a quote on ECDSA P-256, read and not verified.
 *
 * @param signature of header and body by the attestation key, two numbers of 32 bytes
 * @param attestationKey the point without its first byte, 64 bytes
 * @param enclave who vouches for that key: the same in every quote of one platform
 */
public record QuoteSignature(Bytes signature, Bytes attestationKey, QuotingEnclave enclave) {
    private static final Kind<VerificationKey> POINT = new Kind<>(
            VerificationKey.class,
            (point, memory) -> VerificationKey.ofPoint(Curve.P256, point.slice(0, 32), point.slice(32, 64)));

    /** Version 3: the report of the quoting enclave follows the key. */
    static QuoteSignature readFlat(Bytes encoded, Memory memory) throws EvidenceException {
        StructureReader in = new StructureReader("the signature data", encoded);
        return new QuoteSignature(in.bytes(64), in.bytes(64), memory.read(QuotingEnclave.KIND, in.rest()));
    }

    /** Versions 4 and 5: the report is wrapped in certification data. */
    static QuoteSignature readNested(Bytes encoded, Memory memory) throws EvidenceException {
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
        return new QuoteSignature(signature, key, memory.read(QuotingEnclave.KIND, outer.content()));
    }

    /** @throws EvidenceException if the attestation key is no point of the curve */
    VerificationKey key(Memory memory) throws EvidenceException {
        return memory.read(POINT, attestationKey);
    }
}
