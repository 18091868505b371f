package io.akashi.attestation.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.Diagnostic;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Fuzz;
import io.akashi.attestation.SharedFolder;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.cbor.CborReader;
import io.akashi.attestation.cbor.CborRules;
import io.akashi.attestation.cbor.CborWriter;
import io.akashi.attestation.eat.Nonce;
import io.akashi.attestation.json.JsonReader;
import io.akashi.attestation.json.JsonWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EarTest {
    private static Ear ear(int hardware, Tier status) throws EvidenceException {
        TrustVector vector = new TrustVector(Map.of(TrustClaim.HARDWARE, hardware, TrustClaim.EXECUTABLES, 2));
        List<Nonce> nonces = List.of(Nonce.ofBytes(Bytes.EMPTY.padRight(16)));
        EarAppraisal appraisal =
                new EarAppraisal(status, vector, List.of("p"), nonces, List.of(TestPki.publicKey(TestPki.keys())));
        return new Ear(
                Ear.PROFILE,
                1,
                new VerifierId("https://d", "b"),
                Map.of("x", appraisal),
                List.of(),
                Bytes.of(new byte[3]));
    }

    @Test
    void of_putsEachValueIntoItsTier() {
        assertThat(List.of(Tier.of(-1), Tier.of(0), Tier.of(1))).containsOnly(Tier.NONE);
        assertThat(List.of(Tier.of(2), Tier.of(31), Tier.of(-2), Tier.of(-32))).containsOnly(Tier.AFFIRMING);
        assertThat(List.of(Tier.of(32), Tier.of(95), Tier.of(-33), Tier.of(-96)))
                .containsOnly(Tier.WARNING);
        assertThat(List.of(Tier.of(96), Tier.of(127), Tier.of(-97), Tier.of(-128)))
                .containsOnly(Tier.CONTRAINDICATED);
    }

    @Test
    void json_readsBack() throws EvidenceException {
        Ear ear = ear(2, Tier.AFFIRMING);

        Ear read = EarJson.read(EarJson.write(ear));

        assertThat(read.status()).isEqualTo(Tier.AFFIRMING);
        assertThat(read.submodules().get("x").vector())
                .isEqualTo(ear.submodules().get("x").vector());
        assertThat(read.submodules().get("x").attestedKeys())
                .isEqualTo(ear.submodules().get("x").attestedKeys());
    }

    @Test
    void cbor_readsBack() throws EvidenceException {
        Ear ear = ear(32, Tier.WARNING);
        Bytes encoded = CborWriter.write(EarCbor.write(ear));

        assertThat(EarCbor.read(CborReader.read(encoded, CborRules.PREFERRED).asMap("result")))
                .isEqualTo(ear);
    }

    @Test
    void read_refusesAStatusBetterThanTheVector() throws EvidenceException {
        Ear better = ear(96, Tier.AFFIRMING);

        assertThatThrownBy(() -> EarJson.read(EarJson.write(better))).isInstanceOf(EvidenceException.class);
        assertThatThrownBy(() -> EarCbor.read(EarCbor.write(better))).isInstanceOf(EvidenceException.class);
    }

    @Test
    void read_knowsTheExamplesOfTheDraft() throws Exception {
        Path folder = SharedFolder.require("vectors/attestation/ear-draft");

        assertThat(EarJson.read(JsonReader.readObject(
                                Bytes.ofUtf8(Files.readString(folder.resolve("ear-json-1.diag")))))
                        .status())
                .isEqualTo(Tier.CONTRAINDICATED);
        assertThat(EarCbor.read(Diagnostic.read(Files.readString(folder.resolve("ear-cbor-1.diag")))
                                .asMap("result"))
                        .status())
                .isEqualTo(Tier.CONTRAINDICATED);
    }

    @Test
    void read_throwsNothingButItsOwnError() throws EvidenceException {
        Bytes json = JsonWriter.writeBytes(EarJson.write(ear(2, Tier.AFFIRMING)));
        Bytes cbor = CborWriter.write(EarCbor.write(ear(2, Tier.AFFIRMING)));
        Fuzz.run(111, 10_000, json, input -> EarJson.read(JsonReader.readObject(input)));
        Fuzz.run(
                112,
                10_000,
                cbor,
                input -> EarCbor.read(
                        CborReader.read(input, CborRules.WELL_FORMED).asMap("result")));
    }
}
