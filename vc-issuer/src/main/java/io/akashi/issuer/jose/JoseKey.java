package io.akashi.issuer.jose;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.util.Set;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;

/** A public key with which signatures are checked: its point is on its curve, its modulus has 2,048 to 8,192 bits. */
record JoseKey(AsymmetricKeyParameter key, Set<SigningAlgorithm> algorithms) {
    JoseKey {
        algorithms = Set.copyOf(algorithms);
    }

    /** @throws TokenException {@link TokenErrorCode#KEY_REFUSED} if it cannot sign */
    static JoseKey of(JWK jwk) throws TokenException {
        Set<SigningAlgorithm> algorithms = SigningAlgorithm.of(jwk);
        if (algorithms.isEmpty()) {
            throw refused("a key of a known signature algorithm", jwk.getKeyType() + " for another use");
        }
        try {
            return new JoseKey(parameters(jwk, algorithms), algorithms);
        } catch (IllegalArgumentException e) {
            // Bouncy Castle's word for a point off its curve, or of wrong length.
            throw refused("a public key", String.valueOf(e.getMessage()));
        }
    }

    private static AsymmetricKeyParameter parameters(JWK jwk, Set<SigningAlgorithm> algorithms) throws TokenException {
        if (jwk instanceof ECKey ec) {
            ECDomainParameters domain = EcCurves.domain(algorithms.iterator().next());
            int size = EcCurves.size(domain);
            BigInteger x = new BigInteger(1, exactly(size, ec.getX()));
            BigInteger y = new BigInteger(1, exactly(size, ec.getY()));
            return new ECPublicKeyParameters(domain.getCurve().validatePoint(x, y), domain);
        }
        if (jwk instanceof OctetKeyPair pair) {
            return new Ed25519PublicKeyParameters(exactly(32, pair.getX()));
        }
        RSAKey rsa = (RSAKey) jwk;
        BigInteger modulus = rsa.getModulus().decodeToBigInteger();
        BigInteger exponent = rsa.getPublicExponent().decodeToBigInteger();
        if (modulus.bitLength() < 2048 || modulus.bitLength() > 8192 || exponent.bitLength() > 64) {
            throw refused("RSA of 2048 to 8192 bits and a small exponent", modulus.bitLength() + " bits");
        }
        return new RSAKeyParameters(false, modulus, exponent);
    }

    private static byte[] exactly(int size, Base64URL text) throws TokenException {
        byte[] bytes = text.decode();
        if (bytes.length != size) {
            throw refused("coordinates of " + size + " bytes", bytes.length + " bytes");
        }
        return bytes;
    }

    private static TokenException refused(String expected, String actual) {
        return TokenException.of(TokenErrorCode.KEY_REFUSED, expected, actual);
    }
}
