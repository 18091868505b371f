package io.akashi.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.vectors.VectorRunner;
import io.akashi.node.vectors.VectorRunner.Tally;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorsTest {
    private static final int CASES = 232;

    @Test
    void run_passesEveryCaseOfOurOwnCopy() {
        StringWriter out = new StringWriter();

        Tally tally = run(SharedFolder.root().resolve("conformance/src/main/resources/vectors/sidetree"), out);

        assertThat(tally).as(out.toString()).isEqualTo(new Tally(CASES, 0));
        assertThat(out.toString()).endsWith(CASES + " passed, 0 failed\n");
    }

    @Test
    void run_failsACaseOfUnknownKindAndAWrongExpectation(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("a.json"), """
                {"tests": [
                  {"kind": "blockReward", "height": 0, "expected": 5000000000},
                  {"kind": "blockReward", "height": 0, "expected": 5000000001},
                  {"kind": "somethingNew"}
                ]}""");
        StringWriter out = new StringWriter();

        Tally tally = run(directory, out);

        assertThat(tally).isEqualTo(new Tally(1, 2));
        assertThat(out.toString()).contains("expected 5000000001", "actual   5000000000", "no kind that is known");
    }

    @Test
    void run_isNotGoodWhenThereIsNothing(@TempDir Path directory) {
        assertThat(run(directory, new StringWriter()).isGood()).isFalse();
    }

    private static Tally run(Path directory, StringWriter out) {
        return new VectorRunner(new PrintWriter(out)).run(directory);
    }
}
