package io.akashi.attestation.eat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.Diagnostic;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Fuzz;
import io.akashi.attestation.SharedFolder;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.Verification;
import io.akashi.attestation.cbor.CborReader;
import io.akashi.attestation.cbor.CborRules;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.cbor.CborWriter;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.json.JsonReader;
import io.akashi.attestation.json.JsonValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EatTokenTest {
    private static final TestPki.Identity SIGNER = TestPki.root("CN=signer");

    static EatClaims everything() throws EvidenceException {
        EatClaims inner = EatClaims.builder().put(Claim.SWNAME, "inner").build();
        return EatClaims.builder()
                .put(Claim.ISS, "issuer")
                .put(Claim.AUD, List.of("a", "b"))
                .put(Claim.IAT, 1_780_000_000L)
                .put(Claim.CTI, Bytes.ofUtf8("id"))
                .put(Claim.CNF, TestPki.publicKey(SIGNER.keys()))
                .put(Claim.UEID, Ueid.hashOf(Bytes.ofUtf8("chip")))
                .put(Claim.SUEIDS, Map.of("wlan", Ueid.hashOf(Bytes.ofUtf8("wlan"))))
                .put(Claim.OEMID, new Oemid.EnterpriseNumber(343))
                .put(Claim.HWMODEL, Bytes.ofUtf8("model"))
                .put(Claim.HWVERSION, new Version("1.2", 1))
                .put(Claim.UPTIME, 5L)
                .put(Claim.OEMBOOT, true)
                .put(Claim.DBGSTAT, DebugStatus.DISABLED_PERMANENTLY)
                .put(Claim.LOCATION, Map.of(LocationPart.LATITUDE, 1.5, LocationPart.LONGITUDE, -2.25))
                .put(Claim.EAT_PROFILE, "2.16.840.1")
                .put(Claim.BOOTSEED, Bytes.EMPTY.padRight(32))
                .put(Claim.DLOAS, List.of(List.of("https://registrar.example", "label")))
                .put(Claim.SWNAME, "os")
                .put(Claim.SWVERSION, Version.of("3"))
                .put(Claim.MANIFESTS, List.of(new ContentItem(258, Bytes.ofUtf8("coswid"))))
                .put(
                        Claim.MEASRES,
                        List.of(new MeasurementResults(
                                "sys", List.of(new MeasurementResults.Result("all", MeasurementResult.SUCCESS)))))
                .put(Claim.INTUSE, IntendedUse.PROVISIONING)
                .put(
                        Claim.SUBMODS,
                        Map.of(
                                "claims", new Submodule.Claims(inner),
                                "jwt", new Submodule.NestedJwt("e30.e30.AA"),
                                "digest", new Submodule.DetachedDigest(Digest.SHA256, Bytes.EMPTY.padRight(32))))
                .build();
    }

    @Test
    void claims_readBackFromJson() throws EvidenceException {
        assertThat(EatClaims.fromJson(everything().toJson())).isEqualTo(everything());
    }

    @Test
    void claims_readBackFromCbor() throws EvidenceException {
        Bytes encoded = CborWriter.write(everything().toCbor());

        assertThat(EatClaims.fromCbor(
                        CborReader.read(encoded, CborRules.PREFERRED).asMap("claims")))
                .isEqualTo(everything());
    }

    @Test
    void nonce_isTextInJsonAndBytesInCbor() throws EvidenceException {
        EatClaims claims = EatClaims.builder()
                .put(Claim.NONCE, List.of(Nonce.ofBytes(Bytes.ofHex("0102030405060708"))))
                .build();

        assertThat(claims.toJson().text("eat_nonce")).isEqualTo("AQIDBAUGBwg");
        assertThat(claims.toCbor().get(10)).isEqualTo(CborValue.of(Bytes.ofHex("0102030405060708")));
    }

    @Test
    void read_knowsEveryEnvelope() throws EvidenceException {
        EatClaims claims = everything();
        String jwt = EatToken.writeJwt(SIGNER.signer(), claims);
        Bytes cwt = EatToken.writeCwt(SIGNER.signer(), claims);

        EatToken.Jwt readJwt = (EatToken.Jwt) EatToken.read(Bytes.ofUtf8(jwt));
        EatToken.SignedCwt readCwt = (EatToken.SignedCwt) EatToken.read(cwt);
        EatToken.Unprotected readUccs = (EatToken.Unprotected) EatToken.read(EatToken.writeUccs(claims));

        assertThat(List.of(readJwt.claims(), readCwt.claims(), readUccs.claims()))
                .containsOnly(claims);
        assertThat(readCwt.message().verify(SIGNER.certificate().key())).isInstanceOf(Verification.Holds.class);
    }

    @Test
    void read_refusesFloatingIat() throws EvidenceException {
        CborValue.Dict floating = new CborValue.Dict(Map.of(CborValue.of(6), new CborValue.Floating(1.0)));

        assertThatThrownBy(() -> EatClaims.fromCbor(floating)).isInstanceOf(EvidenceException.class);
    }

    @Test
    void read_refusesTextKeysInCborAndShortNonces() {
        CborValue.Dict text = new CborValue.Dict(Map.of(CborValue.of("iss"), CborValue.of("x")));
        JsonValue.Obj nonce = new JsonValue.Obj(Map.of("eat_nonce", JsonValue.of("short")));

        assertThatThrownBy(() -> EatClaims.fromCbor(text)).isInstanceOf(EvidenceException.class);
        assertThatThrownBy(() -> EatClaims.fromJson(nonce)).isInstanceOf(EvidenceException.class);
    }

    @Test
    void nonce_ofJwtIsNoNonceOfEat() throws EvidenceException {
        JsonValue.Obj jwt = new JsonValue.Obj(Map.of("nonce", JsonValue.of("AQIDBAUGBwg")));

        assertThat(EatClaims.fromJson(jwt).get(Claim.NONCE)).isEmpty();
    }

    @Test
    void debug_isNotInheritedBySubmodules() throws EvidenceException {
        JsonValue.Obj outer = JsonReader.readObject(
                Bytes.ofUtf8("{\"dbgstat\":\"disabled\",\"submods\":{\"inner\":{\"swname\":\"x\"}}}"));

        EatClaims claims = EatClaims.fromJson(outer);

        assertThat(claims.get(Claim.DBGSTAT)).contains(DebugStatus.DISABLED);
        Submodule.Claims inner =
                (Submodule.Claims) claims.get(Claim.SUBMODS).orElseThrow().get("inner");
        assertThat(inner.claims().get(Claim.DBGSTAT)).isEmpty();
    }

    @Test
    void bundle_isNoMainTokenOfABundle() {
        assertThatThrownBy(() -> DetachedBundle.fromJson(
                        JsonReader.read(Bytes.ofUtf8("[[\"BUNDLE\",[[\"JWT\",\"e30.e30.\"],{}]],{}]"))))
                .isInstanceOf(EvidenceException.class);
    }

    @Test
    void faults_findsHardwareVersionWithoutModel() {
        EatClaims claims = EatClaims.builder()
                .put(Claim.HWVERSION, Version.of("1"))
                .put(Claim.OEMBOOT, true)
                .build();

        assertThat(EatRules.faults(claims)).containsExactly("hwversion without hwmodel", "oemboot without oemid");
    }

    @Test
    void read_knowsTheExamplesOfTheStandard() throws Exception {
        Path folder = SharedFolder.require("vectors/attestation/eat-rfc9711");
        for (String name : List.of(
                "minimal",
                "simple",
                "submods",
                "valid_cwt",
                "valid_deb",
                "valid_hw_block",
                "valid_hw_block2",
                "valid_iot",
                "valid_key_store",
                "valid_submods",
                "valid_tee")) {
            Bytes encoded = CborWriter.write(Diagnostic.read(Files.readString(folder.resolve(name + ".diag"))));

            assertThat(EatToken.read(encoded)).as(name).isNotNull();
        }
    }

    @Test
    void read_throwsNothingButItsOwnError() throws EvidenceException {
        Fuzz.run(101, 10_000, EatToken.writeUccs(everything()), EatToken::read);
        Fuzz.run(
                102,
                10_000,
                Bytes.ofUtf8(
                        "{\"submods\":{\"a\":[\"DIGEST\",[\"SHA-256\",\"AA\"]]},\"measres\":[[\"s\",[[\"a\",\"success\"]]]],\"location\":{\"latitude\":1.5e1},\"hwversion\":[\"1\",2]}"),
                EatToken::read);
    }
}
