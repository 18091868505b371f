package io.akashi.attestation.cose;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Verification;
import io.akashi.attestation.cbor.CborRules;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.crypto.MacKey;

/** A COSE_Mac0 message (RFC 9052, section 6.2) with its payload inside, under tag 17, tags 61 and 17, or no tag. */
public record CoseMac0(CoseHeaders headers, Bytes payload, Bytes tag) {
    /** The CBOR tag of COSE_Mac0. */
    public static final long TAG = 17;

    /** @throws EvidenceException {@code MALFORMED_COSE}, or as the CBOR reader */
    public static CoseMac0 read(Bytes encoded, CborRules rules) throws EvidenceException {
        CoseParts parts = CoseParts.read(encoded, TAG, rules);
        return new CoseMac0(parts.headers(), parts.payload(), parts.proof());
    }

    /** The message of an item already read. */
    public static CoseMac0 of(CborValue item, CborRules rules) throws EvidenceException {
        CoseParts parts = CoseParts.of(item, TAG, rules);
        return new CoseMac0(parts.headers(), parts.payload(), parts.proof());
    }

    /** Whether the tag is of {@code key}, with HMAC 256/64, 256/256, 384/384 or 512/512 (RFC 9053, section 3.1). */
    public Verification verify(MacKey key) throws EvidenceException {
        long algorithm = headers.algorithm().orElse(0L);
        Digest digest;
        int size;
        switch (Math.toIntExact(Math.max(0, Math.min(algorithm, 99)))) {
            case 4:
                digest = Digest.SHA256;
                size = 8;
                break;
            case 5:
                digest = Digest.SHA256;
                size = 32;
                break;
            case 6:
                digest = Digest.SHA384;
                size = 48;
                break;
            case 7:
                digest = Digest.SHA512;
                size = 64;
                break;
            default:
                return new Verification.Broken("a COSE MAC algorithm from 4 to 7, protected", "algorithm " + algorithm);
        }
        if (tag.size() != size) {
            return new Verification.Broken("a tag of " + size + " bytes", tag.size() + " bytes");
        }
        return key.verify(digest, CoseParts.toBeSigned("MAC0", headers.protectedBytes(), Bytes.EMPTY, payload), tag);
    }
}
