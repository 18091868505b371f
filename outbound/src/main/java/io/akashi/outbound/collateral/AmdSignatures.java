package io.akashi.outbound.collateral;

import io.akashi.attestation.Verification;
import io.akashi.attestation.endorsement.Endorsements;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.Revocation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether what came from AMD, or from a cache of the operator's, is signed by what stands above it. Bytes that went bad say
 * nothing of a platform; who is trusted in the end, the appraisal asks.
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

    private static boolean signed(Certificate issuer, Certificate certificate) {
        return certificate.mayBeIssuedBy(issuer) && certificate.verify(issuer.key()) instanceof Verification.Holds;
    }
}
