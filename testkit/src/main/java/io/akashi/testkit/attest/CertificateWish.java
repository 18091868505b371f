package io.akashi.testkit.attest;

import java.time.Instant;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * What a minted certificate says. {@code pathLength} below zero: it is no authority. {@code critical}: the OID of a critical
 * extension that nobody knows, or empty.
 */
public record CertificateWish(
        String name, long serial, int pathLength, int keyUsage, Instant from, Instant to, String critical) {
    private static final int NO_AUTHORITY = -1;

    /** An authority below which up to nine may stand. */
    public static CertificateWish authority(String name) {
        int usage = KeyUsage.keyCertSign | KeyUsage.cRLSign;
        return new CertificateWish(name, 1, 9, usage, MintedPki.FROM, MintedPki.TO, "");
    }

    /** A leaf that signs. */
    public static CertificateWish leaf(String name) {
        return new CertificateWish(name, 2, NO_AUTHORITY, KeyUsage.digitalSignature, MintedPki.FROM, MintedPki.TO, "");
    }

    /** The same with another serial number. */
    public CertificateWish serial(long other) {
        return new CertificateWish(name, other, pathLength, keyUsage, from, to, critical);
    }

    /** The same with another path length. */
    public CertificateWish pathLength(int other) {
        return new CertificateWish(name, serial, other, keyUsage, from, to, critical);
    }

    /** The same with another key usage. */
    public CertificateWish keyUsage(int other) {
        return new CertificateWish(name, serial, pathLength, other, from, to, critical);
    }

    /** The same, ended at {@code end}. */
    public CertificateWish until(Instant end) {
        return new CertificateWish(name, serial, pathLength, keyUsage, from, end, critical);
    }

    /** The same with a critical extension that nobody knows. */
    public CertificateWish critical(String oid) {
        return new CertificateWish(name, serial, pathLength, keyUsage, from, to, oid);
    }
}
