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

        for (String name : List.of("collection-cbor-ok", "collection-cbor-ok-2")) {
            Bytes encoded = Bytes.of(Files.readAllBytes(folder.resolve(name + ".cbor")));
            if (name.equals("collection-cbor-ok-2")) {
                assertThat(CmwReader.read(encoded)).isInstanceOf(Cmw.Collection.class);
            }
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
    void readCbor_refusesLabelsOfTwoKinds() throws Exception {
        Path folder = SharedFolder.require("vectors/attestation/cmw");
        Bytes mixed = Bytes.of(Files.readAllBytes(folder.resolve("collection-cbor-mixed-keys.cbor")));

        assertThatThrownBy(() -> CmwReader.read(mixed)).isInstanceOf(EvidenceException.class);
    }

    @Test
    void read_throwsNothingButItsOwnError() throws EvidenceException {
        Fuzz.run(121, 10_000, Bytes.ofUtf8("{\"a\":[\"x/y\",\"AA\",3],\"b\":{\"c\":[30001,\"AA\"]}}"), CmwReader::read);
        Fuzz.run(122, 10_000, Bytes.ofHex("a201820041ff02da637401014100"), CmwReader::read);
    }
}
