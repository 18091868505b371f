package io.akashi.outbound.collateral;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.crypto.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the files that an index lists, and no others. */
final class CollateralFiles {
    private static final int MAXIMUM_SIZE = 16 << 20;

    private CollateralFiles() {}

    /** @throws IOException if the file is not there, or has another content than the index says */
    static Bytes read(Path directory, CollateralIndex.Listed listed) throws IOException {
        Bytes content = read(directory.resolve(listed.name()));
        if (!Digest.SHA256.of(content).equals(listed.digest())) {
            throw new IOException(directory.resolve(listed.name()) + " is not the file that the index lists");
        }
        return content;
    }

    static Bytes read(Path file) throws IOException {
        if (Files.size(file) > MAXIMUM_SIZE) {
            throw new IOException(file + " is larger than " + MAXIMUM_SIZE + " bytes");
        }
        return Bytes.of(Files.readAllBytes(file));
    }

    static EvidenceException malformed(String expected, String actual) {
        return new EvidenceException(EvidenceErrorCode.MALFORMED_JSON, "expected " + expected + ", found " + actual);
    }
}
