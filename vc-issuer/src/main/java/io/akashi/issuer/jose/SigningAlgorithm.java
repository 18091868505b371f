package io.akashi.issuer.jose;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The signature algorithms that are accepted, all of them with public keys. {@code none} and the MACs do not exist here.
 * Source: RFC 7518, 3; RFC 8037; RFC 8812.
 */
public enum SigningAlgorithm {
    ES256("ES256", "SHA-256"),
    ES384("ES384", "SHA-384"),
    ES512("ES512", "SHA-512"),
    ES256K("ES256K", "SHA-256"),
    /** Ed25519 alone. */
    EDDSA("EdDSA", "SHA-512"),
    PS256("PS256", "SHA-256"),
    PS384("PS384", "SHA-384"),
    PS512("PS512", "SHA-512"),
    RS256("RS256", "SHA-256"),
    RS384("RS384", "SHA-384"),
    RS512("RS512", "SHA-512");

    private static final Map<Curve, SigningAlgorithm> BY_CURVE =
            Map.of(Curve.P_256, ES256, Curve.P_384, ES384, Curve.P_521, ES512, Curve.SECP256K1, ES256K);

    private final String text;
    private final String digest;

    SigningAlgorithm(String text, String digest) {
        this.text = text;
        this.digest = digest;
    }

    /** The name in JOSE. */
    public String text() {
        return text;
    }

    /** The JDK's name of the hash that is signed; Ed25519 hashes by itself. */
    String digest() {
        return digest;
    }

    /** The algorithm of this {@code alg}. {@code Ed25519} is the newer name of what EdDSA is here (RFC 9864). */
    public static Optional<SigningAlgorithm> of(String alg) {
        return alg.equals("Ed25519")
                ? Optional.of(EDDSA)
                : Stream.of(values()).filter(known -> known.text.equals(alg)).findFirst();
    }

    /**
     * The algorithms that signatures of this key may have: the one of its curve; for RSA the one that the key states, else all
     * of RSA. None for a key that cannot sign or says that it is not for signing.
     */
    public static Set<SigningAlgorithm> of(JWK key) {
        if (key.getKeyUse() != null && !key.getKeyUse().identifier().equals("sig")) {
            return Set.of();
        }
        Set<SigningAlgorithm> possible = ofKind(key);
        if (key.getAlgorithm() != null) {
            Optional<SigningAlgorithm> stated = of(key.getAlgorithm().getName());
            possible.removeIf(algorithm -> !stated.equals(Optional.of(algorithm)));
        }
        return possible;
    }

    private static Set<SigningAlgorithm> ofKind(JWK key) {
        Set<SigningAlgorithm> none = EnumSet.noneOf(SigningAlgorithm.class);
        if (key instanceof ECKey ec) {
            Optional.ofNullable(BY_CURVE.get(ec.getCurve())).ifPresent(none::add);
        } else if (key instanceof OctetKeyPair pair && pair.getCurve().equals(Curve.Ed25519)) {
            none.add(EDDSA);
        } else if (key instanceof RSAKey) {
            none.addAll(EnumSet.range(PS256, RS512));
        }
        return none;
    }
}
