package io.akashi.node.cli.attest;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.json.JsonReader;
import io.akashi.outbound.collateral.DirectoryCollateral;
import io.akashi.outbound.collateral.EvaluationFloors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the files that a command names, each of at most 16 MiB. */
final class InputFiles {
    private static final int MAXIMUM_SIZE = JsonReader.MAXIMUM_SIZE;

    private InputFiles() {}

    static List<Bytes> read(List<Path> files) {
        return files.stream().map(InputFiles::read).toList();
    }

    static Bytes read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw Unreadable.file("no file at " + file);
        }
        try {
            long size = Files.size(file);
            if (size > MAXIMUM_SIZE) {
                throw Unreadable.file(file + " is " + size + " bytes, limit " + MAXIMUM_SIZE);
            }
            return Bytes.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw Unreadable.file(file + " cannot be read: " + e);
        }
    }

    /** What lies in a directory of collateral. */
    static List<Bytes> readAll(DirectoryCollateral directory) {
        try {
            return directory.contents();
        } catch (IOException e) {
            throw Unreadable.file(String.valueOf(e.getMessage()));
        }
    }

    /** The evaluation numbers that were seen when it was filled. */
    static EvaluationFloors readFloors(DirectoryCollateral directory) {
        try {
            return EvaluationFloors.open(directory.floorsFile());
        } catch (IOException e) {
            throw Unreadable.file(String.valueOf(e.getMessage()));
        }
    }
}
