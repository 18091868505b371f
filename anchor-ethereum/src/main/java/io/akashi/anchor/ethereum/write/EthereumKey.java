package io.akashi.anchor.ethereum.write;

import io.akashi.sidetree.encoding.Bytes;

/** A key that owns an account: it signs and does not show itself. Safe for threads. */
public interface EthereumKey {
    /** The public key, 33 bytes, compressed. */
    Bytes publicKey();

    /**
     * An ECDSA signature of secp256k1 in DER, with s in the lower half of the order.
     *
     * @param digest 32 bytes
     */
    Bytes sign(Bytes digest);
}
