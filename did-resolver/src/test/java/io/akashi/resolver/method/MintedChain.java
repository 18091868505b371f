package io.akashi.resolver.method;

import io.akashi.sidetree.encoding.Base64Url;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.OptionalInt;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A leaf, an authority between, and a root, minted here. */
record MintedChain(List<byte[]> certificates) {
    private static final long DAY = 86_400_000L;

    MintedChain {
        certificates = List.copyOf(certificates);
    }

    /** What the first certificate says. */
    record Leaf(String subject, OptionalInt usage) {
        Leaf(String subject) {
            this(subject, OptionalInt.empty());
        }

        Leaf withUsage(int bits) {
            return new Leaf(subject, OptionalInt.of(bits));
        }
    }

    /** What may be wrong with a chain. */
    enum Fault {
        NONE,
        /** The certificate between is none of an authority. */
        NO_AUTHORITY,
        /** The root had ended before the leaf began. */
        NEVER_VALID_TOGETHER,
        /** The leaf has a critical extension that nobody knows. */
        UNKNOWN_CRITICAL
    }

    static MintedChain of(Leaf leaf) throws Exception {
        return mint(leaf, Fault.NONE);
    }

    static MintedChain withFault(Leaf leaf, Fault fault) throws Exception {
        return mint(leaf, fault);
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static MintedChain mint(Leaf leaf, Fault fault) throws Exception {
        KeyPair root = pair();
        KeyPair between = pair();
        List<byte[]> certificates = new ArrayList<>();
        JcaX509v3CertificateBuilder first = described(builder("CN=Between", leaf.subject(), pair()), leaf);
        if (fault == Fault.UNKNOWN_CRITICAL) {
            first.addExtension(new ASN1ObjectIdentifier("1.2.3.4.5"), true, new byte[] {5, 0});
        }
        certificates.add(signed(first, between.getPrivate()));
        JcaX509v3CertificateBuilder authority = builder("CN=Root", "CN=Between", between);
        authority.addExtension(Extension.basicConstraints, true, new BasicConstraints(fault != Fault.NO_AUTHORITY));
        certificates.add(signed(authority, root.getPrivate()));
        JcaX509v3CertificateBuilder top =
                builder("CN=Root", "CN=Root", root, fault == Fault.NEVER_VALID_TOGETHER ? -3 : 0);
        top.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        certificates.add(signed(top, root.getPrivate()));
        return new MintedChain(certificates);
    }

    private static JcaX509v3CertificateBuilder builder(String issuer, String subject, KeyPair keys) {
        return builder(issuer, subject, keys, 0);
    }

    private static JcaX509v3CertificateBuilder builder(String issuer, String subject, KeyPair keys, int days) {
        long now = 1_700_000_000_000L + days * DAY;
        return new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                BigInteger.valueOf(subject.hashCode() & 0xffff),
                new Date(now - DAY),
                new Date(now + DAY),
                new X500Name(subject),
                keys.getPublic());
    }

    private static JcaX509v3CertificateBuilder described(JcaX509v3CertificateBuilder builder, Leaf leaf)
            throws Exception {
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning));
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.rfc822Name, "bob@example.com"),
            new GeneralName(GeneralName.dNSName, "example.com"),
            new GeneralName(GeneralName.uniformResourceIdentifier, "https://example.com/x")
        }));
        builder.addExtension(
                new ASN1ObjectIdentifier("1.3.6.1.4.1.57264.1.1"),
                false,
                "https://accounts.google.com".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        if (leaf.usage().isPresent()) {
            builder.addExtension(
                    Extension.keyUsage, true, new KeyUsage(leaf.usage().getAsInt()));
        }
        return builder;
    }

    private static byte[] signed(JcaX509v3CertificateBuilder builder, PrivateKey key) throws Exception {
        return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key))
                .getEncoded();
    }

    /** The value of the option {@code x509chain}. */
    String option() {
        return String.join(",", certificates.stream().map(Base64Url::encode).toList());
    }

    String fingerprint(int index) {
        try {
            return Base64Url.encode(MessageDigest.getInstance("SHA-256").digest(certificates.get(index)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
