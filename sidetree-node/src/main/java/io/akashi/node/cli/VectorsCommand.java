package io.akashi.node.cli;

import io.akashi.node.config.ConfigException;
import io.akashi.node.vectors.VectorRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code akashi vectors}: the vector files of a directory. */
@Command(
        name = "vectors",
        description = "Runs every vector file of the six Sidetree formats in a directory.",
        footer = {
            "",
            "Prints each failed case with expected and actual, and ends with the line 'N passed, N failed'.",
            "Exit code 1 if a case failed, is of no known kind, or none was found.",
            "",
            "Example:",
            "  akashi vectors conformance/src/main/resources/vectors/sidetree"
        })
final class VectorsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The directory with the vector files.")
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() {
        if (!Files.isDirectory(directory)) {
            throw new ConfigException("no directory at " + directory);
        }
        return new VectorRunner(spec.commandLine().getOut()).run(directory).isGood() ? 0 : 1;
    }
}
