package io.akashi.attestation.tpm;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.system.Measurement;
import io.akashi.attestation.tcg.EventLog;
import io.akashi.attestation.tcg.SecureBoot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The registers that came with quotes, of all their banks. True where the check of the quotes' digests holds. */
record Registers(List<PcrBank> banks) {
    /** SHA-256 first, because every TPM has it and reference values are published in it; SHA-1 only where nothing else is. */
    private static final List<Digest> PREFERENCE = List.of(Digest.SHA256, Digest.SHA384, Digest.SHA512, Digest.SHA1);

    private static final int SECURE_BOOT = 7;

    /** Copies the list. */
    Registers {
        banks = List.copyOf(banks);
    }

    static Registers of(TpmEvidence.Attested evidence) {
        return new Registers(evidence.statements().stream()
                .flatMap(statement -> statement.banks().stream())
                .toList());
    }

    /** Each register in the preferred of its banks. */
    List<Measurement> measurements() {
        SortedMap<Integer, Measurement> found = new TreeMap<>();
        for (Digest digest : PREFERENCE) {
            banks.stream()
                    .filter(bank -> bank.bank() == digest)
                    .forEach(bank -> bank.values()
                            .forEach((number, value) ->
                                    found.putIfAbsent(number, new Measurement("pcr" + number, digest, value))));
        }
        return List.copyOf(found.values());
    }

    /** The state of Secure Boot that {@code log} shows, where it leads to the register into which that is measured. */
    Optional<Boolean> secureBoot(EventLog log) {
        for (Digest digest : PREFERENCE) {
            Optional<Bytes> quoted = banks.stream()
                    .filter(bank -> bank.bank() == digest)
                    .flatMap(bank -> Optional.ofNullable(bank.values().get(SECURE_BOOT)).stream())
                    .findFirst();
            Map<Integer, Bytes> replay = log.replay(digest);
            if (quoted.isPresent() && quoted.equals(Optional.ofNullable(replay.get(SECURE_BOOT)))) {
                return SecureBoot.in(log, digest, SECURE_BOOT);
            }
        }
        return Optional.empty();
    }
}
