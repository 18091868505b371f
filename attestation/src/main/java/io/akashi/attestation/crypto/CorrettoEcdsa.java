package io.akashi.attestation.crypto;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;

/**
 * ECDSA by Amazon Corretto Crypto Provider, where its library is on the class path and loads. It is asked by name and
 * never installed, so nothing else in the process changes its provider. Whatever it will not answer, the portable
 * implementation answers.
 */
final class CorrettoEcdsa implements Ecdsa {
    private static final String PROVIDER = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private final Provider provider;
    private final Ecdsa other = new PortableEcdsa();

    private CorrettoEcdsa(Provider provider) {
        this.provider = provider;
    }

    /** The implementation, if the library loads here and answers a known question rightly on every curve. */
    static Optional<Ecdsa> load() {
        try {
            Object instance = Class.forName(PROVIDER).getField("INSTANCE").get(null);
            CorrettoEcdsa loaded = new CorrettoEcdsa((Provider) instance);
            return loaded.answersRightly() ? Optional.of(loaded) : Optional.empty();
        } catch (ReflectiveOperationException | LinkageError | EvidenceException | RuntimeException e) {
            // Whatever a library that does not fit this machine throws when it is first touched: there is another.
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return "Amazon Corretto Crypto Provider";
    }

    @Override
    public boolean verifies(EcKey key, byte[] digest, BigInteger r, BigInteger s) {
        BigInteger order = key.curve().parameters().getN();
        if (r.signum() <= 0 || s.signum() <= 0 || r.compareTo(order) >= 0 || s.compareTo(order) >= 0) {
            return false;
        }
        try {
            return verifies(key.spki(), digest, der(r, s));
        } catch (GeneralSecurityException e) {
            return other.verifies(key, digest, r, s);
        }
    }

    private boolean verifies(Bytes spki, byte[] digest, byte[] signature) throws GeneralSecurityException {
        PublicKey key = KeyFactory.getInstance("EC", provider).generatePublic(new X509EncodedKeySpec(spki.toArray()));
        Signature verifier = Signature.getInstance("NONEwithECDSA", provider);
        verifier.initVerify(key);
        verifier.update(digest);
        return verifier.verify(signature);
    }

    /** Signs with the private key 1, whose public key is the base point, and asks about that and about another digest. */
    private boolean answersRightly() throws EvidenceException {
        for (Curve curve : Curve.values()) {
            ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
            signer.init(true, new ECPrivateKeyParameters(BigInteger.ONE, curve.parameters()));
            Bytes base = Bytes.of(curve.parameters().getG().getEncoded(false));
            EcKey key = VerificationKey.ofEncodedPoint(curve, base).ec().orElseThrow();
            byte[] digest = Digest.SHA256.of(base.toArray());
            byte[] another = Digest.SHA256.of(digest);
            BigInteger[] signature = signer.generateSignature(digest);
            if (!verifies(key, digest, signature[0], signature[1])
                    || verifies(key, another, signature[0], signature[1])) {
                return false;
            }
        }
        return true;
    }

    private static byte[] der(BigInteger r, BigInteger s) {
        try {
            return new DERSequence(new ASN1Integer[] {new ASN1Integer(r), new ASN1Integer(s)})
                    .getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("two numbers that cannot be written", e);
        }
    }
}
