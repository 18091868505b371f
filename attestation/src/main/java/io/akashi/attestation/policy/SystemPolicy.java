package io.akashi.attestation.policy;

import io.akashi.attestation.Bytes;
import java.util.Map;

/** What is demanded of one kind of evidence: allowed values by measurement, and the level of the platform. */
public record SystemPolicy(Map<String, Allowed<Bytes>> measurements, TcbRule tcb) {
    /** Copies the map. */
    public SystemPolicy {
        measurements = Map.copyOf(measurements);
    }

    /** The values that are allowed of the measurement {@code name}; none if it is not configured. */
    public Allowed<Bytes> measurement(String name) {
        return measurements.getOrDefault(name, new Allowed.Unset<>());
    }
}
