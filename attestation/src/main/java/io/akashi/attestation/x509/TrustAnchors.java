package io.akashi.attestation.x509;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.crypto.VerificationKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the operator trusts, and nothing else: certificates, fingerprints (SHA-256 of a certificate's DER) by which a
 * certificate of the evidence or the endorsements is recognised, and bare keys. Never filled from evidence.
 */
public record TrustAnchors(List<Certificate> certificates, Set<Bytes> fingerprints, List<VerificationKey> keys) {
    /** No anchors: every chain is refused. */
    public static final TrustAnchors NONE = new TrustAnchors(List.of(), Set.of(), List.of());

    /** Copies its parts. */
    public TrustAnchors {
        certificates = List.copyOf(certificates);
        fingerprints = Set.copyOf(fingerprints);
        keys = List.copyOf(keys);
    }

    /** Anchors of these certificates alone. */
    public static TrustAnchors of(List<Certificate> certificates) {
        return new TrustAnchors(certificates, Set.of(), List.of());
    }

    /** These anchors and those. */
    public TrustAnchors and(TrustAnchors others) {
        List<Certificate> joined = new ArrayList<>(certificates);
        joined.addAll(others.certificates);
        Set<Bytes> prints = new HashSet<>(fingerprints);
        prints.addAll(others.fingerprints);
        List<VerificationKey> allKeys = new ArrayList<>(keys);
        allKeys.addAll(others.keys);
        return new TrustAnchors(joined, prints, allKeys);
    }

    /** Whether {@code certificate} is one of these anchors. */
    public boolean trust(Certificate certificate) {
        return certificates.contains(certificate) || fingerprints.contains(certificate.fingerprint());
    }

    /** Whether there is neither a certificate nor a fingerprint. */
    public boolean hasNoCertificate() {
        return certificates.isEmpty() && fingerprints.isEmpty();
    }
}
