package io.akashi.testkit.attest.tpm;

import io.akashi.testkit.attest.MintedIdentity;
import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Writes certificates for keys of a TPM; by default as the profile asks. */
public final class TpmCertificate {
    /** The purpose of endorsement keys. */
    public static final String EK = "2.23.133.8.1";
    /** The purpose of attestation keys. */
    public static final String AK = "2.23.133.8.3";

    /** The extended key usage; empty for none. */
    public List<String> purposes;
    /** The bits of key usage. */
    public int usage;
    /** The name of the subject; empty for none. */
    public String subject = "";
    /** Attributes of the alternative name, each an identifier and a text. */
    public List<String[]> identity = new ArrayList<>(
            List.of(new String[] {"2.23.133.2.1", "id:414B5348"}, new String[] {"2.23.133.2.2", "soft"}, new String[] {
                "2.23.133.2.3", "id:00010002"
            }));
    /** Whether there is an alternative name. */
    public boolean named = true;
    /** Whether the alternative name is critical. */
    public boolean critical = true;
    /** The family that the specification attribute names. */
    public String family = "2.0";
    /** Whether it may issue certificates. */
    public boolean authority;
    /** Until when it is in force. */
    public Instant until = Instant.parse("2027-01-01T00:00:00Z");
    /** Its serial number. */
    public long serial = 77;

    private TpmCertificate(String purpose, int usage) {
        this.purposes = List.of(purpose);
        this.usage = usage;
    }

    /** For an endorsement key that encrypts. */
    public static TpmCertificate endorsement() {
        return new TpmCertificate(EK, KeyUsage.keyEncipherment);
    }

    /** For an attestation key. */
    public static TpmCertificate attestation() {
        TpmCertificate certificate = new TpmCertificate(AK, KeyUsage.digitalSignature);
        certificate.subject = "CN=attestation key";
        certificate.named = false;
        certificate.family = "";
        return certificate;
    }

    /** The certificate of {@code key} in DER. */
    public byte[] issue(MintedIdentity issuer, KeyPair key) {
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuer.name()),
                BigInteger.valueOf(serial),
                Date.from(Instant.parse("2026-01-01T00:00:00Z")),
                Date.from(until),
                new X500Name(subject),
                key.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            if (!purposes.isEmpty()) {
                KeyPurposeId[] ids = purposes.stream()
                        .map(oid -> KeyPurposeId.getInstance(new ASN1ObjectIdentifier(oid)))
                        .toArray(KeyPurposeId[]::new);
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(ids));
            }
            if (named) {
                builder.addExtension(Extension.subjectAlternativeName, critical, names());
            }
            if (!family.isEmpty()) {
                builder.addExtension(Extension.subjectDirectoryAttributes, false, specification());
            }
            var signer = new JcaContentSignerBuilder("SHA384withECDSA")
                    .build(issuer.keys().getPrivate());
            return builder.build(signer).getEncoded();
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private GeneralNames names() {
        X500NameBuilder name = new X500NameBuilder();
        for (String[] attribute : identity) {
            name.addRDN(new ASN1ObjectIdentifier(attribute[0]), new DERUTF8String(attribute[1]));
        }
        return new GeneralNames(new GeneralName(name.build()));
    }

    private ASN1Encodable specification() {
        DERSequence value = new DERSequence(
                new ASN1Encodable[] {new DERUTF8String(family), new ASN1Integer(0), new ASN1Integer(164)});
        DERSequence attribute =
                new DERSequence(new ASN1Encodable[] {new ASN1ObjectIdentifier("2.23.133.2.16"), new DERSet(value)});
        return new DERSequence(attribute);
    }
}
