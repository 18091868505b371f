package io.akashi.attestation.x509;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Verification;
import io.akashi.attestation.crypto.Signed;
import io.akashi.attestation.memory.Kind;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.TBSCertList;

/** A certificate revocation list (RFC 5280, section 5), read but not trusted. Equal by its DER. */
public final class Crl {
    /** A list in DER. */
    public static final Kind<Crl> KIND = new Kind<>(Crl.class, (der, memory) -> read(der));

    private final Bytes der;
    private final TBSCertList tbs;
    private final Signed signed;
    private final Instant thisUpdate;
    private final Optional<Instant> nextUpdate;
    private final boolean complete;
    private final Map<BigInteger, Instant> revoked;

    private Crl(Bytes der, TBSCertList tbs, Signed signed, Map<BigInteger, Instant> revoked) {
        this.der = der;
        this.tbs = tbs;
        this.signed = signed;
        this.thisUpdate = tbs.getThisUpdate().getDate().toInstant();
        this.nextUpdate = Optional.ofNullable(tbs.getNextUpdate())
                .map(time -> time.getDate().toInstant());
        Extensions extensions = tbs.getExtensions();
        this.complete = extensions == null || extensions.getCriticalExtensionOIDs().length == 0;
        this.revoked = revoked;
    }

    /**
     * The list of exactly these bytes.
     *
     * @throws EvidenceException {@code MALFORMED_CRL}, or by what is malformed within
     */
    public static Crl read(Bytes der) throws EvidenceException {
        DerScan.check(der);
        try {
            CertificateList outer = CertificateList.getInstance(der.toArray());
            TBSCertList tbs = outer.getTBSCertList();
            if (!outer.getSignatureAlgorithm().equals(tbs.getSignature())) {
                throw malformed("one signature algorithm inside and outside, found two");
            }
            Signed signed = SignedObject.of(der, outer.getSignatureAlgorithm(), outer.getSignature());
            return new Crl(der, tbs, signed, entries(tbs));
        } catch (RuntimeException e) {
            // Bouncy Castle reports malformed input by many unchecked types; all of them mean: not a list.
            throw malformed(
                    "a revocation list, found a malformed one (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static Map<BigInteger, Instant> entries(TBSCertList tbs) {
        Map<BigInteger, Instant> entries = new HashMap<>();
        Enumeration<?> all = tbs.getRevokedCertificateEnumeration();
        while (all.hasMoreElements()) {
            TBSCertList.CRLEntry entry = (TBSCertList.CRLEntry) all.nextElement();
            Instant date = entry.getRevocationDate().getDate().toInstant();
            entries.put(entry.getUserCertificate().getValue(), date);
        }
        return entries;
    }

    /** The list as it was read. */
    public Bytes der() {
        return der;
    }

    /** The instant from which it is in force. */
    public Instant thisUpdate() {
        return thisUpdate;
    }

    /** The instant until which it is in force; none if it does not say. */
    public Optional<Instant> nextUpdate() {
        return nextUpdate;
    }

    /** Whether it is in force at {@code instant}. One without an end is never. */
    public boolean inForceAt(Instant instant) {
        return !instant.isBefore(thisUpdate)
                && nextUpdate.map(end -> !instant.isAfter(end)).orElse(false);
    }

    /** Whether {@code issuer} bears its name. */
    boolean mayBeIssuedBy(Certificate issuer) {
        return tbs.getIssuer().equals(issuer.subjectName());
    }

    /** Whether {@code issuer} signed it and may sign lists. */
    Verification verify(Certificate issuer) {
        if (!issuer.keyUsage(KeyUsage.cRLSign)) {
            return new Verification.Broken("an issuer that may sign lists", issuer.toString());
        }
        return signed.verify(issuer.key());
    }

    /** Whether it covers all certificates of its issuer: no critical extension narrows it. */
    boolean isComplete() {
        return complete;
    }

    /** When the certificate of {@code serial} was revoked, if it was. */
    Optional<Instant> revokedAt(BigInteger serial) {
        return Optional.ofNullable(revoked.get(serial));
    }

    private static EvidenceException malformed(String detail) {
        return new EvidenceException(EvidenceErrorCode.MALFORMED_CRL, "expected " + detail);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Crl list && der.equals(list.der);
    }

    @Override
    public int hashCode() {
        return der.hashCode();
    }
}
