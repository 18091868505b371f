package io.akashi.node.cli.attest;

import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.attestation.json.JsonWriter;
import io.akashi.node.cli.HelpOption;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code attest appraise}. */
@Command(
        name = "appraise",
        header = "Say what evidence is worth, check by check.",
        description = {
            "",
            "Prints the verdict and what was expected and found. What each FILE is stands in docs/attestation.md;",
            "evidence of any kind may also be one CMW file, with its endorsements in it.",
            "Exit codes: 0 affirming, 1 warning, 2 refused or none, 3 unreadable or wrong usage.",
            ""
        },
        exitCodeOnInvalidInput = 3,
        footer = {
            "",
            "Example:",
            "  akashi attest appraise --type tdx quote.bin --endorsement collateral.json --nonce 0011… --json"
        })
final class AppraiseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final AppraisalOptions options = new AppraisalOptions();

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "The evidence, in the order that its kind has.")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            Appraisal appraisal =
                    new AppraisalInput(options, files, spec.commandLine().getErr()::println).appraise(Instant.now());
            if (options.json) {
                out.println(JsonWriter.write(VerdictJson.of(appraisal)));
            } else {
                new VerdictText(out).print(appraisal);
            }
            return AttestExit.of(appraisal.verdict());
        } catch (Unreadable e) {
            return report(spec, e, options.json);
        }
    }

    /** Says why there is no verdict: on stderr for people, and in JSON on stdout where it was asked for. */
    static int report(CommandSpec spec, Unreadable unreadable, boolean json) {
        if (json) {
            spec.commandLine().getOut().println(VerdictJson.error(unreadable));
        }
        spec.commandLine().getErr().println(unreadable.code() + ": " + Shown.of(unreadable.detail()));
        return AttestExit.UNREADABLE.code();
    }
}
