package io.akashi.attestation.tcg;

import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.crypto.Digest;
import java.util.Optional;

/** The numbers of hash functions, TPM_ALG_ID. Source: TCG Algorithm Registry, table 3. */
public final class TcgAlgorithm {
    private TcgAlgorithm() {}

    /** The function of this number, if we compute it. */
    public static Optional<Digest> find(int number) {
        return switch (number) {
            case 0x0004 -> Optional.of(Digest.SHA1);
            case 0x000b -> Optional.of(Digest.SHA256);
            case 0x000c -> Optional.of(Digest.SHA384);
            case 0x000d -> Optional.of(Digest.SHA512);
            default -> Optional.empty();
        };
    }

    /** The function of this number. @throws EvidenceException {@code UNSUPPORTED_ALGORITHM} for any other */
    public static Digest read(int number) throws EvidenceException {
        return find(number)
                .orElseThrow(() -> new EvidenceException(
                        EvidenceErrorCode.UNSUPPORTED_ALGORITHM,
                        "expected SHA-1, SHA-256, SHA-384 or SHA-512, found algorithm 0x"
                                + Integer.toHexString(number)));
    }

    /** The name that TPM tools use, such as {@code sha256}. */
    public static String name(Digest digest) {
        return digest.text().replace("-", "");
    }
}
