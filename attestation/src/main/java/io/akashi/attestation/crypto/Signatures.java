package io.akashi.attestation.crypto;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.Verification;
import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;

/**
 * Checks signatures: ECDSA by the fastest implementation that works on this machine, the rest over Bouncy Castle's
 * lightweight API, digests by the JDK (docs/adr/0016-what-is-verified-once.md). Any curve is taken with any ECDSA digest, as X.509 and Intel do; JOSE and COSE demand their own pairs
 * before they come here.
 */
public final class Signatures {
    private Signatures() {}

    /** Whether {@code signature}, ECDSA written as two numbers of the curve's size, is of {@code message}. */
    public static Verification verify(
            SignatureAlgorithm algorithm, VerificationKey key, Bytes message, Bytes signature) {
        return verify(new Claim(algorithm, EcdsaForm.CONCATENATED, key), message, signature);
    }

    /** Who is said to have signed, and how. */
    public record Claim(SignatureAlgorithm algorithm, EcdsaForm form, VerificationKey key) {
        private String text() {
            return algorithm.joseName() + " signature by " + key;
        }
    }

    /** Who wrote the implementation of ECDSA that is used on this machine. */
    public static String ecdsaImplementation() {
        return Ecdsa.fastest().name();
    }

    /** The answer for a signature that is known to be as {@code claim} says. */
    static Verification holding(Claim claim) {
        return new Verification.Holds(claim.text());
    }

    /** Whether {@code signature} is of {@code message}, as {@code claim} says. */
    public static Verification verify(Claim claim, Bytes message, Bytes signature) {
        String expected = claim.text();
        try {
            if (holds(claim, message.toArray(), signature.toArray())) {
                return holding(claim);
            }
            return new Verification.Broken(expected, "a signature that does not fit");
        } catch (IOException | RuntimeException e) {
            // Malformed signatures surface as several types in Bouncy Castle; each is a signature that does not hold.
            return new Verification.Broken(expected, "a malformed signature of " + signature.size() + " bytes");
        }
    }

    /** Whether two numbers, most significant byte first, are an ECDSA signature of a digest. */
    public static Verification verifyDigest(VerificationKey key, Bytes digest, Bytes r, Bytes s) {
        String expected = "ECDSA signature by " + key;
        if (key.ec().isEmpty()) {
            return new Verification.Broken(expected, "a key that is not of an elliptic curve");
        }
        BigInteger first = new BigInteger(1, r.toArray());
        BigInteger second = new BigInteger(1, s.toArray());
        return Ecdsa.fastest().verifies(key.ec().get(), digest.toArray(), first, second)
                ? new Verification.Holds(expected)
                : new Verification.Broken(expected, "a signature that does not fit");
    }

    /**
     * Whether {@code signature} is of {@code message} by RSA-PSS with the longest salt that the key has room for, and not one of
     * the digest's size as {@link #verify} demands.
     *
     * @param algorithm one of RSA-PSS
     */
    public static Verification verifyLongestSalt(
            SignatureAlgorithm algorithm, VerificationKey key, Bytes message, Bytes signature) {
        String expected = algorithm.joseName() + " signature with the longest salt by " + key;
        if (algorithm.family() != SignatureAlgorithm.Family.RSA_PSS
                || !(key.parameters() instanceof RSAKeyParameters rsa)) {
            return new Verification.Broken(expected, "another algorithm or key");
        }
        int salt = (rsa.getModulus().bitLength() + 6) / 8 - algorithm.digest().size() - 2;
        PSSSigner pss = new PSSSigner(new RSABlindedEngine(), digest(algorithm.digest()), salt);
        try {
            return rsa(pss, rsa, message.toArray(), signature.toArray())
                    ? new Verification.Holds(expected)
                    : new Verification.Broken(expected, "a signature that does not fit");
        } catch (RuntimeException e) {
            // Malformed signatures surface as several types in Bouncy Castle; each is a signature that does not hold.
            return new Verification.Broken(expected, "a malformed signature of " + signature.size() + " bytes");
        }
    }

    private static boolean holds(Claim claim, byte[] message, byte[] signature) throws IOException {
        SignatureAlgorithm algorithm = claim.algorithm();
        Object key = claim.key().parameters();
        switch (algorithm.family()) {
            case ECDSA:
                return claim.key().ec().isPresent()
                        && ecdsa(
                                claim.form(),
                                claim.key().ec().get(),
                                algorithm.digest().of(message),
                                signature);
            case EDDSA:
                return key instanceof Ed25519PublicKeyParameters ed && ed25519(ed, message, signature);
            case RSA_PSS:
                PSSSigner pss = new PSSSigner(
                        new RSABlindedEngine(),
                        digest(algorithm.digest()),
                        algorithm.digest().size());
                return key instanceof RSAKeyParameters rsa && rsa(pss, rsa, message, signature);
            default:
                return key instanceof RSAKeyParameters rsa
                        && rsa(new RSADigestSigner(digest(algorithm.digest())), rsa, message, signature);
        }
    }

    private static boolean ecdsa(EcdsaForm form, EcKey key, byte[] digest, byte[] signature) throws IOException {
        if (form == EcdsaForm.DER) {
            ASN1Sequence numbers = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(signature));
            return numbers.size() == 2
                    && Ecdsa.fastest()
                            .verifies(
                                    key,
                                    digest,
                                    ASN1Integer.getInstance(numbers.getObjectAt(0))
                                            .getValue(),
                                    ASN1Integer.getInstance(numbers.getObjectAt(1))
                                            .getValue());
        }
        int size = key.curve().size();
        if (signature.length != 2 * size) {
            return false;
        }
        BigInteger r = new BigInteger(1, signature, 0, size);
        BigInteger s = new BigInteger(1, signature, size, size);
        return Ecdsa.fastest().verifies(key, digest, r, s);
    }

    private static boolean ed25519(Ed25519PublicKeyParameters key, byte[] message, byte[] signature) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(false, key);
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature);
    }

    private static boolean rsa(Signer signer, RSAKeyParameters key, byte[] message, byte[] signature) {
        signer.init(false, key);
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature);
    }

    private static org.bouncycastle.crypto.Digest digest(Digest digest) {
        return switch (digest) {
            case SHA256 -> new SHA256Digest();
            case SHA384 -> new SHA384Digest();
            case SHA512 -> new SHA512Digest();
            default -> throw new IllegalArgumentException("no signature algorithm uses " + digest.text());
        };
    }
}
