package io.akashi.node.cli.attest;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.ear.Tier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    @TempDir
    Path directory;

    @Test
    void explain_saysOfEachFaultWhatItMeansAndWhatToDo() throws Exception {
        NitroSample debug = NitroSample.mint(directory, Bytes.EMPTY.padRight(48));
        Object[] evidence = {
            "--type", "nitro", debug.document(), "--anchor", debug.root(), "--at", NitroSample.MADE, "--nonce", "0011"
        };

        AttestRun run = AttestRun.of(with("explain", evidence));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).startsWith("contraindicated: The evidence must not be relied on.");
        assertThat(run.out())
                .contains("nonce (fail)\n  expected  0011\n  actual    " + NitroSample.NONCE
                        + "\n  means     The evidence")
                .contains("debug (fail)", "  do        Run it in production mode", "crl-missing (no-data)")
                .doesNotContain("binding (fail)");
    }

    @Test
    void explain_readsAVerdictThatAppraiseWrote() throws Exception {
        NitroSample sample =
                NitroSample.mint(directory, Bytes.of(new byte[] {1}).padRight(48));
        AttestRun appraised = AttestRun.of(
                "appraise",
                "--type",
                "nitro",
                sample.document(),
                "--no-builtin-anchors",
                "--at",
                "2026-06-01",
                "--json");
        Path verdict = Files.writeString(directory.resolve("verdict.json"), appraised.out());

        AttestRun run = AttestRun.of("explain", verdict);

        assertThat(run.exit()).isEqualTo(appraised.exit());
        assertThat(run.out()).contains("chain-invalid (fail)", "--anchor");
    }

    @Test
    void explain_refusesWhatIsNoVerdict() throws Exception {
        Path other = Files.writeString(directory.resolve("other.json"), "{\"verdict\": \"splendid\", \"checks\": []}");

        AttestRun run = AttestRun.of("explain", other, "--json");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.json().object("error").text("code")).isEqualTo("malformed_result");
    }

    @Test
    void explain_letsNoEvidenceWriteToTheTerminal() throws Exception {
        String check =
                "{\"id\": \"nonce\", \"outcome\": \"fail\", \"expected\": \"\\u001b[2J\", \"actual\": \"\\u0007\"}";
        Path verdict =
                Files.writeString(directory.resolve("v.json"), "{\"verdict\": \"none\", \"checks\": [" + check + "]}");

        AttestRun run = AttestRun.of("explain", verdict);

        assertThat(run.out().chars().filter(c -> c < 0x20 && c != '\n')).isEmpty();
    }

    @Test
    void explanations_knowEveryCheckAndVerdictAndNothingElse() {
        Set<String> known = Stream.of(CheckId.values())
                .flatMap(id -> Stream.of(id.text() + ".means", id.text() + ".do"))
                .collect(Collectors.toCollection(TreeSet::new));
        Stream.of(Tier.values()).forEach(tier -> known.add("verdict." + tier.text() + ".means"));

        assertThat(Explanations.load().keys()).containsExactlyInAnyOrderElementsOf(known);
    }

    private static Object[] with(String command, Object[] evidence) {
        return Stream.concat(Stream.of((Object) command), Stream.of(evidence)).toArray();
    }
}
