package io.akashi.attestation.crypto;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.json.JsonWriter;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.util.BigIntegers;

/** Public keys as JWK (RFC 7517, RFC 7518, RFC 8037). */
public final class Jwks {
    private Jwks() {}

    /**
     * The key of a JWK; members beyond those of its public key are not looked at.
     *
     * @throws EvidenceException {@code MALFORMED_KEY} or {@code UNSUPPORTED_ALGORITHM}
     */
    public static VerificationKey read(JsonValue.Obj jwk) throws EvidenceException {
        String kind = jwk.text("kty");
        switch (kind) {
            case "EC":
                Curve curve = Curve.ofJose(jwk.text("crv")).orElseThrow(() -> unsupported("curve"));
                return VerificationKey.ofPoint(curve, bytes(jwk, "x"), bytes(jwk, "y"));
            case "RSA":
                return VerificationKey.ofRsa(number(jwk, "n"), number(jwk, "e"));
            case "OKP":
                if (!jwk.text("crv").equals("Ed25519")) {
                    throw unsupported("curve");
                }
                return VerificationKey.ofEd25519(bytes(jwk, "x"));
            default:
                throw unsupported("kty");
        }
    }

    static JsonValue.Obj write(AsymmetricKeyParameter key) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        if (key instanceof ECPublicKeyParameters ec) {
            ECNamedDomainParameters domain = (ECNamedDomainParameters) ec.getParameters();
            Curve curve = Curve.ofOid(domain.getName()).orElseThrow();
            members.put("crv", JsonValue.of(curve.joseName()));
            members.put("kty", JsonValue.of("EC"));
            members.put("x", text(ec.getQ().getAffineXCoord().getEncoded()));
            members.put("y", text(ec.getQ().getAffineYCoord().getEncoded()));
        } else if (key instanceof RSAKeyParameters rsa) {
            members.put("e", text(BigIntegers.asUnsignedByteArray(rsa.getExponent())));
            members.put("kty", JsonValue.of("RSA"));
            members.put("n", text(BigIntegers.asUnsignedByteArray(rsa.getModulus())));
        } else {
            members.put("crv", JsonValue.of("Ed25519"));
            members.put("kty", JsonValue.of("OKP"));
            members.put("x", text(((Ed25519PublicKeyParameters) key).getEncoded()));
        }
        return new JsonValue.Obj(members);
    }

    /** Of a JWK that holds its required members alone, in the order of their names. */
    static Bytes thumbprint(JsonValue.Obj required) {
        return Digest.SHA256.of(JsonWriter.writeBytes(required));
    }

    private static JsonValue text(byte[] content) {
        return JsonValue.of(Bytes.of(content).base64Url());
    }

    private static Bytes bytes(JsonValue.Obj jwk, String name) throws EvidenceException {
        return Bytes.ofBase64Url(jwk.text(name));
    }

    private static BigInteger number(JsonValue.Obj jwk, String name) throws EvidenceException {
        return new BigInteger(1, bytes(jwk, name).toArray());
    }

    private static EvidenceException unsupported(String member) {
        return new EvidenceException(
                EvidenceErrorCode.UNSUPPORTED_ALGORITHM, "expected a JWK of a known kind, found another " + member);
    }
}
