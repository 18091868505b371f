package io.akashi.attestation.tpm;

import io.akashi.attestation.Bytes;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The roots of a TPM's keys, with their permanent handles, which are their names (TPM 2.0 Library, part 2, 7.4). */
enum Hierarchy {
    OWNER("40000001"),
    NULL("40000007"),
    ENDORSEMENT("4000000b"),
    PLATFORM("4000000c");

    private final Bytes handle;

    Hierarchy(String handle) {
        this.handle = Bytes.of(HexFormat.of().parseHex(handle));
    }

    /** What {@code key} stands below, if its qualified name shows that: a root, or one of the keys in {@code files}. */
    static Optional<String> parent(TpmPublic key, Bytes qualifiedName, List<Bytes> files) {
        Optional<String> root = Arrays.stream(values())
                .filter(one -> key.qualifiedName(one.handle).equals(qualifiedName))
                .findFirst()
                .map(one -> "the hierarchy " + one);
        return root.or(() -> files.stream()
                .flatMap(file -> TpmPublic.attempt(file).stream())
                .filter(parent -> Arrays.stream(values())
                        .anyMatch(one -> key.qualifiedName(parent.qualifiedName(one.handle))
                                .equals(qualifiedName)))
                .findFirst()
                .map(parent -> "the key " + parent.fullName()));
    }
}
