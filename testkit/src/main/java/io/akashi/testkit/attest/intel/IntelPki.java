package io.akashi.testkit.attest.intel;

import io.akashi.testkit.attest.MintedIdentity;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Keys, certificates and lists on P-256 as Intel issues them, under a root of the test's own. Knows nothing of the verifier. */
public final class IntelPki {
    /** From when everything is in force. */
    public static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");

    /** Until when. */
    public static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");

    private static final String SGX = "1.2.840.113741.1.13.1";

    private IntelPki() {}

    /** The certificate of {@code holder} in PEM. */
    public static String pem(MintedIdentity holder) {
        return pem("CERTIFICATE", holder.der());
    }

    /** What a certificate says; {@code extension} is that of a PCK certificate. */
    public record Wish(String name, long serial, boolean authority, Optional<byte[]> extension, Instant to) {
        /** A certificate of Intel's own names, in force as long as everything here. */
        public static Wish of(String name, long serial, boolean authority) {
            return new Wish(name, serial, authority, Optional.empty(), TO);
        }

        /** The same with the extension of a platform. */
        public Wish extension(byte[] der) {
            return new Wish(name, serial, authority, Optional.of(der), to);
        }

        /** The same, ended at {@code end}. */
        public Wish until(Instant end) {
            return new Wish(name, serial, authority, extension, end);
        }
    }

    /** A self-signed root. */
    public static MintedIdentity root(String name) {
        KeyPair keys = keys();
        return new MintedIdentity(
                keys, name, certificate(new MintedIdentity(keys, name, new byte[0]), keys, Wish.of(name, 1, true)));
    }

    /** A certificate of {@code issuer}. */
    public static MintedIdentity issue(MintedIdentity issuer, Wish wish) {
        KeyPair keys = keys();
        return new MintedIdentity(keys, wish.name(), certificate(issuer, keys, wish));
    }

    /** A list of {@code issuer} in PEM, with these serial numbers in it. */
    public static String crl(MintedIdentity issuer, Instant end, long... revoked) {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(new X500Name(issuer.name()), Date.from(FROM));
        builder.setNextUpdate(Date.from(end));
        for (long serial : revoked) {
            builder.addCRLEntry(BigInteger.valueOf(serial), Date.from(FROM), 1);
        }
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA")
                    .build(issuer.keys().getPrivate());
            return pem("X509 CRL", builder.build(signer).getEncoded());
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The SGX extension of a platform. {@code components}: the sixteen, then PCESVN. */
    public static byte[] extension(int[] components, String pceId, String fmspc) {
        ASN1EncodableVector tcb = new ASN1EncodableVector();
        for (int i = 0; i < components.length; i++) {
            tcb.add(pair(".2." + (i + 1), new ASN1Integer(components[i])));
        }
        tcb.add(pair(".2.18", new DEROctetString(new byte[16])));
        ASN1EncodableVector all = new ASN1EncodableVector();
        all.add(pair(".1", new DEROctetString(new byte[16])));
        all.add(pair(".2", new DERSequence(tcb)));
        all.add(pair(".3", new DEROctetString(HexFormat.of().parseHex(pceId))));
        all.add(pair(".4", new DEROctetString(HexFormat.of().parseHex(fmspc))));
        all.add(pair(".5", new ASN1Enumerated(0)));
        try {
            return new DERSequence(all).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DERSequence pair(String suffix, ASN1Encodable value) {
        return new DERSequence(new ASN1Encodable[] {new ASN1ObjectIdentifier(SGX + suffix), value});
    }

    /** A signature as two numbers of 32 bytes. */
    public static byte[] sign(KeyPair keys, byte[] message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new key on P-256. */
    public static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    private static byte[] certificate(MintedIdentity issuer, KeyPair keys, Wish wish) {
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuer.name()),
                BigInteger.valueOf(wish.serial()),
                Date.from(FROM),
                Date.from(wish.to()),
                new X500Name(wish.name()),
                keys.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(wish.authority()));
            int usage = wish.authority() ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature;
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            if (wish.extension().isPresent()) {
                builder.addExtension(
                        new ASN1ObjectIdentifier(SGX), false, wish.extension().get());
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA")
                    .build(issuer.keys().getPrivate());
            return builder.build(signer).getEncoded();
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
