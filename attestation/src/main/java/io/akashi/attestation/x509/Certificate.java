package io.akashi.attestation.x509;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Verification;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.crypto.Signed;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.memory.Kind;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.TBSCertificate;

/** An X.509 certificate, read but not trusted. Equal by its DER. */
public final class Certificate {
    /** A certificate in DER. */
    public static final Kind<Certificate> KIND = new Kind<>(Certificate.class, (der, memory) -> read(der));

    private final Bytes der;
    private final TBSCertificate tbs;
    private final Signed signed;
    private final VerificationKey key;
    private final Bytes fingerprint;
    private final String subject;
    private final String issuer;
    private final boolean selfIssued;
    private final Instant notBefore;
    private final Instant notAfter;
    private final Map<String, Bytes> extensions;
    private final Optional<BasicConstraints> constraints;
    private final Optional<KeyUsage> usage;
    private final List<String> critical;

    /** Reads all that is asked for again and again, so that accessors neither fail later nor take long. */
    private Certificate(Bytes der, TBSCertificate tbs, Signed signed, VerificationKey key) {
        this.der = der;
        this.tbs = tbs;
        this.signed = signed;
        this.key = key;
        this.fingerprint = Digest.SHA256.of(der);
        this.subject = name(tbs.getSubject());
        this.issuer = name(tbs.getIssuer());
        this.selfIssued = tbs.getIssuer().equals(tbs.getSubject());
        this.notBefore = tbs.getStartDate().getDate().toInstant();
        this.notAfter = tbs.getEndDate().getDate().toInstant();
        Optional<Extensions> all = Optional.ofNullable(tbs.getExtensions());
        this.extensions = all.map(Certificate::contents).orElse(Map.of());
        this.constraints = all.map(BasicConstraints::fromExtensions);
        this.usage = all.map(KeyUsage::fromExtensions);
        this.critical = all.map(Certificate::critical).orElse(List.of());
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
            Signed signed = SignedObject.of(der, outer.getSignatureAlgorithm(), outer.getSignature());
            Bytes spki = Bytes.of(tbs.getSubjectPublicKeyInfo().getEncoded(ASN1Encoding.DER));
            return new Certificate(der, tbs, signed, VerificationKey.ofSpki(spki));
        } catch (IOException | RuntimeException e) {
            // Bouncy Castle reports malformed input by many unchecked types; all of them mean: not a certificate.
            throw malformed(
                    "a certificate, found a malformed one (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** The certificate as it was read. */
    public Bytes der() {
        return der;
    }

    /** The SHA-256 digest of its DER. */
    public Bytes fingerprint() {
        return fingerprint;
    }

    /** The subject in the form of RFC 2253. */
    public String subject() {
        return subject;
    }

    /** The issuer in the form of RFC 2253. */
    public String issuer() {
        return issuer;
    }

    /** The serial number; zero and negative ones occur. */
    public BigInteger serial() {
        return tbs.getSerialNumber().getValue();
    }

    /** The first instant at which it is in force. */
    public Instant notBefore() {
        return notBefore;
    }

    /** The last instant at which it is in force. */
    public Instant notAfter() {
        return notAfter;
    }

    /** Whether {@code instant} lies in its validity, ends included. */
    public boolean inForceAt(Instant instant) {
        return !instant.isBefore(notBefore) && !instant.isAfter(notAfter);
    }

    /** The key it certifies. */
    public VerificationKey key() {
        return key;
    }

    /** Whether subject and issuer are the same name. Says nothing of the signature. */
    public boolean isSelfIssued() {
        return selfIssued;
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
        return Optional.ofNullable(extensions.get(oid));
    }

    /** The object identifiers of its critical extensions. */
    public List<String> criticalExtensions() {
        return critical;
    }

    /** Whether it may issue certificates: version 3 with basic constraints that say so. */
    public boolean isAuthority() {
        return constraints.map(BasicConstraints::isCA).orElse(false);
    }

    /** How many authorities may stand between this one and a leaf; no limit if absent. */
    Optional<BigInteger> pathLength() {
        return constraints.flatMap(found -> Optional.ofNullable(found.getPathLenConstraint()));
    }

    /** Whether its key usage has {@code bit} of Bouncy Castle's KeyUsage, or it has none. */
    public boolean keyUsage(int bit) {
        return usage.map(found -> found.hasUsages(bit)).orElse(true);
    }

    X500Name subjectName() {
        return tbs.getSubject();
    }

    private static Map<String, Bytes> contents(Extensions extensions) {
        Map<String, Bytes> contents = new HashMap<>();
        for (ASN1ObjectIdentifier oid : extensions.getExtensionOIDs()) {
            contents.put(
                    oid.getId(),
                    Bytes.of(extensions.getExtension(oid).getExtnValue().getOctets()));
        }
        return Map.copyOf(contents);
    }

    private static List<String> critical(Extensions extensions) {
        List<String> oids = new ArrayList<>();
        for (ASN1ObjectIdentifier oid : extensions.getCriticalExtensionOIDs()) {
            oids.add(oid.getId());
        }
        return List.copyOf(oids);
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
        return this == other || other instanceof Certificate certificate && der.equals(certificate.der);
    }

    @Override
    public int hashCode() {
        return der.hashCode();
    }

    /** The subject and the beginning of the fingerprint. */
    @Override
    public String toString() {
        return "\"" + subject + "\" (sha-256 " + fingerprint.slice(0, 8).hex() + "…)";
    }
}
