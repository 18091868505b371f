package io.akashi.node.sandbox;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority of the sandbox.
 *
 * @param curve of its key and of those that it certifies
 * @param secret its key, as open as everything of a development node
 * @param certificate signed by itself
 */
record SandboxRoot(Curve curve, PrivateKey secret, X509Certificate certificate) {
    private static final Duration ROOT_LIFE = Duration.ofDays(3650);
    private static final Duration BEFORE = Duration.ofMinutes(5); // clocks differ
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A curve with the hash that goes with it. */
    enum Curve {
        /** For tokens. */
        P256("secp256r1", "SHA256withECDSA"),
        /** For documents of an enclave. */
        P384("secp384r1", "SHA384withECDSA");

        private final String javaName;
        private final String signature;

        Curve(String javaName, String signature) {
            this.javaName = javaName;
            this.signature = signature;
        }

        /** Signs a message: two numbers of full length, one after the other. */
        byte[] sign(PrivateKey secret, byte[] message) {
            try {
                var signing = java.security.Signature.getInstance(signature + "inP1363Format");
                signing.initSign(secret);
                signing.update(message);
                return signing.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private KeyPair draw() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec(javaName), RANDOM);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A new authority. */
    static SandboxRoot create(String name, Curve curve, Instant now) {
        KeyPair keys = curve.draw();
        var builder = builder(new X500Name("CN=" + name), name, keys.getPublic(), now, ROOT_LIFE);
        return new SandboxRoot(curve, keys.getPrivate(), signed(builder, true, curve, keys.getPrivate()));
    }

    /** A new key that it certifies for signatures. */
    Certified issue(String name, Instant now, Duration life) {
        KeyPair keys = curve.draw();
        var builder = certified(name, keys.getPublic(), now, life);
        return new Certified(keys.getPrivate(), signed(builder, false, curve, secret));
    }

    /** A certificate for the key of whoever is found at this address. */
    X509Certificate certify(String address, PublicKey key, Instant now, Duration life) {
        var builder = certified("Akashi sandbox issuer", key, now, life);
        try {
            GeneralName name = new GeneralName(GeneralName.uniformResourceIdentifier, address);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return signed(builder, false, curve, secret);
    }

    private JcaX509v3CertificateBuilder certified(String name, PublicKey key, Instant now, Duration life) {
        X500Name issuer =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        return builder(issuer, name, key, now, life);
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Name issuer, String name, PublicKey key, Instant now, Duration life) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(127, RANDOM).setBit(126),
                Date.from(now.minus(BEFORE)),
                Date.from(now.plus(life)),
                new X500Name("CN=" + name),
                key);
    }

    private static X509Certificate signed(
            JcaX509v3CertificateBuilder builder, boolean authority, Curve curve, PrivateKey secret) {
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            int usage = authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature;
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            byte[] encoded = builder.build(new JcaContentSignerBuilder(curve.signature).build(secret))
                    .getEncoded();
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new java.io.ByteArrayInputStream(encoded));
        } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key with its certificate. */
    record Certified(PrivateKey secret, X509Certificate certificate) {}
}
