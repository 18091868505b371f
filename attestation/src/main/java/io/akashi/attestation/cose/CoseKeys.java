package io.akashi.attestation.cose;

import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.crypto.Curve;
import io.akashi.attestation.crypto.VerificationKey;
import java.math.BigInteger;

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

    private static EvidenceException unsupported(String what) {
        return new EvidenceException(
                EvidenceErrorCode.UNSUPPORTED_ALGORITHM, "expected a known COSE key, found " + what);
    }
}
