package io.akashi.attestation;

import io.akashi.attestation.crypto.SignatureAlgorithm;
import io.akashi.attestation.crypto.TokenSigner;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.Crl;
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

/** Keys, certificates and lists minted for tests. Everything is in force from 2026 to 2027 unless said otherwise. */
public final class TestPki {
    /** An instant at which everything minted is in force. */
    public static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");
    private static final int NO_AUTHORITY = -1;

    private TestPki() {}

    /** A key and its certificate. */
    public record Identity(KeyPair keys, Certificate certificate) {
        /** A signer of tokens with this key, on P-384. */
        public TokenSigner signer() {
            return new Signer(keys);
        }
    }

    /** What a certificate says. {@code pathLength} below zero: it is no authority. */
    public record Wish(
            String name, long serial, int pathLength, int keyUsage, Instant from, Instant to, String critical) {
        /** An authority below which any number may stand. */
        public static Wish authority(String name) {
            int usage = KeyUsage.keyCertSign | KeyUsage.cRLSign;
            return new Wish(name, 1, 9, usage, FROM, TO, "");
        }

        /** A leaf that signs. */
        public static Wish leaf(String name) {
            return new Wish(name, 2, NO_AUTHORITY, KeyUsage.digitalSignature, FROM, TO, "");
        }

        /** The same with another serial number. */
        public Wish serial(long other) {
            return new Wish(name, other, pathLength, keyUsage, from, to, critical);
        }

        /** The same with another path length. */
        public Wish pathLength(int other) {
            return new Wish(name, serial, other, keyUsage, from, to, critical);
        }

        /** The same with another key usage. */
        public Wish keyUsage(int other) {
            return new Wish(name, serial, pathLength, other, from, to, critical);
        }

        /** The same, ended at {@code end}. */
        public Wish until(Instant end) {
            return new Wish(name, serial, pathLength, keyUsage, from, end, critical);
        }

        /** The same with a critical extension that nobody knows. */
        public Wish critical(String oid) {
            return new Wish(name, serial, pathLength, keyUsage, from, to, oid);
        }
    }

    /** A self-signed authority. */
    public static Identity root(String name) {
        KeyPair keys = keys();
        return new Identity(keys, certificate(keys, name, keys, Wish.authority(name)));
    }

    /** An identity certified by {@code issuer}. */
    public static Identity issue(Identity issuer, Wish wish) {
        KeyPair keys = keys();
        return new Identity(
                keys, certificate(issuer.keys(), issuer.certificate().subject(), keys, wish));
    }

    /** A list of {@code issuer}, in force from 2026 to 2027. */
    public static Crl crl(Identity issuer, List<Long> revoked) {
        return crl(issuer.keys(), issuer.certificate().subject(), revoked, TO);
    }

    /** A list under the name of {@code issuer}, signed by {@code keys}, that ends at {@code end}. */
    public static Crl crl(KeyPair keys, String issuer, List<Long> revoked, Instant end) {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(new X500Name(issuer), Date.from(FROM));
        builder.setNextUpdate(Date.from(end));
        revoked.forEach(serial -> builder.addCRLEntry(BigInteger.valueOf(serial), Date.from(FROM), 1));
        try {
            var signer = new JcaContentSignerBuilder("SHA384withECDSA").build(keys.getPrivate());
            return Crl.read(Bytes.of(builder.build(signer).getEncoded()));
        } catch (OperatorCreationException | IOException | EvidenceException e) {
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

    /** The public half of {@code keys}. */
    public static VerificationKey publicKey(KeyPair keys) {
        try {
            return VerificationKey.ofSpki(Bytes.of(keys.getPublic().getEncoded()));
        } catch (EvidenceException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Certificate certificate(KeyPair issuerKeys, String issuer, KeyPair keys, Wish wish) {
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
            return Certificate.read(Bytes.of(builder.build(signer).getEncoded()));
        } catch (OperatorCreationException | IOException | EvidenceException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Signer(KeyPair keys) implements TokenSigner {
        @Override
        public SignatureAlgorithm algorithm() {
            return SignatureAlgorithm.ES384;
        }

        @Override
        public String keyId() {
            return "test";
        }

        @Override
        public Bytes sign(Bytes message) {
            try {
                Signature signature = Signature.getInstance("SHA384withECDSAinP1363Format");
                signature.initSign(keys.getPrivate());
                signature.update(message.toArray());
                return Bytes.of(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
