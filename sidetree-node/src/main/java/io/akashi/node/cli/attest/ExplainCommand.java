package io.akashi.node.cli.attest;

import io.akashi.node.cli.HelpOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code attest explain}. */
@Command(
        name = "explain",
        header = "Say in words what is not in order with evidence, and what to do.",
        description = {
            "",
            "Takes evidence as appraise does, or, without --type, one file that 'appraise --json' wrote.",
            "Names each check that failed or lacks data, with expected and actual, what it means and what to do.",
            "Exit codes: 0 affirming, 1 warning, 2 refused or none, 3 unreadable or wrong usage.",
            ""
        },
        exitCodeOnInvalidInput = 3,
        footer = {
            "",
            "Example:",
            "  akashi attest appraise --type nitro document.cbor --json > verdict.json",
            "  akashi attest explain verdict.json"
        })
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final AppraisalOptions options = new AppraisalOptions();

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "The evidence, or one verdict in JSON.")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        try {
            ExplainedVerdict verdict = verdict();
            if (options.json) {
                spec.commandLine().getOut().println(verdict.json());
            } else {
                verdict.print(spec.commandLine().getOut());
            }
            return AttestExit.of(verdict.tier());
        } catch (Unreadable e) {
            return AppraiseCommand.report(spec, e, options.json);
        }
    }

    private ExplainedVerdict verdict() {
        if (options.type.isPresent()) {
            return ExplainedVerdict.of(
                    new AppraisalInput(options, files, spec.commandLine().getErr()::println).appraise(Instant.now()));
        }
        if (files.size() != 1) {
            throw Unreadable.usage(
                    "expected --type NAME with evidence, or one verdict, found " + files.size() + " files");
        }
        return ExplainedVerdict.read(InputFiles.read(files.get(0)));
    }
}
