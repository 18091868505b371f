package io.akashi.attestation.binding;

import io.akashi.attestation.Bytes;

/**
 * A place in evidence that its maker fills as asked.
 *
 * @param name as the structure calls it
 * @param value what stands there; no bytes or only zeros mean that it was left empty
 */
public record BindingSlot(String name, Role role, Width width, Bytes value) {
    /** What the slot is for. */
    public enum Role {
        /** Freshness, and what is bound with it. */
        CHALLENGE,
        /** A public key as SubjectPublicKeyInfo. */
        KEY
    }

    /** How values of another size are put there. */
    public enum Width {
        /** Filled up on the right with zeros. */
        FIXED,
        /** As they are. */
        VARIABLE,
        /** As they are, and short where there is a choice: 32 bytes fit everywhere, 64 do not. */
        NARROW
    }

    /** A challenge of fixed width, such as report data. */
    public static BindingSlot fixed(String name, Bytes value) {
        return new BindingSlot(name, Role.CHALLENGE, Width.FIXED, value);
    }

    /** A challenge of any size, such as a nonce in a map. */
    public static BindingSlot variable(String name, Bytes value) {
        return new BindingSlot(name, Role.CHALLENGE, Width.VARIABLE, value);
    }

    /** A challenge of any size up to one that depends on the hardware, such as a TPM's qualifying data. */
    public static BindingSlot narrow(String name, Bytes value) {
        return new BindingSlot(name, Role.CHALLENGE, Width.NARROW, value);
    }

    /** A key; no bytes if there is none. */
    public static BindingSlot key(String name, Bytes spki) {
        return new BindingSlot(name, Role.KEY, Width.VARIABLE, spki);
    }
}
