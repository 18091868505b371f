package io.akashi.attestation.vectors;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.json.JsonReader;
import io.akashi.attestation.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder with expected.json and the files that its rows name. Reads files of at most 16 MiB within the folder. */
public final class VectorFolder {
    private final Path folder;

    /** @param folder the one that holds expected.json */
    public VectorFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * Runs every row in order. A row whose files cannot be had has failed.
     *
     * @throws IOException if expected.json cannot be read
     * @throws EvidenceException if expected.json has another form
     */
    public List<VectorResult> run() throws IOException, EvidenceException {
        List<VectorResult> results = new ArrayList<>();
        for (JsonValue item : JsonReader.read(read("expected.json")).asArray("expected.json")) {
            VectorRow row = VectorRow.read(item);
            results.add(run(row));
        }
        return List.copyOf(results);
    }

    private VectorResult run(VectorRow row) {
        if (!VectorRunner.knows(row)) {
            return new VectorResult.Skipped(row);
        }
        try {
            return VectorRunner.run(row, readAll(row.evidence()), readAll(row.endorsements()));
        } catch (IOException e) {
            return new VectorResult.Failed(row, List.of("expected files that can be read, actual " + e));
        } catch (EvidenceException e) {
            return new VectorResult.Failed(row, List.of("expected files within the bounds, actual " + e.detail()));
        }
    }

    private List<Bytes> readAll(List<String> names) throws IOException, EvidenceException {
        List<Bytes> contents = new ArrayList<>();
        for (String name : names) {
            contents.add(read(name));
        }
        return contents;
    }

    private Bytes read(String name) throws IOException, EvidenceException {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder)) {
            throw new EvidenceException(
                    EvidenceErrorCode.MALFORMED_VECTOR, "expected a path within the folder, found one outside");
        }
        if (Files.size(file) > JsonReader.MAXIMUM_SIZE) {
            throw new EvidenceException(
                    EvidenceErrorCode.LIMIT_EXCEEDED,
                    "file of " + Files.size(file) + " bytes, limit " + JsonReader.MAXIMUM_SIZE);
        }
        return Bytes.of(Files.readAllBytes(file));
    }
}
