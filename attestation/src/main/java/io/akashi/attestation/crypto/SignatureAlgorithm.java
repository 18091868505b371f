package io.akashi.attestation.crypto;

import java.util.Arrays;
import java.util.Optional;

/** The signature algorithms that are accepted, with their names in JOSE and numbers in COSE (RFC 9053, RFC 8812). */
public enum SignatureAlgorithm {
    ES256("ES256", -7, Family.ECDSA, Digest.SHA256),
    ES384("ES384", -35, Family.ECDSA, Digest.SHA384),
    ES512("ES512", -36, Family.ECDSA, Digest.SHA512),
    /** Ed25519 alone. */
    EDDSA("EdDSA", -8, Family.EDDSA, Digest.SHA512),
    PS256("PS256", -37, Family.RSA_PSS, Digest.SHA256),
    PS384("PS384", -38, Family.RSA_PSS, Digest.SHA384),
    PS512("PS512", -39, Family.RSA_PSS, Digest.SHA512),
    RS256("RS256", -257, Family.RSA_PKCS1, Digest.SHA256),
    RS384("RS384", -258, Family.RSA_PKCS1, Digest.SHA384),
    RS512("RS512", -259, Family.RSA_PKCS1, Digest.SHA512);

    /** What mathematics an algorithm rests on, and with it the kind of key it takes. */
    public enum Family {
        ECDSA,
        EDDSA,
        RSA_PSS,
        RSA_PKCS1
    }

    private final String joseName;
    private final int coseNumber;
    private final Family family;
    private final Digest digest;

    SignatureAlgorithm(String joseName, int coseNumber, Family family, Digest digest) {
        this.joseName = joseName;
        this.coseNumber = coseNumber;
        this.family = family;
        this.digest = digest;
    }

    /** The algorithm of this {@code alg} in JOSE. */
    public static Optional<SignatureAlgorithm> ofJose(String name) {
        return Arrays.stream(values()).filter(a -> a.joseName.equals(name)).findFirst();
    }

    /** The algorithm of this {@code alg} in COSE. */
    public static Optional<SignatureAlgorithm> ofCose(long number) {
        return Arrays.stream(values()).filter(a -> a.coseNumber == number).findFirst();
    }

    /** The algorithm of this family and digest. */
    public static Optional<SignatureAlgorithm> of(Family family, Digest digest) {
        return Arrays.stream(values())
                .filter(a -> a.family == family && a.digest == digest)
                .findFirst();
    }

    /** The name in JOSE. */
    public String joseName() {
        return joseName;
    }

    /** The number in COSE. */
    public int coseNumber() {
        return coseNumber;
    }

    /** The kind of mathematics. */
    public Family family() {
        return family;
    }

    /** The one curve that an ECDSA algorithm takes in JOSE, and here in COSE; none for the others. */
    public Optional<Curve> curve() {
        return switch (this) {
            case ES256 -> Optional.of(Curve.P256);
            case ES384 -> Optional.of(Curve.P384);
            case ES512 -> Optional.of(Curve.P521);
            default -> Optional.empty();
        };
    }

    /** The hash of the message. */
    public Digest digest() {
        return digest;
    }
}
