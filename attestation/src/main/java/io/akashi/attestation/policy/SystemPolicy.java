package io.akashi.attestation.policy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.system.Property;
import java.util.Map;

/** What is demanded of one kind of evidence: allowed values by measurement and property, and the level of the platform. */
public record SystemPolicy(
        Map<String, Allowed<Bytes>> measurements, TcbRule tcb, Map<Property, PropertyRule> properties) {
    /** Copies the maps. */
    public SystemPolicy {
        measurements = Map.copyOf(measurements);
        properties = Map.copyOf(properties);
    }

    /** The values that are allowed of the measurement {@code name}; none if it is not configured. */
    public Allowed<Bytes> measurement(String name) {
        return measurements.getOrDefault(name, new Allowed.Unset<>());
    }
}
