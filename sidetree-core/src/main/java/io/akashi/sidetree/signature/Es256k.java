package io.akashi.sidetree.signature;

import io.akashi.sidetree.encoding.Sha256;
import io.akashi.sidetree.model.CompactJws;
import io.akashi.sidetree.model.PublicKeyJwk;
import java.util.Optional;

/**
 * ES256K as ION verifies it: both halves of the curve's order are accepted for s, stray bits of encodings are ignored,
 * and a key that is no point of the curve verifies nothing. Safe for threads. Source: RFC 8812; docs/differences.md.
 */
public final class Es256k {
    private static final int SIGNATURE_LENGTH = 64;
    private static final int COORDINATE_LENGTH = 32;

    private final Curve curve;

    Es256k(Curve curve) {
        this.curve = curve;
    }

    /** The fastest implementation that works on this machine; it is tried once before it is used. */
    public static Es256k fastest() {
        return Holder.FASTEST;
    }

    /** The implementation without native code. */
    public static Es256k portable() {
        return new Es256k(new BouncyCastleCurve());
    }

    /** Which implementation this is: {@code libsecp256k1} or {@code Bouncy Castle}. */
    public String implementation() {
        return curve.name();
    }

    /** Whether the signature is one of this key over this signing input. */
    public boolean verifies(CompactJws jws, PublicKeyJwk key) {
        Optional<byte[]> signature = LooseBase64.decode(jws.signature(), SIGNATURE_LENGTH);
        Optional<byte[]> x = LooseBase64.decode(key.x(), COORDINATE_LENGTH);
        Optional<byte[]> y = LooseBase64.decode(key.y(), COORDINATE_LENGTH);
        if (signature.isEmpty() || x.isEmpty() || y.isEmpty()) {
            return false;
        }
        byte[] point = new byte[1 + 2 * COORDINATE_LENGTH];
        point[0] = 4; // uncompressed
        System.arraycopy(x.get(), 0, point, 1, COORDINATE_LENGTH);
        System.arraycopy(y.get(), 0, point, 1 + COORDINATE_LENGTH, COORDINATE_LENGTH);
        return curve.verifies(signature.get(), Sha256.digest(jws.signingInput()), point);
    }

    /** One implementation of the curve. */
    interface Curve {
        String name();

        /**
         * Whether this is a signature of the point's owner.
         *
         * @param signature r and s, 32 bytes each
         * @param digest 32 bytes
         * @param point 65 bytes, uncompressed, perhaps not on the curve
         */
        boolean verifies(byte[] signature, byte[] digest, byte[] point);
    }

    private static final class Holder {
        static final Es256k FASTEST = new Es256k(NativeCurve.load().orElseGet(BouncyCastleCurve::new));
    }
}
