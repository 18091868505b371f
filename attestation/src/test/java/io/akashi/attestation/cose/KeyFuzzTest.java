package io.akashi.attestation.cose;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Fuzz;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.cbor.CborReader;
import io.akashi.attestation.cbor.CborRules;
import io.akashi.attestation.cbor.CborWriter;
import io.akashi.attestation.crypto.Jwks;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.json.JsonReader;
import io.akashi.attestation.json.JsonWriter;
import io.akashi.testkit.attest.nitro.MintedCbor;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keys and messages under shared keys, damaged. */
class KeyFuzzTest {
    private static final VerificationKey KEY = TestPki.publicKey(TestPki.keys());

    @Test
    void read_ofKeysThrowsNothingButItsOwnError() {
        Bytes jwk = JsonWriter.writeBytes(KEY.jwk());
        Bytes cose = CborWriter.write(CoseKeys.write(KEY));

        Fuzz.run(151, 3_000, jwk, input -> Jwks.read(JsonReader.readObject(input)));
        Fuzz.run(
                152,
                3_000,
                cose,
                input -> CoseKeys.read(
                        CborReader.read(input, CborRules.WELL_FORMED).asMap("a key")));
    }

    @Test
    void read_ofMacedMessagesThrowsNothingButItsOwnError() throws EvidenceException {
        byte[] header = MintedCbor.numbered(Map.of(1, MintedCbor.number(5)));
        Bytes message = Bytes.of(new byte[] {(byte) 0xd1})
                .concat(Bytes.of(MintedCbor.list(
                        MintedCbor.bytes(header),
                        MintedCbor.numbered(Map.of()),
                        MintedCbor.bytes(new byte[] {1}),
                        MintedCbor.bytes(new byte[32]))));
        CoseMac0.read(message, CborRules.WELL_FORMED);

        Fuzz.run(153, 3_000, message, input -> CoseMac0.read(input, CborRules.WELL_FORMED));
    }
}
