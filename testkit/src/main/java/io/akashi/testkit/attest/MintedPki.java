package io.akashi.testkit.attest;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Mints keys on P-384, certificates and lists. Everything is in force from 2026 to 2027 unless said otherwise. */
public final class MintedPki {
    /** An instant at which everything minted is in force. */
    public static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    /** From when everything is in force. */
    public static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

    /** Until when. */
    public static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");

    private MintedPki() {}

    /** A self-signed authority. */
    public static MintedIdentity root(String name) {
        KeyPair keys = keys();
        return new MintedIdentity(keys, name, certificate(keys, name, keys, CertificateWish.authority(name)));
    }

    /** An identity certified by {@code issuer}. */
    public static MintedIdentity issue(MintedIdentity issuer, CertificateWish wish) {
        KeyPair keys = keys();
        return new MintedIdentity(keys, wish.name(), certificate(issuer.keys(), issuer.name(), keys, wish));
    }

    /** A list of {@code issuer} in DER, in force from 2026 to 2027. */
    public static byte[] crl(MintedIdentity issuer, List<Long> revoked) {
        return crl(issuer.keys(), issuer.name(), revoked, TO);
    }

    /** A list in DER under the name of {@code issuer}, signed by {@code keys}, that ends at {@code end}. */
    public static byte[] crl(KeyPair keys, String issuer, List<Long> revoked, Instant end) {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(new X500Name(issuer), Date.from(FROM));
        builder.setNextUpdate(Date.from(end));
        revoked.forEach(serial -> builder.addCRLEntry(BigInteger.valueOf(serial), Date.from(FROM), 1));
        try {
            var signer = new JcaContentSignerBuilder("SHA384withECDSA").build(keys.getPrivate());
            return builder.build(signer).getEncoded();
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new key on P-384. */
    public static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp384r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A signature of ECDSA with SHA-384: two numbers of 48 bytes, the most significant byte first. */
    public static byte[] sign(KeyPair keys, byte[] message) {
        try {
            Signature signature = Signature.getInstance("SHA384withECDSAinP1363Format");
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] certificate(KeyPair issuerKeys, String issuer, KeyPair keys, CertificateWish wish) {
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                BigInteger.valueOf(wish.serial()),
                Date.from(wish.from()),
                Date.from(wish.to()),
                new X500Name(wish.name()),
                keys.getPublic());
        try {
            if (wish.pathLength() >= 0) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(wish.pathLength()));
            }
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(wish.keyUsage()));
            if (!wish.critical().isEmpty()) {
                builder.addExtension(
                        new ASN1ObjectIdentifier(wish.critical()), true, new DEROctetString(new byte[] {1}));
            }
            var signer = new JcaContentSignerBuilder("SHA384withECDSA").build(issuerKeys.getPrivate());
            return builder.build(signer).getEncoded();
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
