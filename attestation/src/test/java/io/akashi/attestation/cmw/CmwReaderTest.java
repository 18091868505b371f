package io.akashi.attestation.cmw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.Diagnostic;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Fuzz;
import io.akashi.attestation.SharedFolder;
import io.akashi.attestation.cbor.CborWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CmwReaderTest {
    private static Bytes diagnostic(Path folder, String name) throws IOException, EvidenceException {
        return CborWriter.write(Diagnostic.read(Files.readString(folder.resolve(name))));
    }

    @Test
    void readCbor_givesATagAndItsContentFormatTheSameMeaning() throws Exception {
        Path folder = SharedFolder.require("vectors/attestation/cmw");

        assertThat(CmwReader.read(diagnostic(folder, "cmw-example-tag-1.diag")))
                .isEqualTo(CmwReader.read(diagnostic(folder, "cmw-example-1.diag")));
    }

    @Test
    void readCbor_readsTheExamplesOfTheDraft() throws Exception {
        Path folder = SharedFolder.require("vectors/attestation/cmw");

        for (String name : List.of("collection-cbor-ok", "collection-cbor-ok-2", "collection-cbor-mixed-keys")) {
            Bytes encoded = Bytes.of(Files.readAllBytes(folder.resolve(name + ".cbor")));
            assertThat(CmwReader.read(encoded)).as(name).isInstanceOf(Cmw.Collection.class);
        }
        assertThat(CmwReader.read(diagnostic(folder, "collection-example-1.diag")))
                .isInstanceOf(Cmw.Collection.class);
    }

    @Test
    void readJson_readsTheExamplesOfTheDraft() throws Exception {
        Path folder = SharedFolder.require("vectors/attestation/cmw");

        for (String name : List.of(
                "cmw-example-1", "cmw-example-2", "collection-example-1", "collection-example-2", "collection-ok")) {
            Bytes text = Bytes.of(Files.readAllBytes(folder.resolve(name + ".json")));
            assertThat(CmwReader.read(text)).as(name).isNotNull();
        }
    }

    @Test
    void read_refusesABlankLabelAndAnEmptyCollection() {
        assertThatThrownBy(() -> CmwReader.read(Bytes.ofUtf8("{\" \":[\"x/y\",\"AA\"]}")))
                .isInstanceOf(EvidenceException.class);
        assertThatThrownBy(() -> CmwReader.read(Bytes.ofUtf8("{\"__cmwc_t\":\"1.2.3\"}")))
                .isInstanceOf(EvidenceException.class);
    }

    @Test
    void write_readsBackEqual() throws EvidenceException {
        Cmw message = new Cmw.Message(new Cmw.MessageType.Media("a/b; c=\"d\""), Bytes.ofUtf8("x"), Cmw.EVIDENCE);
        Cmw inner = new Cmw.Collection("", Map.of(new Cmw.Label.Text("y"), message));
        Cmw outer = new Cmw.Collection("tag:a,2026:b", Map.of(new Cmw.Label.Text("x"), inner));
        Cmw numbered = new Cmw.Collection("", Map.of(new Cmw.Label.Number(3), message));

        assertThat(CmwReader.read(CmwWriter.writeJson(outer))).isEqualTo(outer);
        assertThat(CmwReader.read(CmwWriter.writeCbor(outer))).isEqualTo(outer);
        assertThat(CmwReader.read(CmwWriter.writeCbor(numbered))).isEqualTo(numbered);
    }

    @Test
    void read_refusesWhatIsNoMessage() {
        for (String text : List.of(
                "[\"a/b\",\"AA\",-1]",
                "[\"a/b\",\"AA\",4294967296]",
                "[\"no type\",\"AA\"]",
                "[65536,\"AA\"]",
                "[\"a/b\"]",
                "[\"a/b\",\"AA\",1,1]",
                "{\"__cmwc_t\":\"no uri\",\"a\":[\"a/b\",\"AA\"]}",
                "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":[\"a/b\",\"AA\"]}}}}}")) {
            assertThatThrownBy(() -> CmwReader.read(Bytes.ofUtf8(text)))
                    .as(text)
                    .isInstanceOf(EvidenceException.class);
        }
        for (String hex : List.of("d9010041ff", "da6374010041ff", "da6374020041ff")) {
            assertThatThrownBy(() -> CmwReader.read(Bytes.ofHex(hex))).as(hex).isInstanceOf(EvidenceException.class);
        }
    }

    @Test
    void read_throwsNothingButItsOwnError() throws EvidenceException {
        Fuzz.run(121, 10_000, Bytes.ofUtf8("{\"a\":[\"x/y\",\"AA\",3],\"b\":{\"c\":[30001,\"AA\"]}}"), CmwReader::read);
        Fuzz.run(122, 10_000, Bytes.ofHex("a201820041ff02da637401014100"), CmwReader::read);
    }
}
