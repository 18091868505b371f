package io.akashi.attestation.crypto;

import java.math.BigInteger;

/** One implementation of ECDSA on the curves that are accepted. Safe for threads. */
interface Ecdsa {
    /** The fastest that works on this machine; it is tried once before it is used. */
    static Ecdsa fastest() {
        return Holder.FASTEST;
    }

    /** Who wrote it. */
    String name();

    /** Whether the two numbers, whatever they are, are a signature of {@code digest} by the holder of {@code key}. */
    boolean verifies(EcKey key, byte[] digest, BigInteger r, BigInteger s);

    /** The implementation that was chosen. */
    final class Holder {
        private static final Ecdsa FASTEST = CorrettoEcdsa.load().orElseGet(PortableEcdsa::new);

        private Holder() {}
    }
}
