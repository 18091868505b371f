package io.akashi.attestation.system;

import io.akashi.attestation.binding.BindingSlot;
import io.akashi.attestation.eat.EatClaims;
import java.time.Instant;
import java.util.List;

/**
 * What a system read in evidence, good or bad: the checks say which.
 *
 * @param claims the normalised claims, hardware identifiers included
 * @param slots where the caller's binding may stand, the usual one of each role first
 * @param producedAt the time that the evidence states of itself, else the request's evidence time
 * @param facts values as they lie in the structure, for people and test vectors
 * @param properties what policies may demand besides measurements and levels
 */
public record Examination(
        EatClaims claims,
        TcbReport tcb,
        List<Measurement> measurements,
        List<BindingSlot> slots,
        Instant producedAt,
        Facts facts,
        List<StatedProperty> properties) {
    /** Copies the lists. */
    public Examination {
        measurements = List.copyOf(measurements);
        slots = List.copyOf(slots);
        properties = List.copyOf(properties);
    }
}
