package io.akashi.attestation.eat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.cbor.CborReader;
import io.akashi.attestation.cbor.CborRules;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.cbor.CborWriter;
import io.akashi.attestation.cose.CoseMac0;
import io.akashi.attestation.cose.CoseSign1;
import io.akashi.attestation.crypto.TokenSigner;
import io.akashi.attestation.jose.Jws;
import io.akashi.attestation.json.JsonReader;
import io.akashi.attestation.json.JsonValue;
import java.util.Map;

/** A token in its envelope, read and not verified. Its claims are believed only after the envelope is. */
public sealed interface EatToken {
    /** A signed JWT. */
    record Jwt(Jws jws, EatClaims claims) implements EatToken {}

    /** A signed CWT. */
    record SignedCwt(CoseSign1 message, EatClaims claims) implements EatToken {}

    /** A CWT under a shared key. */
    record MacedCwt(CoseMac0 message, EatClaims claims) implements EatToken {}

    /** A claims set without protection: UCCS, or bare JSON. Good only inside something that protects it. */
    record Unprotected(EatClaims claims) implements EatToken {}

    /** A detached bundle; its main token is read apart. */
    record Bundle(DetachedBundle bundle) implements EatToken {}

    /** Reads whichever of these {@code encoded} is: a compact JWT, JSON, or CBOR under its tags. */
    static EatToken read(Bytes encoded) throws EvidenceException {
        int first = encoded.isEmpty() ? -1 : encoded.at(0);
        String text = first == 'e' ? encoded.utf8().strip() : "";
        if (text.startsWith("ey")) {
            return readJwt(text);
        }
        if (first == '{' || first == '[' || first == ' ' || first == '\n') {
            return readJson(JsonReader.read(encoded));
        }
        return readCbor(CborReader.read(encoded, CborRules.WELL_FORMED));
    }

    /** Reads a JWT in compact form. */
    static EatToken readJwt(String compact) throws EvidenceException {
        Jws jws = Jws.read(compact);
        return new Jwt(jws, EatClaims.fromJson(jws.claims()));
    }

    private static EatToken readJson(JsonValue value) throws EvidenceException {
        return value instanceof JsonValue.Arr
                ? new Bundle(DetachedBundle.fromJson(value))
                : new Unprotected(EatClaims.fromJson(value.asObject("a claims set")));
    }

    private static EatToken readCbor(CborValue value) throws EvidenceException {
        CborValue inner = value instanceof CborValue.Tagged cwt && cwt.tag() == 61 ? cwt.value() : value;
        long tag = inner instanceof CborValue.Tagged tagged ? tagged.tag() : -1;
        if (tag == CoseSign1.TAG) {
            CoseSign1 message = CoseSign1.of(inner, CborRules.WELL_FORMED);
            return new SignedCwt(message, claims(message.payload()));
        }
        if (tag == CoseMac0.TAG) {
            CoseMac0 message = CoseMac0.of(inner, CborRules.WELL_FORMED);
            return new MacedCwt(message, claims(message.payload()));
        }
        if (tag == DetachedBundle.TAG) {
            return new Bundle(DetachedBundle.fromCbor(inner));
        }
        CborValue set = inner instanceof CborValue.Tagged tagged && tag == EatClaims.UCCS_TAG ? tagged.value() : inner;
        return new Unprotected(EatClaims.fromCbor(set.asMap("a claims set")));
    }

    private static EatClaims claims(Bytes payload) throws EvidenceException {
        return EatClaims.fromCbor(
                CborReader.read(payload, CborRules.WELL_FORMED).asMap("a claims set"));
    }

    /** A new JWT of media type {@code application/eat+jwt}. */
    static String writeJwt(TokenSigner signer, EatClaims claims) {
        return Jws.sign(signer, "eat+jwt", claims.toJson());
    }

    /** A new CWT under tags 61 and 18. */
    static Bytes writeCwt(TokenSigner signer, EatClaims claims) {
        Bytes message = CoseSign1.sign(signer, Map.of(), CborWriter.write(claims.toCbor()));
        return Bytes.of(new byte[] {(byte) 0xd8, 61}).concat(message);
    }

    /** A new unprotected claims set under tag 601. */
    static Bytes writeUccs(EatClaims claims) {
        return CborWriter.write(new CborValue.Tagged(EatClaims.UCCS_TAG, claims.toCbor()));
    }
}
