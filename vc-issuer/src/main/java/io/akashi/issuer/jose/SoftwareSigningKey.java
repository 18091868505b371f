package io.akashi.issuer.jose;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import io.akashi.sidetree.encoding.Bytes;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.util.BigIntegers;

/** A key in the memory of this process, drawn when it is made: for wallets of a sandbox and for tests. */
public final class SoftwareSigningKey implements IssuerKey {
    private final SigningAlgorithm algorithm;
    private final JWK publicKey;
    private final KeyReference reference;
    private final Secret secret;

    private SoftwareSigningKey(SigningAlgorithm algorithm, JWK publicKey, KeyReference reference, Secret secret) {
        this.algorithm = algorithm;
        this.publicKey = publicKey;
        this.reference = reference;
        this.secret = secret;
    }

    /** What signs. */
    private interface Secret {
        byte[] sign(byte[] message);
    }

    /** A new key for ECDSA or EdDSA that tokens do not name. */
    public static SoftwareSigningKey generate(SigningAlgorithm algorithm) {
        SecureRandom random = new SecureRandom();
        if (algorithm == SigningAlgorithm.EDDSA) {
            Ed25519PrivateKeyParameters secret = new Ed25519PrivateKeyParameters(random);
            Base64URL x = Base64URL.encode(secret.generatePublicKey().getEncoded());
            JWK key = new OctetKeyPair.Builder(Curve.Ed25519, x).build();
            return new SoftwareSigningKey(algorithm, key, new KeyReference.Unsaid(), ed25519(secret));
        }
        ECDomainParameters domain = EcCurves.domain(algorithm);
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(domain, random));
        var pair = generator.generateKeyPair();
        var point = ((ECPublicKeyParameters) pair.getPublic()).getQ().normalize();
        JWK key = new ECKey.Builder(
                        curve(algorithm),
                        Base64URL.encode(point.getAffineXCoord().getEncoded()),
                        Base64URL.encode(point.getAffineYCoord().getEncoded()))
                .build();
        ECPrivateKeyParameters secret = (ECPrivateKeyParameters) pair.getPrivate();
        return new SoftwareSigningKey(algorithm, key, new KeyReference.Unsaid(), ecdsa(algorithm, secret));
    }

    /** The same key under this reference. */
    public SoftwareSigningKey as(KeyReference other) {
        return new SoftwareSigningKey(algorithm, publicKey, other, secret);
    }

    @Override
    public SigningAlgorithm algorithm() {
        return algorithm;
    }

    @Override
    public JWK publicKey() {
        return publicKey;
    }

    @Override
    public KeyReference reference() {
        return reference;
    }

    @Override
    public Bytes sign(Bytes message) {
        return Bytes.wrap(secret.sign(message.borrow()));
    }

    @Override
    public String toString() {
        return algorithm.text() + " key in memory";
    }

    private static Secret ed25519(Ed25519PrivateKeyParameters secret) {
        return message -> {
            Ed25519Signer signer = new Ed25519Signer();
            signer.init(true, secret);
            signer.update(message, 0, message.length);
            return signer.generateSignature();
        };
    }

    private static Secret ecdsa(SigningAlgorithm algorithm, ECPrivateKeyParameters secret) {
        int size = EcCurves.size(secret.getParameters());
        return message -> {
            ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(hash(algorithm)));
            signer.init(true, secret);
            BigInteger[] pair = signer.generateSignature(Signatures.digest(algorithm, message));
            byte[] both = new byte[2 * size];
            BigIntegers.asUnsignedByteArray(pair[0], both, 0, size);
            BigIntegers.asUnsignedByteArray(pair[1], both, size, size);
            return both;
        };
    }

    private static Digest hash(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case ES384 -> new SHA384Digest();
            case ES512 -> new SHA512Digest();
            default -> new SHA256Digest();
        };
    }

    private static Curve curve(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case ES384 -> Curve.P_384;
            case ES512 -> Curve.P_521;
            case ES256K -> Curve.SECP256K1;
            default -> Curve.P_256;
        };
    }
}
