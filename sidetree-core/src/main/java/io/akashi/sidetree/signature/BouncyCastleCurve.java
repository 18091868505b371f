package io.akashi.sidetree.signature;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.ECPoint;

/** secp256k1 by Bouncy Castle's lightweight API: everywhere, and the oracle of the native one. */
final class BouncyCastleCurve implements Es256k.Curve {
    private static final ECDomainParameters DOMAIN = domain();
    private static final int HALF = 32;

    @Override
    public String name() {
        return "Bouncy Castle";
    }

    @Override
    public boolean verifies(byte[] signature, byte[] digest, byte[] point) {
        ECPoint key;
        try {
            key = DOMAIN.getCurve().decodePoint(point);
        } catch (IllegalArgumentException e) {
            return false; // not on the curve
        }
        BigInteger r = new BigInteger(1, Arrays.copyOfRange(signature, 0, HALF));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, HALF, 2 * HALF));
        ECDSASigner signer = new ECDSASigner();
        signer.init(false, new ECPublicKeyParameters(key, DOMAIN));
        return signer.verifySignature(digest, r, s);
    }

    private static ECDomainParameters domain() {
        X9ECParameters curve = CustomNamedCurves.getByName("secp256k1");
        return new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
    }
}
