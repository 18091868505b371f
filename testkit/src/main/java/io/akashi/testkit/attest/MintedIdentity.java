package io.akashi.testkit.attest;

import java.security.KeyPair;

/** A key and the certificate that was minted for it. */
public final class MintedIdentity {
    private final KeyPair keys;
    private final String name;
    private final byte[] der;

    /** Takes over {@code der}, the certificate of {@code keys} for the subject {@code name}. */
    public MintedIdentity(KeyPair keys, String name, byte[] der) {
        this.keys = keys;
        this.name = name;
        this.der = der.clone();
    }

    /** The key. */
    public KeyPair keys() {
        return keys;
    }

    /** The subject, as it was wished for. */
    public String name() {
        return name;
    }

    /** The certificate in DER; copies. */
    public byte[] der() {
        return der.clone();
    }
}
