package io.akashi.attestation.snp;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.TestPki;
import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;

/** Mints the content of an endorsement key's certificate. Its serial number is zero, as AMD's are. */
final class VekMint implements SnpVendor.Content {
    private static final String AMD = "1.3.6.1.4.1.3704.1.";
    private static final KeyPair USUAL = TestPki.keys();

    private final Map<String, byte[]> extensions = new TreeMap<>();
    private KeyPair keys = USUAL;
    private Instant from = SnpVendor.FROM;
    private Instant to = SnpVendor.TO;

    /** A key of {@code product} with every level zero. */
    VekMint(String product) {
        product(product);
        for (int part = 1; part <= 8; part++) {
            level(part, 0);
        }
    }

    /** The same with another product name. */
    VekMint product(String name) {
        return raw("2", encoded(new DERIA5String(name)));
    }

    /** The same with another level: 1 boot loader, 2 TEE, 3 SNP, 4 to 7 reserved, 8 microcode, 9 FMC. */
    VekMint level(int part, int value) {
        return raw("3." + part, encoded(new ASN1Integer(value)));
    }

    /** Levels of boot loader, TEE, SNP and microcode. */
    VekMint levels(int bootLoader, int tee, int snp, int microcode) {
        return level(1, bootLoader).level(2, tee).level(3, snp).level(8, microcode);
    }

    /** The same for a chip. */
    VekMint chip(Bytes id) {
        return raw("4", id.toArray());
    }

    /** The same for a chip, whose id stands in an OCTET STRING within the extension. */
    VekMint wrappedChip(Bytes id) {
        return chip(Bytes.of(new byte[] {4, (byte) id.size()}).concat(id));
    }

    /** The same for a provider. */
    VekMint provider(String name) {
        return raw("5", encoded(new DERIA5String(name)));
    }

    /** The same without an extension of AMD's. */
    VekMint without(String arc) {
        extensions.remove(arc);
        return this;
    }

    /** The same with the bytes of an extension of AMD's. */
    VekMint raw(String arc, byte[] value) {
        extensions.put(arc, value);
        return this;
    }

    /** The same for another key. */
    VekMint keys(KeyPair other) {
        keys = other;
        return this;
    }

    /** The same in force at other times. */
    VekMint inForce(Instant begin, Instant end) {
        from = begin;
        to = end;
        return this;
    }

    /** The key. */
    KeyPair keys() {
        return keys;
    }

    @Override
    public JcaX509v3CertificateBuilder under(String issuer) {
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                BigInteger.ZERO,
                Date.from(from),
                Date.from(to),
                new X500Name("CN=SEV-VEK,O=Test"),
                keys.getPublic());
        try {
            for (Map.Entry<String, byte[]> extension : extensions.entrySet()) {
                builder.addExtension(new ASN1ObjectIdentifier(AMD + extension.getKey()), false, extension.getValue());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return builder;
    }

    private static byte[] encoded(org.bouncycastle.asn1.ASN1Object value) {
        try {
            return value.getEncoded("DER");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
