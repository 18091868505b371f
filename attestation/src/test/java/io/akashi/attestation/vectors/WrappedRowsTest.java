package io.akashi.attestation.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.SharedFolder;
import io.akashi.attestation.cmw.Cmw;
import io.akashi.attestation.cmw.CmwParts;
import io.akashi.attestation.cmw.CmwWriter;
import io.akashi.attestation.json.JsonReader;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.x509.TrustAnchors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every row of every system, its evidence and endorsements wrapped in one file. */
class WrappedRowsTest {
    private static final Set<String> SYSTEMS = Set.of("sgx", "tdx", "sev-snp", "nitro", "tpm");

    private static Cmw wrapped(Path folder, VectorRow row) throws IOException {
        Map<Cmw.Label, Cmw> messages = new LinkedHashMap<>();
        for (String name : row.evidence()) {
            messages.put(label(messages), message(folder.resolve(name), Cmw.EVIDENCE));
        }
        for (String name : row.endorsements()) {
            messages.put(label(messages), message(folder.resolve(name), Cmw.ENDORSEMENTS));
        }
        return messages.size() == 1
                ? messages.values().iterator().next()
                : new Cmw.Collection("tag:example.org,2026:all", messages);
    }

    private static Cmw.Label label(Map<Cmw.Label, Cmw> messages) {
        return new Cmw.Label.Text("part-" + (char) ('a' + messages.size()));
    }

    private static Cmw message(Path file, int kind) throws IOException {
        Cmw.MessageType type = new Cmw.MessageType.Media("application/octet-stream");
        return new Cmw.Message(type, Bytes.of(Files.readAllBytes(file)), kind);
    }

    @Test
    void open_givesEveryRowWhatItsFilesGive() throws Exception {
        Path folder = SharedFolder.require("vectors/attestation");
        int rows = 0;
        Bytes expected = Bytes.of(Files.readAllBytes(folder.resolve("expected.json")));
        for (JsonValue item : JsonReader.read(expected).asArray("expected.json")) {
            VectorRow row = VectorRow.read(item);
            if (SYSTEMS.contains(row.type())) {
                Cmw cmw = wrapped(folder, row);
                for (Bytes file : List.of(CmwWriter.writeJson(cmw), CmwWriter.writeCbor(cmw))) {
                    CmwParts parts = CmwParts.open(file, TrustAnchors.NONE).orElseThrow();
                    assertThat(VectorRunner.run(row, parts.evidence(), parts.endorsements()))
                            .isInstanceOf(VectorResult.Passed.class);
                }
                rows++;
            }
        }
        assertThat(rows).isEqualTo(67);
    }
}
