package io.akashi.node.issuer;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.endorsement.EndorsementSorter;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.TrustAnchors;
import io.akashi.node.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the files of certificates that a configuration names. */
final class PemFiles {
    private static final long MOST_BYTES = 1 << 20;

    private PemFiles() {}

    /**
     * The roots in these files: of a chain only what is self-signed, for an authority below it would escape its revocation.
     *
     * @throws ConfigException if one cannot be read or holds none
     */
    static TrustAnchors roots(List<Path> files) {
        List<Certificate> roots = new ArrayList<>();
        for (Path file : files) {
            List<Certificate> found = certificates(file);
            List<Certificate> selfSigned =
                    found.stream().filter(Certificate::isSelfSigned).toList();
            roots.addAll(selfSigned.isEmpty() ? found : selfSigned);
        }
        return TrustAnchors.of(roots);
    }

    /** The certificates of a file, in order. */
    static List<Certificate> certificates(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ConfigException(file + " is larger than " + MOST_BYTES + " bytes; is it the right file?");
            }
            Bytes content = Bytes.of(Files.readAllBytes(file));
            List<Certificate> found = EndorsementSorter.sort(List.of(content)).certificates();
            if (found.isEmpty()) {
                throw new ConfigException("expected certificates in PEM in " + file + ", found none");
            }
            return found;
        } catch (IOException e) {
            throw new ConfigException("cannot read " + file + " (" + e.getMessage() + ")");
        } catch (EvidenceException e) {
            throw new ConfigException("expected certificates in PEM in " + file + ": " + e.detail());
        }
    }
}
