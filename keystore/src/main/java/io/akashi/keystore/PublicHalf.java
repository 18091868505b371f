package io.akashi.keystore;

import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.math.ec.ECPoint;

/**
 * A public key in the forms that others ask for.
 *
 * @param point compressed, or the 32 bytes of Ed25519
 * @param spki a SubjectPublicKeyInfo in DER
 */
record PublicHalf(KeyAlgorithm algorithm, Bytes point, Bytes spki) {
    /** Source: RFC 8410, section 3. */
    private static final ASN1ObjectIdentifier ED25519 = new ASN1ObjectIdentifier("1.3.101.112");

    static PublicHalf of(KeyAlgorithm algorithm, ECPoint point) {
        AlgorithmIdentifier curve =
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, Curves.identifier(algorithm));
        return new PublicHalf(
                algorithm,
                Bytes.wrap(point.getEncoded(true)),
                der(new SubjectPublicKeyInfo(curve, point.getEncoded(false))));
    }

    static PublicHalf ofEd25519(byte[] key) {
        AlgorithmIdentifier curve = new AlgorithmIdentifier(ED25519);
        return new PublicHalf(KeyAlgorithm.ED25519, Bytes.copyOf(key), der(new SubjectPublicKeyInfo(curve, key)));
    }

    private static Bytes der(SubjectPublicKeyInfo info) {
        try {
            return Bytes.wrap(info.getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    KeyId id() {
        return KeyId.of(spki);
    }
}
