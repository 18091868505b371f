package io.akashi.issuer.jose;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;

/** The curves of the four ECDSA algorithms, in Bouncy Castle's fast arithmetic. */
final class EcCurves {
    private static final Map<SigningAlgorithm, ECDomainParameters> DOMAINS = Stream.of(
                    Map.entry(SigningAlgorithm.ES256, "secp256r1"),
                    Map.entry(SigningAlgorithm.ES384, "secp384r1"),
                    Map.entry(SigningAlgorithm.ES512, "secp521r1"),
                    Map.entry(SigningAlgorithm.ES256K, "secp256k1"))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> named(entry.getValue())));

    private EcCurves() {}

    static ECDomainParameters domain(SigningAlgorithm algorithm) {
        ECDomainParameters domain = DOMAINS.get(algorithm);
        if (domain == null) {
            throw new IllegalArgumentException(algorithm.text() + " has no curve of ECDSA");
        }
        return domain;
    }

    /** Bytes in each coordinate and in each number of a signature. */
    static int size(ECDomainParameters domain) {
        return (domain.getN().bitLength() + 7) / 8;
    }

    private static ECDomainParameters named(String name) {
        X9ECParameters curve = CustomNamedCurves.getByName(name);
        return new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
    }
}
