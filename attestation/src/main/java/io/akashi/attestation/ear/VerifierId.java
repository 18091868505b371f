package io.akashi.attestation.ear;

/** Who made a result: the developer of the verifier, as a URI, and its build. */
public record VerifierId(String developer, String build) {}
