package io.akashi.attestation.crypto;

/** A public key and the {@code kid} under which its set lists it; an empty text where it has none. */
public record NamedKey(String id, VerificationKey key) {}
