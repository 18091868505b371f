package io.akashi.sidetree.request;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/** The secret side of secp256k1. Both implementations give the same bytes: nonces are those of RFC 6979. */
interface SigningCurve {
    /** The uncompressed public point of a secret in range: 65 bytes. */
    byte[] publicPoint(byte[] secret);

    /** r and s, 32 bytes each, s in the lower half, of a digest of 32 bytes. */
    byte[] sign(byte[] digest, byte[] secret);

    /** The fastest implementation that works on this machine; it is compared with the portable one before it is used. */
    static SigningCurve fastest() {
        return Holder.FASTEST;
    }

    /** Whether a text of 32 bytes is a secret of the curve. */
    static boolean isInRange(byte[] secret) {
        BigInteger value = new BigInteger(1, secret);
        return value.signum() > 0 && value.compareTo(Portable.DOMAIN.getN()) < 0;
    }

    /** Bouncy Castle's lightweight API: everywhere, and the oracle of the native one. */
    final class Portable implements SigningCurve {
        private static final ECDomainParameters DOMAIN = domain();
        private static final int HALF = 32;

        @Override
        public byte[] publicPoint(byte[] secret) {
            return new FixedPointCombMultiplier()
                    .multiply(DOMAIN.getG(), new BigInteger(1, secret))
                    .getEncoded(false);
        }

        @Override
        public byte[] sign(byte[] digest, byte[] secret) {
            ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
            signer.init(true, new ECPrivateKeyParameters(new BigInteger(1, secret), DOMAIN));
            BigInteger[] pair = signer.generateSignature(digest);
            boolean isLow = pair[1].compareTo(DOMAIN.getN().shiftRight(1)) <= 0;
            BigInteger s = isLow ? pair[1] : DOMAIN.getN().subtract(pair[1]);
            byte[] signature = new byte[2 * HALF];
            BigIntegers.asUnsignedByteArray(pair[0], signature, 0, HALF);
            BigIntegers.asUnsignedByteArray(s, signature, HALF, HALF);
            return signature;
        }

        private static ECDomainParameters domain() {
            X9ECParameters curve = CustomNamedCurves.getByName("secp256k1");
            return new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
        }
    }

    /** libsecp256k1, which signs in constant time. */
    record Native(Secp256k1 library) implements SigningCurve {
        /** The native curve, if the library loads here and agrees with the portable one on a known question. */
        static Optional<SigningCurve> load() {
            try {
                SigningCurve curve = new Native(Secp256k1.Companion.get());
                return curve.agreesWith(new Portable()) ? Optional.of(curve) : Optional.empty();
            } catch (LinkageError | IllegalStateException | Secp256k1Exception e) {
                return Optional.empty();
            }
        }

        @Override
        public byte[] publicPoint(byte[] secret) {
            return library.pubkeyCreate(secret);
        }

        @Override
        public byte[] sign(byte[] digest, byte[] secret) {
            return library.sign(digest, secret);
        }
    }

    /** Whether both give the same answers to one question. */
    default boolean agreesWith(SigningCurve other) {
        byte[] secret = new byte[32];
        byte[] digest = new byte[32];
        Arrays.fill(secret, (byte) 1);
        Arrays.fill(digest, (byte) 2);
        return Arrays.equals(publicPoint(secret), other.publicPoint(secret))
                && Arrays.equals(sign(digest, secret), other.sign(digest, secret));
    }

    /** Chosen once. */
    final class Holder {
        private static final SigningCurve FASTEST = Native.load().orElseGet(Portable::new);

        private Holder() {}
    }
}
