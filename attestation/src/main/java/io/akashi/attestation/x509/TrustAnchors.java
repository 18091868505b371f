package io.akashi.attestation.x509;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.crypto.ActivatedKey;
import io.akashi.attestation.crypto.MacKey;
import io.akashi.attestation.crypto.NamedKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the operator trusts, and nothing else: certificates, fingerprints (SHA-256 of a certificate's DER) by which a
 * certificate of the evidence or the endorsements is recognised, and bare keys, public or shared. Never filled from evidence.
 *
 * @param activated keys of TPMs that answered a challenge of the verifier's own; as good as the endorsement key's certificate
 */
public record TrustAnchors(
        List<Certificate> certificates,
        Set<Bytes> fingerprints,
        List<NamedKey> keys,
        List<MacKey> macKeys,
        List<ActivatedKey> activated) {
    /** No anchors: every chain is refused. */
    public static final TrustAnchors NONE = new TrustAnchors(List.of(), Set.of(), List.of(), List.of());

    /** Copies its parts. */
    public TrustAnchors {
        certificates = List.copyOf(certificates);
        fingerprints = Set.copyOf(fingerprints);
        keys = List.copyOf(keys);
        macKeys = List.copyOf(macKeys);
        activated = List.copyOf(activated);
    }

    /** Anchors without activated keys. */
    public TrustAnchors(
            List<Certificate> certificates, Set<Bytes> fingerprints, List<NamedKey> keys, List<MacKey> macKeys) {
        this(certificates, fingerprints, keys, macKeys, List.of());
    }

    /** Anchors of these certificates alone. */
    public static TrustAnchors of(List<Certificate> certificates) {
        return new TrustAnchors(certificates, Set.of(), List.of(), List.of());
    }

    /** These anchors and those. */
    public TrustAnchors and(TrustAnchors others) {
        Set<Bytes> prints = new HashSet<>(fingerprints);
        prints.addAll(others.fingerprints);
        return new TrustAnchors(
                joined(certificates, others.certificates),
                prints,
                joined(keys, others.keys),
                joined(macKeys, others.macKeys),
                joined(activated, others.activated));
    }

    /** These anchors and a key of a TPM that was activated. */
    public TrustAnchors and(ActivatedKey key) {
        return and(new TrustAnchors(List.of(), Set.of(), List.of(), List.of(), List.of(key)));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
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
