package io.akashi.node.cli.attest;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttestVectorsCommandTest {
    @TempDir
    Path directory;

    @BeforeEach
    void mint() {
        NitroSample.mint(directory, Bytes.of(new byte[] {1}).padRight(48));
    }

    private AttestRun run(String... rows) throws IOException {
        Files.writeString(directory.resolve("expected.json"), "[" + String.join(",", rows) + "]");
        return AttestRun.of("vectors", directory);
    }

    private static String row(String id, String type, String file, String signature) {
        return """
                {"id": "%s", "type": "%s", "evidence": ["%s"], "endorsements": ["root.der", "root.crl"],
                 "evidenceTime": null, "appraisalTime": "%s", "nonce": "%s", "failedChecks": [],
                 "expect": {"signature": "%s", "chain": "valid", "binding": "valid", "revocation": "good",
                            "tcbStatus": null, "advisories": null, "debug": false,
                            "fields": {"moduleId": "i-1-enc2"}}}""".formatted(id, type, file, NitroSample.MADE, NitroSample.NONCE, signature);
    }

    @Test
    void vectors_countsRowsAndEndsWithTheTally() throws IOException {
        AttestRun run = run(row("a", "nitro", "document.cbor", "valid"), row("b", "enigma", "absent", "valid"));

        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.out()).endsWith("skipped 1 of type enigma\n1 passed, 0 failed, 1 skipped\n");
    }

    @Test
    void vectors_namesAFailedRowWithExpectedAndActual() throws IOException {
        AttestRun run = run(
                row("a", "nitro", "document.cbor", "invalid"),
                row("b", "nitro", "absent", "valid"),
                row("c", "nitro", "../document.cbor", "valid"));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "FAILED a (nitro)\n  signature: expected invalid, actual pass", "FAILED b (nitro)", "FAILED c")
                .endsWith("0 passed, 3 failed, 0 skipped\n");
    }

    @Test
    void vectors_isNotGoodWhenNothingRan() throws IOException {
        AttestRun run = run(row("b", "enigma", "absent", "valid"));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).endsWith("0 passed, 0 failed, 1 skipped\n");
    }

    @Test
    void vectors_needsAFolder() {
        AttestRun run = AttestRun.of("vectors", directory.resolve("absent"));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).startsWith("akashi: no expected.json in ");
    }
}
