package io.akashi.testkit.attest.snp;

import io.akashi.testkit.attest.MintedPki;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The vendor of processors, in small: a root key, and one authority below it for each kind of endorsement key. */
public final class AmdVendor {
    /** From when everything minted is in force. */
    public static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    /** Until when everything minted is in force. */
    public static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");
    /** An instant between. */
    public static final Instant NOW = MintedPki.NOW;

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final KeyPair ROOT = rsa();
    private static final KeyPair CHIPS = rsa();
    private static final KeyPair LEASES = rsa();
    private static final long CHIPS_SERIAL = 0x10001;
    private static final long LEASES_SERIAL = 0x10101;

    /** The keys of {@code product}; every product has names of its own. */
    public AmdVendor(String product) {
        this.rootName = "CN=ARK-" + product + ",O=Test";
        this.chipsName = "CN=SEV-" + product + ",O=Test";
        this.leasesName = "CN=SEV-VLEK-" + product + ",O=Test";
        this.root = certificate(ROOT, rootName, authority(rootName, 0x10000, ROOT));
        this.chips = certificate(ROOT, rootName, authority(chipsName, CHIPS_SERIAL, CHIPS));
        this.leases = certificate(ROOT, rootName, authority(leasesName, LEASES_SERIAL, LEASES));
    }

    private final String rootName;
    private final String chipsName;
    private final String leasesName;
    private final byte[] root;
    private final byte[] chips;
    private final byte[] leases;

    /** What a certificate is to say of its subject. */
    public interface Content {
        JcaX509v3CertificateBuilder under(String issuer);
    }

    /** The root's certificate. */
    public byte[] root() {
        return root.clone();
    }

    /** The certificate of the authority of the chips' keys. */
    public byte[] chips() {
        return chips.clone();
    }

    /** The certificate of the authority of leased keys. */
    public byte[] leases() {
        return leases.clone();
    }

    /** A certificate by the authority of the chips' keys. */
    public byte[] certifyChip(Content content) {
        return certificate(CHIPS, chipsName, content);
    }

    /** A certificate by the authority of leased keys. */
    public byte[] certifyLease(Content content) {
        return certificate(LEASES, leasesName, content);
    }

    /** A list by the root. */
    public byte[] list(long... revoked) {
        return list(ROOT, TO, revoked);
    }

    /** A list by the root that ended. */
    public byte[] endedList(Instant end) {
        return list(ROOT, end);
    }

    /** A list in the name of the root by another key. */
    public byte[] forgedList() {
        return list(CHIPS, TO);
    }

    /** A list by the root that names the authority of the chips' keys. */
    public byte[] listAgainstChips() {
        return list(CHIPS_SERIAL);
    }

    /** A list by the root that names the authority of the leased keys. */
    public byte[] listAgainstLeases() {
        return list(LEASES_SERIAL);
    }

    private byte[] list(KeyPair keys, Instant end, long... revoked) {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(new X500Name(rootName), Date.from(FROM));
        builder.setNextUpdate(Date.from(end));
        for (long serial : revoked) {
            builder.addCRLEntry(BigInteger.valueOf(serial), Date.from(FROM), 1);
        }
        try {
            return builder.build(signer(keys)).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Content authority(String name, long serial, KeyPair keys) {
        return issuer -> {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Name(issuer),
                    BigInteger.valueOf(serial),
                    Date.from(FROM),
                    Date.from(TO),
                    new X500Name(name),
                    keys.getPublic());
            try {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
                int usage = KeyUsage.keyCertSign | KeyUsage.cRLSign;
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return builder;
        };
    }

    private static byte[] certificate(KeyPair issuerKeys, String issuer, Content content) {
        try {
            byte[] der = content.under(issuer).build(signer(issuerKeys)).getEncoded();
            return der;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ContentSigner signer(KeyPair keys) {
        try {
            return new JcaContentSignerBuilder("SHA384withRSAandMGF1")
                    .setProvider(PROVIDER)
                    .build(keys.getPrivate());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
