package io.akashi.attestation.policy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.system.SystemName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator accepts. Read from a file by {@link PolicyReader}; or {@link #AUTHENTICITY}, which names no values.
 *
 * @param digest SHA-256 of the file, so that a result says by which text it was made
 * @param depth how much is judged
 * @param debug what to do about an environment that can be looked into
 * @param unknownMeasurements what to do about a measurement that is neither accepted nor known to be bad
 * @param maximumAge of evidence; negative for any
 * @param bindings the profiles that are accepted
 */
public record AppraisalPolicy(
        String id,
        Bytes digest,
        Depth depth,
        Map<SystemName, SystemPolicy> systems,
        OnFault debug,
        OnFault unknownMeasurements,
        Missing missing,
        Duration maximumAge,
        Allowed<String> bindings,
        HardwareIds hardwareIds) {
    /** The sign of no limit of age. */
    public static final Duration ANY_AGE = Duration.ofSeconds(-1);

    /** Authenticity, debug, revocation, collateral and TCB alone; missing revocation data is a warning. */
    public static final AppraisalPolicy AUTHENTICITY = new AppraisalPolicy(
            "tag:akashi.io,2026:policy/authenticity#1",
            Digest.SHA256.of(Bytes.ofUtf8("tag:akashi.io,2026:policy/authenticity#1")),
            Depth.AUTHENTICITY,
            Map.of(),
            OnFault.REFUSE,
            OnFault.REFUSE,
            new Missing(OnFault.REFUSE, OnFault.WARN, OnFault.WARN),
            ANY_AGE,
            new Allowed.Any<>(),
            HardwareIds.OMIT);

    /** How much is judged. */
    public enum Depth {
        /** Everything, reference values and age included. */
        FULL,
        /** What needs no values of the operator's. */
        AUTHENTICITY
    }

    /** Copies the map. */
    public AppraisalPolicy {
        systems = Map.copyOf(systems);
    }

    /** What is demanded of {@code name}; nothing of it is accepted if this is empty and the depth is full. */
    public Optional<SystemPolicy> system(SystemName name) {
        return Optional.ofNullable(systems.get(name));
    }

    /** The id and the digest, as a result names its policy. */
    public String reference() {
        return id + "@sha-256:" + digest.hex();
    }
}
