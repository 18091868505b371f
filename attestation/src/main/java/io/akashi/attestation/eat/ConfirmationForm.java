package io.akashi.attestation.eat;

import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.cose.CoseKeys;
import io.akashi.attestation.crypto.Jwks;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.json.JsonValue;
import java.util.Map;

/** cnf: the key itself, as a JWK (RFC 7800) or a COSE_Key (RFC 8747). References to keys are not read. */
final class ConfirmationForm implements ClaimForm<VerificationKey> {
    @Override
    public VerificationKey fromJson(JsonValue value) throws EvidenceException {
        return Jwks.read(value.asObject("cnf").object("jwk"));
    }

    @Override
    public JsonValue toJson(VerificationKey value) {
        return new JsonValue.Obj(Map.of("jwk", value.jwk()));
    }

    @Override
    public VerificationKey fromCbor(CborValue value) throws EvidenceException {
        return CoseKeys.read(value.asMap("cnf").get(1).asMap("a COSE_Key"));
    }

    @Override
    public CborValue toCbor(VerificationKey value) {
        return new CborValue.Dict(Map.of(CborValue.of(1), CoseKeys.write(value)));
    }
}
