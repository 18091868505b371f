package io.akashi.attestation.crypto;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.json.JsonValue;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.math.ec.ECPoint;

/**
 * A public key that signatures are checked with: P-256, P-384, P-521, Ed25519, or RSA of 2,048 to 8,192 bits. Its point
 * is on its curve. Equal by its SubjectPublicKeyInfo in DER. Other keys do not exist as this type.
 */
public final class VerificationKey {
    private final AsymmetricKeyParameter key;
    private final Bytes spki;
    private final Optional<EcKey> ec;
    private final String text;

    private VerificationKey(AsymmetricKeyParameter key, Bytes spki, Optional<EcKey> ec) {
        this.key = key;
        this.spki = spki;
        this.ec = ec;
        this.text = "key sha-256 " + Digest.SHA256.of(spki).hex();
    }

    /**
     * The key of a SubjectPublicKeyInfo in DER.
     *
     * @throws EvidenceException {@code MALFORMED_KEY} or {@code UNSUPPORTED_ALGORITHM}
     */
    public static VerificationKey ofSpki(Bytes der) throws EvidenceException {
        try {
            SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(der.toArray());
            return of(PublicKeyFactory.createKey(info));
        } catch (IOException | RuntimeException e) {
            // Bouncy Castle reports malformed input by many unchecked types; all of them mean: not a key.
            throw malformed("a SubjectPublicKeyInfo in DER", e.getClass().getSimpleName());
        }
    }

    /** The key of two coordinates, most significant byte first. */
    public static VerificationKey ofPoint(Curve curve, Bytes x, Bytes y) throws EvidenceException {
        if (x.size() != curve.size() || y.size() != curve.size()) {
            throw malformed("coordinates of " + curve.size() + " bytes", x.size() + " and " + y.size());
        }
        return ofEncodedPoint(curve, Bytes.of(new byte[] {4}).concat(x).concat(y));
    }

    /** The key of a point in the form of SEC 1, uncompressed or compressed. */
    public static VerificationKey ofEncodedPoint(Curve curve, Bytes point) throws EvidenceException {
        try {
            ECPoint decoded = curve.parameters().getCurve().decodePoint(point.toArray());
            return of(new ECPublicKeyParameters(decoded, curve.parameters()));
        } catch (IllegalArgumentException | IOException e) {
            throw malformed("a point on " + curve.joseName(), "another point");
        }
    }

    /** The key of a modulus and an exponent. */
    public static VerificationKey ofRsa(BigInteger modulus, BigInteger exponent) throws EvidenceException {
        try {
            return of(new RSAKeyParameters(false, modulus, exponent));
        } catch (IllegalArgumentException | IOException e) {
            throw malformed("an RSA key", "an impossible modulus or exponent");
        }
    }

    /** The key of 32 bytes (RFC 8032). */
    public static VerificationKey ofEd25519(Bytes encoded) throws EvidenceException {
        try {
            return of(new Ed25519PublicKeyParameters(encoded.toArray()));
        } catch (IllegalArgumentException | IOException e) {
            throw malformed("an Ed25519 key of 32 bytes", encoded.size() + " bytes");
        }
    }

    private static VerificationKey of(AsymmetricKeyParameter key) throws IOException, EvidenceException {
        if (key instanceof ECPublicKeyParameters ec) {
            Curve curve = curve(ec);
            ECPublicKeyParameters fast =
                    new ECPublicKeyParameters(curve.parameters().getCurve().importPoint(ec.getQ()), curve.parameters());
            Bytes spki = encoded(fast);
            return new VerificationKey(fast, spki, Optional.of(new EcKey(curve, fast, spki)));
        }
        if (key instanceof RSAKeyParameters rsa) {
            int bits = rsa.getModulus().bitLength();
            if (bits < 2048 || bits > 8192 || rsa.getExponent().bitLength() > 64) {
                throw malformed("an RSA key of 2048 to 8192 bits and a small exponent", bits + " bits");
            }
            return new VerificationKey(rsa, encoded(rsa), Optional.empty());
        }
        if (key instanceof Ed25519PublicKeyParameters) {
            return new VerificationKey(key, encoded(key), Optional.empty());
        }
        throw new EvidenceException(
                EvidenceErrorCode.UNSUPPORTED_ALGORITHM, "expected an EC, RSA or Ed25519 key, found another kind");
    }

    private static Bytes encoded(AsymmetricKeyParameter key) throws IOException {
        return Bytes.of(
                SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key).getEncoded("DER"));
    }

    private static Curve curve(ECPublicKeyParameters ec) throws EvidenceException {
        for (Curve curve : Curve.values()) {
            if (ECNamedCurveTable.getByOID(curve.oid())
                            .getCurve()
                            .equals(ec.getParameters().getCurve())
                    || curve.parameters().getCurve().equals(ec.getParameters().getCurve())) {
                return curve;
            }
        }
        throw new EvidenceException(
                EvidenceErrorCode.UNSUPPORTED_ALGORITHM, "expected P-256, P-384 or P-521, found another curve");
    }

    /** The SubjectPublicKeyInfo in DER, written anew. */
    public Bytes spki() {
        return spki;
    }

    /** Its curve, if it is an elliptic-curve key of NIST. */
    public Optional<Curve> curve() {
        return ec.map(EcKey::curve);
    }

    /** The public JWK (RFC 7517), required members only. */
    public JsonValue.Obj jwk() {
        return Jwks.write(key);
    }

    /** The thumbprint of the JWK under SHA-256 (RFC 7638), 32 bytes. */
    public Bytes thumbprint() {
        return Jwks.thumbprint(jwk());
    }

    Optional<EcKey> ec() {
        return ec;
    }

    AsymmetricKeyParameter parameters() {
        return key;
    }

    private static EvidenceException malformed(String expected, String actual) {
        return new EvidenceException(EvidenceErrorCode.MALFORMED_KEY, "expected " + expected + ", found " + actual);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof VerificationKey key && spki.equals(key.spki);
    }

    @Override
    public int hashCode() {
        return spki.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
