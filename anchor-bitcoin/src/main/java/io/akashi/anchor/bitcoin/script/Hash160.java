package io.akashi.anchor.bitcoin.script;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.encoding.Sha256;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;

/** RIPEMD-160 of SHA-256: how Bitcoin names public keys and scripts, 20 bytes. */
public final class Hash160 {
    /** Bytes in a hash. */
    public static final int LENGTH = 20;

    private Hash160() {}

    /** The hash of these bytes. */
    public static Bytes of(Bytes bytes) {
        byte[] inner = Sha256.digest(bytes.borrow());
        RIPEMD160Digest digest = new RIPEMD160Digest();
        digest.update(inner, 0, inner.length);
        byte[] hash = new byte[LENGTH];
        digest.doFinal(hash, 0);
        return Bytes.wrap(hash);
    }
}
