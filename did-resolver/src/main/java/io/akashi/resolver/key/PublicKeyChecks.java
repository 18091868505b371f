package io.akashi.resolver.key;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Whether bytes are a public key of a kind. Source: SEC 1, 2.3.4; RFC 8032, 5.1.3; RFC 8017, A.1.1; RFC 7748, 5. */
public final class PublicKeyChecks {
    private static final int EDWARDS_BYTES = 32;
    private static final int LEAST_RSA = 2_048;
    private static final int MOST_RSA = 8_192;
    private static final BigInteger P25519 = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    private PublicKeyChecks() {}

    /** @throws DidException {@link DidErrorType#INVALID_DID} if it is no such key */
    static void requireKey(Multikey.Kind kind, Bytes key) throws DidException {
        switch (kind) {
            case ED25519 -> requireEd25519(key);
            case X25519 -> requireSize(key, EDWARDS_BYTES);
            case SECP256K1 -> requireCompressed("secp256k1", key);
            case P256 -> requireCompressed("secp256r1", key);
            case P384 -> requireCompressed("secp384r1", key);
            case P521 -> requireCompressed("secp521r1", key);
            default -> requireRsa(key);
        }
    }

    static void requireEd25519(Bytes key) throws DidException {
        requireSize(key, EDWARDS_BYTES);
        if (!Ed25519.validatePublicKeyPartial(key.borrow(), 0)) {
            throw Multikey.invalid("expected a point of Ed25519");
        }
    }

    static void requireSize(Bytes key, int size) throws DidException {
        if (key.size() != size) {
            throw Multikey.invalid("expected a key of " + size + " bytes, found " + key.size());
        }
    }

    private static void requireCompressed(String curveName, Bytes key) throws DidException {
        ECCurve curve = CustomNamedCurves.getByName(curveName).getCurve();
        requireSize(key, 1 + (curve.getFieldSize() + 7) / 8);
        try {
            if (curve.decodePoint(key.borrow()).isInfinity()) {
                throw Multikey.invalid("expected a point of " + curveName + " other than infinity");
            }
        } catch (IllegalArgumentException e) {
            throw Multikey.invalid("expected a compressed point of " + curveName);
        }
    }

    /** @throws DidException if the two coordinates are no point of the curve, each as long as its field */
    static void requirePoint(String curveName, Bytes x, Bytes y) throws DidException {
        ECCurve curve = CustomNamedCurves.getByName(curveName).getCurve();
        int size = (curve.getFieldSize() + 7) / 8;
        requireSize(x, size);
        requireSize(y, size);
        try {
            ECPoint point = curve.validatePoint(new BigInteger(1, x.borrow()), new BigInteger(1, y.borrow()));
            if (point.isInfinity()) {
                throw Multikey.invalid("expected a point of " + curveName + " other than infinity");
            }
        } catch (IllegalArgumentException e) {
            throw Multikey.invalid("expected a point of " + curveName);
        }
    }

    private static void requireRsa(Bytes key) throws DidException {
        BigInteger modulus;
        try {
            RSAPublicKey read = RSAPublicKey.getInstance(key.borrow());
            if (!Arrays.equals(read.getEncoded("DER"), key.borrow())) {
                throw Multikey.invalid("expected an RSA key in DER");
            }
            modulus = read.getModulus();
        } catch (IllegalArgumentException | IOException e) {
            throw Multikey.invalid("expected an RSA key in DER");
        }
        requireModulus(modulus);
    }

    static void requireModulus(BigInteger modulus) throws DidException {
        int bits = modulus.bitLength();
        if (modulus.signum() <= 0 || bits < LEAST_RSA || bits > MOST_RSA) {
            throw Multikey.invalid("expected an RSA key of " + LEAST_RSA + " to " + MOST_RSA + " bits, found " + bits);
        }
    }

    /** The X25519 key of an Ed25519 key: u = (1 + y) / (1 - y). Source: RFC 7748, 4.1. */
    public static Bytes x25519Of(Bytes ed25519) {
        byte[] bigEndian = reversed(ed25519.borrow());
        bigEndian[0] &= 0x7f; // the sign of x
        BigInteger y = new BigInteger(1, bigEndian);
        BigInteger u = BigInteger.ONE
                .add(y)
                .multiply(BigInteger.ONE.subtract(y).modInverse(P25519))
                .mod(P25519);
        byte[] out = new byte[EDWARDS_BYTES];
        byte[] magnitude = u.toByteArray();
        int length = Math.min(magnitude.length, EDWARDS_BYTES);
        System.arraycopy(magnitude, magnitude.length - length, out, EDWARDS_BYTES - length, length);
        return Bytes.wrap(reversed(out));
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
