package io.akashi.keystore;

import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/** Checks signatures with what a stored key says of itself in its SubjectPublicKeyInfo. */
final class Verifying {
    private Verifying() {}

    /** Whether the DER is a signature of the digest. */
    static boolean isDigestOf(StoredKey key, byte[] digest, Bytes der) {
        ECDSASigner signer = new ECDSASigner();
        signer.init(false, publicKey(key));
        try {
            BigInteger[] pair = StandardDSAEncoding.INSTANCE.decode(Curves.order(key.algorithm()), der.copy());
            return signer.verifySignature(digest, pair[0], pair[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the signature is one of JWS over the message. */
    static boolean isMessageOf(StoredKey key, Bytes message, Bytes signature) {
        if (publicKey(key) instanceof Ed25519PublicKeyParameters edwards) {
            Ed25519Signer signer = new Ed25519Signer();
            signer.init(false, edwards);
            signer.update(message.borrow(), 0, message.size());
            return signer.verifySignature(signature.copy());
        }
        return isDigestOf(key, Curves.digest(key.algorithm(), message).copy(), der(signature));
    }

    /** The DER of r ‖ s. */
    static Bytes der(Bytes fixed) {
        byte[] both = fixed.copy();
        BigInteger r = new BigInteger(1, Arrays.copyOf(both, both.length / 2));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(both, both.length / 2, both.length));
        BigInteger beyond = BigInteger.ONE.shiftLeft(both.length * 4);
        try {
            return Bytes.wrap(StandardDSAEncoding.INSTANCE.encode(beyond, r, s));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AsymmetricKeyParameter publicKey(StoredKey key) {
        try {
            return PublicKeyFactory.createKey(key.publicKey().copy());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
