package io.akashi.attestation.eat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.json.JsonValue;

/** oemid: a number, or 3 or 16 bytes. */
final class OemidForm implements ClaimForm<Oemid> {
    @Override
    public Oemid fromJson(JsonValue value) throws EvidenceException {
        return value instanceof JsonValue.Num
                ? new Oemid.EnterpriseNumber(value.asInteger("oemid"))
                : ofBytes(Forms.BYTES.fromJson(value));
    }

    @Override
    public JsonValue toJson(Oemid value) {
        return value instanceof Oemid.EnterpriseNumber pen
                ? JsonValue.of(pen.number())
                : Forms.BYTES.toJson(bytes(value));
    }

    @Override
    public Oemid fromCbor(CborValue value) throws EvidenceException {
        return value instanceof CborValue.Int
                ? new Oemid.EnterpriseNumber(value.asInteger("oemid"))
                : ofBytes(value.asBytes("oemid"));
    }

    @Override
    public CborValue toCbor(Oemid value) {
        return value instanceof Oemid.EnterpriseNumber pen ? CborValue.of(pen.number()) : CborValue.of(bytes(value));
    }

    private static Oemid ofBytes(Bytes bytes) throws EvidenceException {
        return switch (bytes.size()) {
            case 3 -> new Oemid.Ieee(bytes);
            case 16 -> new Oemid.Random(bytes);
            default -> throw Malformed.eat("an oemid of 3 or 16 bytes", bytes.size() + " bytes");
        };
    }

    private static Bytes bytes(Oemid value) {
        return value instanceof Oemid.Ieee ieee ? ieee.value() : ((Oemid.Random) value).value();
    }
}
