package io.akashi.keystore;

import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.util.BigIntegers;

/** The two numbers of an ECDSA signature; for secp256k1, s is in the lower half of the order. */
record EcSignature(KeyAlgorithm algorithm, BigInteger r, BigInteger s) {
    EcSignature {
        if (algorithm == KeyAlgorithm.SECP256K1) {
            s = s.min(Curves.order(algorithm).subtract(s));
        }
    }

    static EcSignature ofDer(KeyAlgorithm algorithm, byte[] der) {
        try {
            BigInteger[] pair = StandardDSAEncoding.INSTANCE.decode(Curves.order(algorithm), der);
            return new EcSignature(algorithm, pair[0], pair[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As X.509 and Bitcoin write it. */
    Bytes der() {
        try {
            return Bytes.wrap(StandardDSAEncoding.INSTANCE.encode(Curves.order(algorithm), r, s));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** r ‖ s, as JWS writes it. */
    Bytes fixed() {
        int half = algorithm.secretBytes();
        byte[] both = new byte[2 * half];
        BigIntegers.asUnsignedByteArray(r, both, 0, half);
        BigIntegers.asUnsignedByteArray(s, both, half, half);
        return Bytes.wrap(both);
    }
}
