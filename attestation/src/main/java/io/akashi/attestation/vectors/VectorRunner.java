package io.akashi.attestation.vectors;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.attestation.appraisal.Appraiser;
import io.akashi.attestation.appraisal.AttestationSystems;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.crypto.MacKey;
import io.akashi.attestation.ear.VerifierId;
import io.akashi.attestation.endorsement.EndorsementSorter;
import io.akashi.attestation.endorsement.Endorsements;
import io.akashi.attestation.policy.AppraisalPolicy;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.SystemName;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.TrustAnchors;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs rows: everything is judged at the row's appraisal time, and the self-signed certificates, bare keys and key sets
 * among its endorsements are the only anchors.
 */
public final class VectorRunner {
    private static final VerifierId VERIFIER = new VerifierId("https://akashi.io", "vectors");

    private VectorRunner() {}

    /** Whether the type of {@code row} is built in. */
    static boolean knows(VectorRow row) {
        return name(row).isPresent();
    }

    private static Optional<SystemName> name(VectorRow row) {
        return SystemName.find(row.type())
                .filter(known -> AttestationSystems.find(known).isPresent());
    }

    /** Runs one row on the contents of its files. */
    public static VectorResult run(VectorRow row, List<Bytes> evidence, List<Bytes> endorsements) {
        Optional<SystemName> name = name(row);
        if (name.isEmpty()) {
            return new VectorResult.Skipped(row);
        }
        try {
            Appraisal appraisal = Appraiser.of(VERIFIER)
                    .appraise(name.get(), request(row, evidence, endorsements), AppraisalPolicy.AUTHENTICITY);
            List<String> differences = VectorComparison.differences(row, appraisal);
            return differences.isEmpty() ? new VectorResult.Passed(row) : new VectorResult.Failed(row, differences);
        } catch (EvidenceException e) {
            return new VectorResult.Failed(row, List.of("expected readable evidence, actual " + e));
        }
    }

    private static AttestationRequest request(VectorRow row, List<Bytes> evidence, List<Bytes> files)
            throws EvidenceException {
        Endorsements endorsements = EndorsementSorter.sort(files);
        ExpectedBinding binding =
                row.nonce().isEmpty() ? new ExpectedBinding.None() : new ExpectedBinding.RawNonce(row.nonce());
        return new AttestationRequest(
                evidence, endorsements, anchors(endorsements), row.appraisalTime(), row.appraisalTime(), binding);
    }

    static TrustAnchors anchors(Endorsements endorsements) {
        List<MacKey> shared = endorsements.opaque().stream()
                .filter(file -> !file.isEmpty())
                .map(MacKey::of)
                .toList();
        List<Certificate> roots = endorsements.certificates().stream()
                .filter(Certificate::isSelfSigned)
                .toList();
        return new TrustAnchors(roots, Set.of(), endorsements.keys(), shared);
    }
}
