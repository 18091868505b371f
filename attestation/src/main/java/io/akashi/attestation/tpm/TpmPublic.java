package io.akashi.attestation.tpm;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binary.StructureReader;
import io.akashi.attestation.crypto.Curve;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.tcg.TcgAlgorithm;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * TPMT_PUBLIC, the public area of an RSA or ECC key (TPM 2.0 Library, part 2, 12.2.4). Unsigned: authentic only where
 * somebody vouches for its name.
 *
 * @param raw its bytes, without the size of a TPM2B
 * @param attributes TPMA_OBJECT
 * @param cipher with which it protects what it wraps
 * @param scheme with which alone it signs
 */
record TpmPublic(
        Bytes raw, NameHash name, Attributes attributes, Cipher cipher, Optional<Scheme> scheme, VerificationKey key) {
    static final int RSA = 0x0001;
    static final int ECC = 0x0023;
    private static final int NULL = 0x0010;
    private static final int RSAES = 0x0015;
    private static final int ECDAA = 0x001a;

    /** The number and the function of the hash that names it. */
    record NameHash(int number, Digest digest) {}

    /** A signature scheme and its hash, by their numbers. */
    record Scheme(int number, int hash) {}

    /** TPMT_SYM_DEF_OBJECT: algorithm, size of the key and mode; zeros where there is none. */
    record Cipher(int algorithm, int bits, int mode) {
        private static final Cipher NONE = new Cipher(0, 0, 0);
    }

    /** TPMA_OBJECT (part 2, 8.3). */
    record Attributes(long bits) {
        private static final long KEPT = 1 << 1 | 1 << 4 | 1 << 5;
        private static final long RESTRICTED = 1 << 16;
        private static final long DECRYPT = 1 << 17;
        private static final long SIGN = 1 << 18;
        private static final long PURPOSE = RESTRICTED | DECRYPT | SIGN;

        /** Whether the private part was made in this TPM and cannot leave it: fixedTPM, fixedParent, sensitiveDataOrigin. */
        boolean stayInTpm() {
            return (bits & KEPT) == KEPT;
        }

        /** Whether it signs. */
        boolean sign() {
            return (bits & SIGN) == SIGN;
        }

        /** Whether it signs, but nothing from outside that looks like a structure of the TPM. */
        boolean restrictedSign() {
            return (bits & PURPOSE) == (RESTRICTED | SIGN);
        }

        /** Whether it is of the kind of endorsement keys. */
        boolean restrictedDecrypt() {
            return (bits & PURPOSE) == (RESTRICTED | DECRYPT);
        }

        @Override
        public String toString() {
            return String.format("attributes %08x", bits);
        }
    }

    /** Reads TPM2B_PUBLIC, or TPMT_PUBLIC where no size precedes it. */
    static TpmPublic read(Bytes file) throws EvidenceException {
        boolean sized = file.size() > 2 && (file.at(0) << 8 | file.at(1)) == file.size() - 2;
        Bytes raw = sized ? file.slice(2, file.size()) : file;
        StructureReader in = new StructureReader("TPMT_PUBLIC", raw);
        int type = in.u16BE();
        if (type != RSA && type != ECC) {
            throw new EvidenceException(
                    EvidenceErrorCode.UNSUPPORTED_ALGORITHM,
                    "expected an RSA or ECC key, found type 0x" + Integer.toHexString(type));
        }
        int hash = in.u16BE();
        NameHash name = new NameHash(hash, TcgAlgorithm.read(hash));
        Attributes attributes = new Attributes(in.u32BE());
        in.sized16BE();
        Cipher cipher = cipher(in);
        Optional<Scheme> scheme = scheme(in);
        VerificationKey key = type == RSA ? rsa(in) : ecc(in);
        in.end();
        return new TpmPublic(raw, name, attributes, cipher, scheme, key);
    }

    /** The one among {@code files} of this key; of several one whose name is among {@code names}. */
    static Optional<TpmPublic> find(List<Bytes> files, VerificationKey key, List<Bytes> names) {
        List<TpmPublic> areas = files.stream()
                .flatMap(file -> attempt(file).stream())
                .filter(area -> area.key().equals(key))
                .toList();
        return areas.stream()
                .filter(area -> names.contains(area.fullName()))
                .findFirst()
                .or(() -> areas.stream().findFirst());
    }

    /** The area in an endorsement of no known kind; none if it is another thing. */
    static Optional<TpmPublic> attempt(Bytes file) {
        try {
            return Optional.of(read(file));
        } catch (EvidenceException e) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(StructureReader in) throws EvidenceException {
        int algorithm = in.u16BE();
        return algorithm == NULL ? Cipher.NONE : new Cipher(algorithm, in.u16BE(), in.u16BE());
    }

    private static Optional<Scheme> scheme(StructureReader in) throws EvidenceException {
        int scheme = in.u16BE();
        if (scheme == NULL || scheme == RSAES) {
            return Optional.empty();
        }
        Scheme read = new Scheme(scheme, in.u16BE());
        if (scheme == ECDAA) {
            in.skip(2);
        }
        return Optional.of(read);
    }

    private static VerificationKey rsa(StructureReader in) throws EvidenceException {
        int bits = in.u16BE();
        long exponent = in.u32BE();
        Bytes modulus = in.sized16BE();
        if (modulus.size() * 8 != bits) {
            throw new EvidenceException(EvidenceErrorCode.MALFORMED_KEY, "expected a modulus of " + bits + " bits");
        }
        return VerificationKey.ofRsa(
                new BigInteger(1, modulus.toArray()), BigInteger.valueOf(exponent == 0 ? 65_537 : exponent));
    }

    private static VerificationKey ecc(StructureReader in) throws EvidenceException {
        Curve curve = switch (in.u16BE()) {
            case 3 -> Curve.P256;
            case 4 -> Curve.P384;
            case 5 -> Curve.P521;
            default ->
                throw new EvidenceException(
                        EvidenceErrorCode.UNSUPPORTED_ALGORITHM, "expected a curve of NIST, found another");
        };
        if (in.u16BE() != NULL) {
            in.skip(2);
        }
        Bytes x = in.sized16BE();
        Bytes y = in.sized16BE();
        return VerificationKey.ofPoint(curve, padLeft(x, curve.size()), padLeft(y, curve.size()));
    }

    private static Bytes padLeft(Bytes number, int size) {
        return number.reversed().padRight(size).reversed();
    }

    /** The name: the number of the hash and the digest of the area (part 1, 16). */
    Bytes fullName() {
        return named(raw);
    }

    /** The qualified name below a parent of this qualified name: also of how it was reached (part 1, 26.5). */
    Bytes qualifiedName(Bytes parent) {
        return named(parent.concat(fullName()));
    }

    private Bytes named(Bytes content) {
        return Bytes.of(new byte[] {0, (byte) name.number()})
                .concat(name.digest().of(content));
    }

    /** Whether two areas of one name are out of reach: SHA-1 does not see to that. */
    boolean isStronglyNamed() {
        return name.digest() != Digest.SHA1;
    }
}
