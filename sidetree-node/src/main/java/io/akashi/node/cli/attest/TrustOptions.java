package io.akashi.node.cli.attest;

import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.endorsement.EndorsementSorter;
import io.akashi.attestation.endorsement.Endorsements;
import io.akashi.attestation.x509.BuiltInAnchors;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.TrustAnchors;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The trust anchors that a command line names. */
final class TrustOptions {
    private TrustOptions() {}

    /** The anchors in {@code files}, and the built-in ones with them if {@code builtIn}. */
    static TrustAnchors anchors(List<Path> files, boolean builtIn) throws EvidenceException {
        TrustAnchors anchors = builtIn ? BuiltInAnchors.all() : TrustAnchors.NONE;
        for (Path file : files) {
            anchors = anchors.and(anchors(file));
        }
        return anchors;
    }

    /** Of a chain the roots alone: an authority below them would escape its own revocation. */
    private static TrustAnchors anchors(Path file) throws EvidenceException {
        Endorsements content = EndorsementSorter.sort(List.of(InputFiles.read(file)));
        List<Certificate> roots = content.certificates().stream()
                .filter(Certificate::isSelfSigned)
                .toList();
        List<Certificate> trusted = roots.isEmpty() ? content.certificates() : roots;
        if (trusted.isEmpty() && content.keys().isEmpty()) {
            throw new EvidenceException(
                    EvidenceErrorCode.UNKNOWN_ENDORSEMENT,
                    "expected certificates or public keys in " + file + ", found neither");
        }
        return new TrustAnchors(trusted, Set.of(), content.keys(), List.of());
    }
}
