package io.akashi.outbound.collateral;

import io.akashi.attestation.Bytes;
import java.util.List;

/**
 * An answer to an item, unverified but for its form.
 *
 * @param source the address it came from
 * @param parts each an endorsement as the attestation library reads it
 */
public record Collateral(CollateralItem item, String source, List<Part> parts) {
    /** Copies the list. */
    public Collateral {
        parts = List.copyOf(parts);
    }

    /** One file. {@code kind} is the ending of its name, such as {@code json}, {@code pem} or {@code crl}. */
    public record Part(String kind, Bytes content) {}

    /** The contents alone. */
    public List<Bytes> contents() {
        return parts.stream().map(Part::content).toList();
    }
}
