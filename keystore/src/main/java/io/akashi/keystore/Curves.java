package io.akashi.keystore;

import io.akashi.sidetree.encoding.Bytes;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** The arithmetic of the four algorithms, by Bouncy Castle. */
final class Curves {
    private static final Map<KeyAlgorithm, ASN1ObjectIdentifier> IDENTIFIERS = identifiers();
    private static final Map<KeyAlgorithm, ECDomainParameters> DOMAINS = domains();

    private Curves() {}

    private static Map<KeyAlgorithm, ASN1ObjectIdentifier> identifiers() {
        Map<KeyAlgorithm, ASN1ObjectIdentifier> identifiers = new EnumMap<>(KeyAlgorithm.class);
        identifiers.put(KeyAlgorithm.SECP256K1, SECObjectIdentifiers.secp256k1);
        identifiers.put(KeyAlgorithm.P256, SECObjectIdentifiers.secp256r1);
        identifiers.put(KeyAlgorithm.P384, SECObjectIdentifiers.secp384r1);
        return identifiers;
    }

    private static Map<KeyAlgorithm, ECDomainParameters> domains() {
        Map<KeyAlgorithm, ECDomainParameters> domains = new EnumMap<>(KeyAlgorithm.class);
        IDENTIFIERS.forEach((algorithm, identifier) -> {
            X9ECParameters curve = CustomNamedCurves.getByOID(identifier);
            domains.put(algorithm, new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH()));
        });
        return domains;
    }

    private static <T> T of(Map<KeyAlgorithm, T> curves, KeyAlgorithm algorithm) {
        T found = curves.get(algorithm);
        if (found == null) {
            throw new IllegalArgumentException(algorithm.text() + " is no curve of ECDSA");
        }
        return found;
    }

    static ASN1ObjectIdentifier identifier(KeyAlgorithm algorithm) {
        return of(IDENTIFIERS, algorithm);
    }

    static BigInteger order(KeyAlgorithm algorithm) {
        return of(DOMAINS, algorithm).getN();
    }

    /** The public key at these coordinates. */
    static PublicHalf publicHalf(KeyAlgorithm algorithm, BigInteger x, BigInteger y) {
        return PublicHalf.of(algorithm, of(DOMAINS, algorithm).getCurve().validatePoint(x, y));
    }

    /**
     * The public key in a SubjectPublicKeyInfo with a named curve.
     *
     * @throws IllegalArgumentException if it is of none of our curves or not on its curve
     */
    static PublicHalf publicHalf(SubjectPublicKeyInfo info) {
        KeyAlgorithm algorithm = IDENTIFIERS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(info.getAlgorithm().getParameters()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a public key of another curve"));
        byte[] point = info.getPublicKeyData().getOctets();
        return PublicHalf.of(algorithm, of(DOMAINS, algorithm).getCurve().decodePoint(point));
    }

    /** The public key of this secret. */
    static PublicHalf publicHalf(KeyAlgorithm algorithm, byte[] secret) {
        if (!algorithm.isEcdsa()) {
            byte[] key = new byte[Ed25519.PUBLIC_KEY_SIZE];
            Ed25519.generatePublicKey(secret, 0, key, 0);
            return PublicHalf.ofEd25519(key);
        }
        ECDomainParameters domain = of(DOMAINS, algorithm);
        return PublicHalf.of(
                algorithm,
                new FixedPointCombMultiplier()
                        .multiply(domain.getG(), new BigInteger(1, secret))
                        .normalize());
    }

    /** Whether these bytes are a secret: of the right length, and for ECDSA a number from 1 to less than the order. */
    static boolean isSecret(KeyAlgorithm algorithm, byte[] bytes) {
        if (bytes.length != algorithm.secretBytes()) {
            return false;
        }
        BigInteger number = new BigInteger(1, bytes);
        return !algorithm.isEcdsa() || number.signum() > 0 && number.compareTo(order(algorithm)) < 0;
    }

    /** A new secret. */
    static Secret draw(KeyAlgorithm algorithm, SecureRandom random) {
        byte[] bytes = new byte[algorithm.secretBytes()];
        do {
            random.nextBytes(bytes);
        } while (!isSecret(algorithm, bytes));
        return Secret.take(bytes);
    }

    /** The signature of RFC 6979. */
    static EcSignature sign(KeyAlgorithm algorithm, byte[] secret, Bytes digest) {
        Digest hash = algorithm == KeyAlgorithm.P384 ? new SHA384Digest() : new SHA256Digest();
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(hash));
        signer.init(true, new ECPrivateKeyParameters(new BigInteger(1, secret), of(DOMAINS, algorithm)));
        BigInteger[] pair = signer.generateSignature(digest.borrow());
        return new EcSignature(algorithm, pair[0], pair[1]);
    }

    /** The signature of RFC 8032. */
    static Bytes signEd25519(byte[] secret, Bytes message) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(secret, 0, message.borrow(), 0, message.size(), signature, 0);
        return Bytes.wrap(signature);
    }

    /** What ECDSA signs of a message. */
    static Bytes digest(KeyAlgorithm algorithm, Bytes message) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm == KeyAlgorithm.P384 ? "SHA-384" : "SHA-256");
            return Bytes.wrap(digest.digest(message.borrow()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-2", e);
        }
    }

    /** @throws IllegalArgumentException if this is no digest for the algorithm */
    static void requireDigest(KeyAlgorithm algorithm, Bytes digest) {
        if (!algorithm.isEcdsa()) {
            throw new IllegalArgumentException(algorithm.text() + " signs messages, not digests");
        }
        if (digest.size() != algorithm.digestBytes()) {
            throw new IllegalArgumentException(algorithm.text() + " signs a digest of " + algorithm.digestBytes()
                    + " bytes, found " + digest.size());
        }
    }
}
