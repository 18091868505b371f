package io.akashi.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.cli.AkashiCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The whole command over real evidence: no row of a system that is built in fails. */
class AttestVectorsTest {
    private static final int SYSTEM_ROWS = 79;

    @Test
    void vectors_passesEveryRowOfTheBuiltInSystems() {
        Path folder = SharedFolder.require("vectors/attestation");
        StringWriter printed = new StringWriter();

        int exit = AkashiCommand.run(
                new PrintWriter(printed), new PrintWriter(printed), "attest", "vectors", folder.toString());

        String out = printed.toString();
        assertThat(exit).as(out).isZero();
        String tally = out.lines().reduce((first, second) -> second).orElse("");
        assertThat(tally).matches("[0-9]+ passed, 0 failed, [0-9]+ skipped");
        assertThat(Integer.parseInt(tally.substring(0, tally.indexOf(' ')))).isGreaterThanOrEqualTo(SYSTEM_ROWS);
    }
}
