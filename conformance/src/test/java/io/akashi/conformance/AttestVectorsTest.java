package io.akashi.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.cli.AkashiCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The whole command over real evidence: no row of a system that is built in fails. */
class AttestVectorsTest {
    private static final int SYSTEM_ROWS = 56;

    @Test
    void vectors_passesEveryRowOfTheBuiltInSystems() {
        Path folder = SharedFolder.require("vectors/attestation");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));

        int exit;
        try {
            exit = AkashiCommand.run("attest", "vectors", folder.toString());
        } finally {
            System.setOut(before);
        }

        String out = printed.toString(StandardCharsets.UTF_8);
        assertThat(exit).as(out).isZero();
        String tally = out.lines().reduce((first, second) -> second).orElse("");
        assertThat(tally).matches("[0-9]+ passed, 0 failed, [0-9]+ skipped");
        assertThat(Integer.parseInt(tally.substring(0, tally.indexOf(' ')))).isGreaterThanOrEqualTo(SYSTEM_ROWS);
    }
}
