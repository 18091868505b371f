package io.akashi.node.cli.attest;

import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.vectors.VectorFolder;
import io.akashi.attestation.vectors.VectorResult;
import io.akashi.node.cli.HelpOption;
import io.akashi.node.config.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code attest vectors}. */
@Command(
        name = "vectors",
        header = "Run a folder of evidence with expected checks.",
        description = {
            "",
            "Runs DIR/expected.json row by row, names each failed row with expected and actual, and ends with the line",
            "'N passed, N failed, N skipped'. Rows of types that are not known are skipped.",
            "Exit code 1 if a row failed or none ran.",
            ""
        },
        footer = {"", "Example:", "  akashi attest vectors vectors/attestation"})
final class AttestVectorsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final HelpOption help = new HelpOption();

    @Parameters(paramLabel = "DIR", description = "The folder with expected.json.")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        List<VectorResult> results = results();
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Integer> skipped = new TreeMap<>();
        int passed = 0;
        int failed = 0;
        for (VectorResult result : results) {
            if (result instanceof VectorResult.Failed failure) {
                failed++;
                tell(out, failure);
            } else if (result instanceof VectorResult.Skipped) {
                skipped.merge(result.row().type(), 1, Integer::sum);
            } else {
                passed++;
            }
        }
        skipped.forEach((type, count) -> out.printf("skipped %d of type %s%n", count, type));
        int left = skipped.values().stream().mapToInt(Integer::intValue).sum();
        out.printf("%d passed, %d failed, %d skipped%n", passed, failed, left);
        return failed == 0 && passed > 0 ? 0 : 1;
    }

    private List<VectorResult> results() {
        if (!Files.isRegularFile(folder.resolve("expected.json"))) {
            throw new ConfigException("no expected.json in " + folder);
        }
        try {
            return new VectorFolder(folder).run();
        } catch (IOException e) {
            throw new ConfigException(folder + " cannot be read: " + e);
        } catch (EvidenceException e) {
            throw new ConfigException("expected.json has another form: " + e.detail());
        }
    }

    private static void tell(PrintWriter out, VectorResult.Failed failure) {
        out.println("FAILED " + failure.row().id() + " (" + failure.row().type() + ")");
        failure.differences().forEach(difference -> out.println("  " + difference));
    }
}
