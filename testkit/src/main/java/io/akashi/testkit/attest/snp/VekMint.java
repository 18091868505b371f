package io.akashi.testkit.attest.snp;

import io.akashi.testkit.attest.MintedPki;
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
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;

/** Mints the content of an endorsement key's certificate. Its serial number is zero, as AMD's are. */
public final class VekMint implements AmdVendor.Content {
    private static final String AMD = "1.3.6.1.4.1.3704.1.";
    private static final KeyPair USUAL = MintedPki.keys();

    private final Map<String, byte[]> extensions = new TreeMap<>();
    private KeyPair keys = USUAL;
    private Instant from = AmdVendor.FROM;
    private Instant to = AmdVendor.TO;

    /** A key of {@code product} with every level zero. */
    public VekMint(String product) {
        product(product);
        for (int part = 1; part <= 8; part++) {
            level(part, 0);
        }
    }

    /** The same with another product name. */
    public VekMint product(String name) {
        return raw("2", encoded(new DERIA5String(name)));
    }

    /** The same with another level: 1 boot loader, 2 TEE, 3 SNP, 4 to 7 reserved, 8 microcode, 9 FMC. */
    public VekMint level(int part, int value) {
        return raw("3." + part, encoded(new ASN1Integer(value)));
    }

    /** Levels of boot loader, TEE, SNP and microcode. */
    public VekMint levels(int bootLoader, int tee, int snp, int microcode) {
        return level(1, bootLoader).level(2, tee).level(3, snp).level(8, microcode);
    }

    /** The same for a chip. */
    public VekMint chip(byte[] id) {
        return raw("4", id);
    }

    /** The same for a chip, whose id stands in an OCTET STRING within the extension. */
    public VekMint wrappedChip(byte[] id) {
        return raw("4", encoded(new DEROctetString(id)));
    }

    /** The same for a provider. */
    public VekMint provider(String name) {
        return raw("5", encoded(new DERIA5String(name)));
    }

    /** The same without an extension of AMD's. */
    public VekMint without(String arc) {
        extensions.remove(arc);
        return this;
    }

    /** The same with the bytes of an extension of AMD's. */
    public VekMint raw(String arc, byte[] value) {
        extensions.put(arc, value);
        return this;
    }

    /** The same for another key. */
    public VekMint keys(KeyPair other) {
        keys = other;
        return this;
    }

    /** The same in force at other times. */
    public VekMint inForce(Instant begin, Instant end) {
        from = begin;
        to = end;
        return this;
    }

    /** The key. */
    public KeyPair keys() {
        return keys;
    }

    @Override
    /** The certificate under the name {@code issuer}, with its key and not yet signed. */
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
