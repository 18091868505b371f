package io.akashi.anchor.bitcoin.wallet;

import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/** A key whose secret is in memory. Signs as RFC 6979 says, so that the same transaction always has the same bytes. */
public final class SecretWalletKey implements WalletKey {
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final ECDomainParameters DOMAIN =
            new ECDomainParameters(CURVE.getCurve(), CURVE.getG(), CURVE.getN(), CURVE.getH());
    private static final int SECRET_BYTES = 32;

    private final ECPrivateKeyParameters secret;
    private final Bytes publicKey;

    private SecretWalletKey(BigInteger secret) {
        this.secret = new ECPrivateKeyParameters(secret, DOMAIN);
        this.publicKey = Bytes.wrap(DOMAIN.getG().multiply(secret).normalize().getEncoded(true));
    }

    /**
     * The key of this secret.
     *
     * @param secret 32 bytes, big-endian
     * @throws IllegalArgumentException if it has another length, is zero, or is not less than the order of the curve; the
     *     message does not show it
     */
    public static SecretWalletKey of(byte[] secret) {
        BigInteger number = new BigInteger(1, secret);
        if (secret.length != SECRET_BYTES || number.signum() == 0 || number.compareTo(DOMAIN.getN()) >= 0) {
            throw new IllegalArgumentException("expected a secret of 32 bytes from 1 to the order of secp256k1");
        }
        return new SecretWalletKey(number);
    }

    @Override
    public Bytes publicKey() {
        return publicKey;
    }

    @Override
    public Bytes sign(Bytes digest) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, secret);
        BigInteger[] signature = signer.generateSignature(digest.borrow());
        BigInteger order = DOMAIN.getN();
        BigInteger low = signature[1].min(order.subtract(signature[1]));
        try {
            return Bytes.wrap(StandardDSAEncoding.INSTANCE.encode(order, signature[0], low));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "SecretWalletKey[…]";
    }
}
