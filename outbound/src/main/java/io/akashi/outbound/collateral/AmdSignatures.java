package io.akashi.outbound.collateral;

import io.akashi.attestation.Verification;
import io.akashi.attestation.endorsement.Endorsements;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.ChainBuilder;
import io.akashi.attestation.x509.ChainResult;
import io.akashi.attestation.x509.ChainRules;
import io.akashi.attestation.x509.Revocation;
import io.akashi.attestation.x509.TrustAnchors;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether what came from AMD, or from a cache of the operator's, is signed by what stands above it. Bytes that went bad, and
 * certificates that somebody else made, say nothing of a platform.
 *
 * @param above certificates that may have signed it
 */
record AmdSignatures(List<Certificate> above) {
    /** Copies the list. */
    AmdSignatures {
        above = List.copyOf(above);
    }

    /** The first certificate that none above signed, or list that none signed or that is not in force. */
    Optional<String> fault(Endorsements read, Instant at) {
        Stream<String> certificates = read.certificates().stream()
                .filter(certificate -> above.stream().noneMatch(issuer -> signed(issuer, certificate)))
                .map(certificate -> certificate + " was not signed by " + above);
        Stream<String> lists = read.revocationLists().stream()
                .filter(list -> above.stream()
                        .allMatch(issuer ->
                                Revocation.of(issuer, issuer, List.of(list), at) instanceof Revocation.NoData))
                .map(list -> "a list that none of " + above + " signed");
        return Stream.concat(certificates, lists).findFirst();
    }

    /** The first certificate of a chain that does not lead to an anchor: a root that signed itself vouches for nothing. */
    static Optional<String> untrusted(List<Certificate> chain, TrustAnchors anchors, Instant at) {
        return chain.stream()
                .filter(certificate -> !leads(certificate, chain, anchors, at))
                .map(certificate -> certificate + " leads to no root that is trusted")
                .findFirst();
    }

    private static boolean leads(Certificate certificate, List<Certificate> chain, TrustAnchors anchors, Instant at) {
        return ChainBuilder.build(certificate, chain, anchors, ChainRules.STANDARD, at) instanceof ChainResult.Valid;
    }

    private static boolean signed(Certificate issuer, Certificate certificate) {
        return certificate.mayBeIssuedBy(issuer) && certificate.verify(issuer.key()) instanceof Verification.Holds;
    }
}
