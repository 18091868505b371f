package io.akashi.attestation.crypto;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;

/** The elliptic curves that are accepted. */
public enum Curve {
    P256("P-256", 1, 32, SECObjectIdentifiers.secp256r1),
    P384("P-384", 2, 48, SECObjectIdentifiers.secp384r1),
    P521("P-521", 3, 66, SECObjectIdentifiers.secp521r1);

    private final String joseName;
    private final int coseNumber;
    private final int size;
    private final ASN1ObjectIdentifier oid;
    private final ECNamedDomainParameters parameters;

    Curve(String joseName, int coseNumber, int size, ASN1ObjectIdentifier oid) {
        this.joseName = joseName;
        this.coseNumber = coseNumber;
        this.size = size;
        this.oid = oid;
        X9ECParameters x9 = CustomNamedCurves.getByOID(oid);
        this.parameters = new ECNamedDomainParameters(oid, x9);
    }

    /** The curve of this {@code crv} in JOSE. */
    public static Optional<Curve> ofJose(String name) {
        return Arrays.stream(values()).filter(c -> c.joseName.equals(name)).findFirst();
    }

    /** The curve of this {@code crv} in COSE. */
    public static Optional<Curve> ofCose(long number) {
        return Arrays.stream(values()).filter(c -> c.coseNumber == number).findFirst();
    }

    static Optional<Curve> ofOid(ASN1ObjectIdentifier oid) {
        return Arrays.stream(values()).filter(c -> c.oid.equals(oid)).findFirst();
    }

    /** The name in JOSE. */
    public String joseName() {
        return joseName;
    }

    /** The number in COSE. */
    public int coseNumber() {
        return coseNumber;
    }

    /** The size of a coordinate in bytes. */
    public int size() {
        return size;
    }

    ASN1ObjectIdentifier oid() {
        return oid;
    }

    ECNamedDomainParameters parameters() {
        return parameters;
    }
}
