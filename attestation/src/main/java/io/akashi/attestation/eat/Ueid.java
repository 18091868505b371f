package io.akashi.attestation.eat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.crypto.Digest;

/** A universal entity id: 7 to 33 opaque bytes, the first of which is its type (RFC 9711, 4.2.1). */
public record Ueid(Bytes value) {
    private static final Bytes RANDOM = Bytes.of(new byte[] {1});

    /** @throws EvidenceException {@code MALFORMED_EAT} if the size is another */
    public static Ueid of(Bytes value) throws EvidenceException {
        if (value.size() < 7 || value.size() > 33) {
            throw Malformed.eat("a UEID of 7 to 33 bytes", value.size() + " bytes");
        }
        return new Ueid(value);
    }

    /** The random-type id of something that identifies a device: 0x01 and its SHA-256. */
    public static Ueid hashOf(Bytes identity) {
        return new Ueid(RANDOM.concat(Digest.SHA256.of(identity)));
    }
}
