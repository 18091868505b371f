package io.akashi.attestation.system;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.crypto.Digest;

/** A digest of code or configuration that the hardware measured, by the name that policies use. */
public record Measurement(String name, Digest algorithm, Bytes value) {}
