package io.akashi.node.cli.attest;

import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.appraisal.AttestationSystems;
import io.akashi.attestation.system.AttestationSystem;
import io.akashi.attestation.system.SystemName;
import java.util.List;

/** The systems by the names of the command line. */
final class KnownSystems {
    private KnownSystems() {}

    /** @throws Unreadable if no system of this name is built in */
    static AttestationSystem named(String type) {
        return SystemName.find(type)
                .flatMap(AttestationSystems::find)
                .orElseThrow(() -> Unreadable.of(new EvidenceException(
                        EvidenceErrorCode.UNKNOWN_SYSTEM, "expected one of " + names() + ", found " + type)));
    }

    private static List<String> names() {
        return AttestationSystems.all().stream()
                .map(system -> system.name().text())
                .toList();
    }
}
