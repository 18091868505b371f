package io.akashi.issuer.jose;

import io.akashi.sidetree.encoding.Bytes;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;

/** Checks the signatures of JWS over Bouncy Castle's lightweight API, digests by the JDK. */
final class Signatures {
    private Signatures() {}

    /** Whether the signature is of the message, by an algorithm that the key has. */
    static boolean verify(SigningAlgorithm algorithm, JoseKey key, Bytes message, Bytes signature) {
        if (!key.algorithms().contains(algorithm)) {
            return false;
        }
        return switch (algorithm) {
            case ES256, ES384, ES512, ES256K -> ecdsa(algorithm, key, message, signature);
            case EDDSA -> by(new Ed25519Signer(), key, message, signature);
            case PS256, PS384, PS512 -> {
                Digest digest = lightweight(algorithm);
                yield by(
                        new PSSSigner(new RSABlindedEngine(), digest, digest.getDigestSize()), key, message, signature);
            }
            case RS256, RS384, RS512 -> by(new RSADigestSigner(lightweight(algorithm)), key, message, signature);
        };
    }

    static byte[] digest(SigningAlgorithm algorithm, byte[] message) {
        try {
            return MessageDigest.getInstance(algorithm.digest()).digest(message);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-2", e);
        }
    }

    private static boolean ecdsa(SigningAlgorithm algorithm, JoseKey key, Bytes message, Bytes signature) {
        int size = EcCurves.size(EcCurves.domain(algorithm));
        if (signature.size() != 2 * size) {
            return false;
        }
        byte[] both = signature.borrow();
        BigInteger r = new BigInteger(1, Arrays.copyOfRange(both, 0, size));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(both, size, 2 * size));
        ECDSASigner signer = new ECDSASigner();
        signer.init(false, (ECPublicKeyParameters) key.key());
        return signer.verifySignature(digest(algorithm, message.borrow()), r, s);
    }

    private static boolean by(Signer signer, JoseKey key, Bytes message, Bytes signature) {
        signer.init(false, key.key());
        signer.update(message.borrow(), 0, message.size());
        return signer.verifySignature(signature.borrow());
    }

    private static Digest lightweight(SigningAlgorithm algorithm) {
        return switch (algorithm.digest()) {
            case "SHA-256" -> new SHA256Digest();
            case "SHA-384" -> new SHA384Digest();
            default -> new SHA512Digest();
        };
    }
}
