package io.akashi.attestation.appraisal;

import io.akashi.attestation.codec.EarCodecSystem;
import io.akashi.attestation.codec.EatCodecSystem;
import io.akashi.attestation.nitro.NitroSystem;
import io.akashi.attestation.sgx.SgxSystem;
import io.akashi.attestation.snp.SnpSystem;
import io.akashi.attestation.system.AttestationSystem;
import io.akashi.attestation.system.SystemName;
import io.akashi.attestation.tdx.TdxSystem;
import io.akashi.attestation.tpm.TpmSystem;
import java.util.List;
import java.util.Optional;

/** The systems of this library, all of them, by name. */
public final class AttestationSystems {
    private static final List<AttestationSystem> ALL = List.of(
            new SgxSystem(),
            new TdxSystem(),
            new SnpSystem(),
            new NitroSystem(),
            new TpmSystem(),
            new EatCodecSystem(),
            new EarCodecSystem());

    private AttestationSystems() {}

    /** Every system. */
    public static List<AttestationSystem> all() {
        return ALL;
    }

    /** The system of this name, if it is built in. */
    public static Optional<AttestationSystem> find(SystemName name) {
        return ALL.stream().filter(system -> system.name() == name).findFirst();
    }

    /** The names of the measurements of a system; none if it is not built in. For reading policies. */
    public static List<String> measurementNames(SystemName name) {
        return find(name).map(AttestationSystem::measurementNames).orElse(List.of());
    }
}
