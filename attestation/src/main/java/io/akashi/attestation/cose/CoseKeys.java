package io.akashi.attestation.cose;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.crypto.Curve;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.json.JsonValue;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/** Public keys as COSE_Key (RFC 9052, section 7; RFC 9053, section 7). */
public final class CoseKeys {
    private static final long KTY = 1;
    private static final long OKP = 1;
    private static final long EC2 = 2;
    private static final long RSA = 3;
    private static final long ED25519 = 6;

    private CoseKeys() {}

    /** @throws EvidenceException {@code MALFORMED_KEY}, {@code MALFORMED_CBOR} or {@code UNSUPPORTED_ALGORITHM} */
    public static VerificationKey read(CborValue.Dict key) throws EvidenceException {
        long kind = key.get(KTY).asInteger("kty");
        if (kind == EC2) {
            long number = key.get(-1).asInteger("crv");
            Curve curve = Curve.ofCose(number).orElseThrow(() -> unsupported("curve " + number));
            return VerificationKey.ofPoint(
                    curve, key.get(-2).asBytes("x"), key.get(-3).asBytes("y"));
        }
        if (kind == RSA) {
            BigInteger modulus = new BigInteger(1, key.get(-1).asBytes("n").toArray());
            return VerificationKey.ofRsa(
                    modulus, new BigInteger(1, key.get(-2).asBytes("e").toArray()));
        }
        if (kind == OKP && key.get(-1).asInteger("crv") == ED25519) {
            return VerificationKey.ofEd25519(key.get(-2).asBytes("x"));
        }
        throw unsupported("kty " + kind);
    }

    /** The COSE_Key of {@code key}, its required entries alone. */
    public static CborValue.Dict write(VerificationKey key) {
        JsonValue.Obj jwk = key.jwk();
        Map<CborValue, CborValue> entries = new LinkedHashMap<>();
        try {
            if (key.curve().isPresent()) {
                entries.put(CborValue.of(KTY), CborValue.of(EC2));
                entries.put(CborValue.of(-1), CborValue.of(key.curve().get().coseNumber()));
                entries.put(CborValue.of(-2), bytes(jwk, "x"));
                entries.put(CborValue.of(-3), bytes(jwk, "y"));
            } else if (jwk.find("n").isPresent()) {
                entries.put(CborValue.of(KTY), CborValue.of(RSA));
                entries.put(CborValue.of(-1), bytes(jwk, "n"));
                entries.put(CborValue.of(-2), bytes(jwk, "e"));
            } else {
                entries.put(CborValue.of(KTY), CborValue.of(OKP));
                entries.put(CborValue.of(-1), CborValue.of(ED25519));
                entries.put(CborValue.of(-2), bytes(jwk, "x"));
            }
        } catch (EvidenceException e) {
            throw new IllegalStateException("a key whose own JWK is malformed", e);
        }
        return new CborValue.Dict(entries);
    }

    private static CborValue bytes(JsonValue.Obj jwk, String name) throws EvidenceException {
        return CborValue.of(Bytes.ofBase64Url(jwk.text(name)));
    }

    private static EvidenceException unsupported(String what) {
        return new EvidenceException(
                EvidenceErrorCode.UNSUPPORTED_ALGORITHM, "expected a known COSE key, found " + what);
    }
}
