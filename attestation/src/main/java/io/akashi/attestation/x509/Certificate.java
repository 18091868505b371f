package io.akashi.attestation.x509;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Verification;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.crypto.VerificationKey;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.TBSCertificate;

/** An X.509 certificate, read but not trusted. Equal by its DER. */
public final class Certificate {
    private final Bytes der;
    private final TBSCertificate tbs;
    private final SignedObject signed;
    private final VerificationKey key;

    private Certificate(Bytes der, TBSCertificate tbs, SignedObject signed, VerificationKey key) {
        this.der = der;
        this.tbs = tbs;
        this.signed = signed;
        this.key = key;
    }

    /**
     * The certificate of exactly these bytes.
     *
     * @throws EvidenceException {@code MALFORMED_CERTIFICATE}, or by what is malformed within
     */
    public static Certificate read(Bytes der) throws EvidenceException {
        DerScan.check(der);
        try {
            var outer = org.bouncycastle.asn1.x509.Certificate.getInstance(der.toArray());
            if (!outer.getSignatureAlgorithm().equals(outer.getTBSCertificate().getSignature())) {
                throw malformed("one signature algorithm inside and outside, found two");
            }
            TBSCertificate tbs = outer.getTBSCertificate();
            SignedObject signed = new SignedObject(
                    DerScan.firstChild(der),
                    SignedObject.algorithm(outer.getSignatureAlgorithm()),
                    SignedObject.octets(outer.getSignature()));
            Bytes spki = Bytes.of(tbs.getSubjectPublicKeyInfo().getEncoded(ASN1Encoding.DER));
            Certificate read = new Certificate(der, tbs, signed, VerificationKey.ofSpki(spki));
            read.probe();
            return read;
        } catch (IOException | RuntimeException e) {
            // Bouncy Castle reports malformed input by many unchecked types; all of them mean: not a certificate.
            throw malformed(
                    "a certificate, found a malformed one (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Reads once whatever is read lazily, so that accessors cannot fail later. */
    private void probe() {
        subject();
        issuer();
        notBefore();
        notAfter();
        basicConstraints();
        keyUsage(KeyUsage.keyCertSign);
    }

    /** The certificate as it was read. */
    public Bytes der() {
        return der;
    }

    /** The SHA-256 digest of its DER. */
    public Bytes fingerprint() {
        return Digest.SHA256.of(der);
    }

    /** The subject in the form of RFC 2253. */
    public String subject() {
        return name(tbs.getSubject());
    }

    /** The issuer in the form of RFC 2253. */
    public String issuer() {
        return name(tbs.getIssuer());
    }

    /** The serial number; zero and negative ones occur. */
    public BigInteger serial() {
        return tbs.getSerialNumber().getValue();
    }

    /** The first instant at which it is in force. */
    public Instant notBefore() {
        return tbs.getStartDate().getDate().toInstant();
    }

    /** The last instant at which it is in force. */
    public Instant notAfter() {
        return tbs.getEndDate().getDate().toInstant();
    }

    /** Whether {@code instant} lies in its validity, ends included. */
    public boolean inForceAt(Instant instant) {
        return !instant.isBefore(notBefore()) && !instant.isAfter(notAfter());
    }

    /** The key it certifies. */
    public VerificationKey key() {
        return key;
    }

    /** Whether subject and issuer are the same name. Says nothing of the signature. */
    public boolean isSelfIssued() {
        return tbs.getSubject().equals(tbs.getIssuer());
    }

    /** Whether it is self-issued and signed by its own key. */
    public boolean isSelfSigned() {
        return isSelfIssued() && verify(key) instanceof Verification.Holds;
    }

    /** Whether {@code candidate} has the name of this one's issuer. */
    public boolean mayBeIssuedBy(Certificate candidate) {
        return tbs.getIssuer().equals(candidate.tbs.getSubject());
    }

    /** Whether the holder of {@code issuerKey} signed it. */
    public Verification verify(VerificationKey issuerKey) {
        return signed.verify(issuerKey);
    }

    /** The content of the extension {@code oid} (inside its OCTET STRING), if there is one. */
    public Optional<Bytes> extension(String oid) {
        Extensions all = tbs.getExtensions();
        Extension found = all == null ? null : all.getExtension(new ASN1ObjectIdentifier(oid));
        return found == null
                ? Optional.empty()
                : Optional.of(Bytes.of(found.getExtnValue().getOctets()));
    }

    /** The object identifiers of its critical extensions. */
    public List<String> criticalExtensions() {
        List<String> oids = new ArrayList<>();
        if (tbs.getExtensions() != null) {
            for (ASN1ObjectIdentifier oid : tbs.getExtensions().getCriticalExtensionOIDs()) {
                oids.add(oid.getId());
            }
        }
        return List.copyOf(oids);
    }

    /** Whether it may issue certificates: version 3 with basic constraints that say so. */
    public boolean isAuthority() {
        return basicConstraints().map(BasicConstraints::isCA).orElse(false);
    }

    /** How many authorities may stand between this one and a leaf; no limit if absent. */
    Optional<BigInteger> pathLength() {
        return basicConstraints().flatMap(found -> Optional.ofNullable(found.getPathLenConstraint()));
    }

    /** Whether its key usage has {@code bit} of Bouncy Castle's KeyUsage, or it has none. */
    public boolean keyUsage(int bit) {
        Extensions all = tbs.getExtensions();
        KeyUsage usage = all == null ? null : KeyUsage.fromExtensions(all);
        return usage == null || usage.hasUsages(bit);
    }

    X500Name subjectName() {
        return tbs.getSubject();
    }

    private Optional<BasicConstraints> basicConstraints() {
        Extensions all = tbs.getExtensions();
        return all == null ? Optional.empty() : Optional.ofNullable(BasicConstraints.fromExtensions(all));
    }

    private static String name(X500Name name) {
        try {
            return new X500Principal(name.getEncoded(ASN1Encoding.DER)).getName();
        } catch (IOException e) {
            throw new IllegalArgumentException("a name that cannot be written", e);
        }
    }

    private static EvidenceException malformed(String detail) {
        return new EvidenceException(EvidenceErrorCode.MALFORMED_CERTIFICATE, "expected " + detail);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Certificate && der.equals(((Certificate) other).der);
    }

    @Override
    public int hashCode() {
        return der.hashCode();
    }

    /** The subject and the beginning of the fingerprint. */
    @Override
    public String toString() {
        return "\"" + subject() + "\" (sha-256 " + fingerprint().hex().substring(0, 16) + "…)";
    }
}
