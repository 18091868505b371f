package io.akashi.attestation.tpm;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Verification;
import io.akashi.attestation.binary.StructureReader;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.crypto.SignatureAlgorithm;
import io.akashi.attestation.crypto.Signatures;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.tcg.TcgAlgorithm;

/**
 * TPMT_SIGNATURE (TPM 2.0 Library, part 2, 11.3.4): RSASSA and RSAPSS in {@code first}; ECDSA as r in {@code first} and s in
 * {@code second}.
 */
record TpmSignature(TpmPublic.Scheme scheme, Digest hash, Bytes first, Bytes second) {
    private static final int RSASSA = 0x0014;
    private static final int RSAPSS = 0x0016;
    private static final int ECDSA = 0x0018;

    static TpmSignature read(Bytes raw) throws EvidenceException {
        StructureReader in = new StructureReader("TPMT_SIGNATURE", raw);
        int scheme = in.u16BE();
        if (scheme != RSASSA && scheme != RSAPSS && scheme != ECDSA) {
            throw new EvidenceException(
                    EvidenceErrorCode.UNSUPPORTED_ALGORITHM,
                    "expected RSASSA, RSAPSS or ECDSA, found 0x" + Integer.toHexString(scheme));
        }
        int number = in.u16BE();
        Digest hash = TcgAlgorithm.read(number);
        Bytes first = in.sized16BE();
        Bytes second = scheme == ECDSA ? in.sized16BE() : Bytes.EMPTY;
        in.end();
        return new TpmSignature(new TpmPublic.Scheme(scheme, number), hash, first, second);
    }

    Verification verify(VerificationKey key, Bytes message) {
        if (hash == Digest.SHA1) {
            return new Verification.Broken("a hash stronger than SHA-1", "SHA-1");
        }
        return switch (scheme.number()) {
            case ECDSA -> Signatures.verifyDigest(key, hash.of(message), first, second);
            case RSAPSS -> pss(key, message);
            default -> Signatures.verify(algorithm(SignatureAlgorithm.Family.RSA_PKCS1), key, message, first);
        };
    }

    /** The salt is as long as the digest (FIPS 186-4), or as long as fits: part 1, B.7 has changed over time. */
    private Verification pss(VerificationKey key, Bytes message) {
        SignatureAlgorithm algorithm = algorithm(SignatureAlgorithm.Family.RSA_PSS);
        Verification verified = Signatures.verify(algorithm, key, message, first);
        return verified instanceof Verification.Holds
                ? verified
                : Signatures.verifyLongestSalt(algorithm, key, message, first);
    }

    private SignatureAlgorithm algorithm(SignatureAlgorithm.Family family) {
        return SignatureAlgorithm.of(family, hash).orElseThrow();
    }
}
