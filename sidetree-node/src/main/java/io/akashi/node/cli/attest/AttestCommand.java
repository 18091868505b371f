package io.akashi.node.cli.attest;

import io.akashi.node.cli.HelpOption;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands of evidence: {@code attest appraise}, {@code explain}, {@code vectors}, {@code fetch}. */
@Command(
        name = "attest",
        header = "Appraise the evidence of trusted hardware.",
        description = {
            "",
            "Everything is judged from the files that are given; only fetch asks anybody.",
            "Exit codes of appraise and explain: 0 affirming, 1 warning, 2 refused or none, 3 unreadable.",
            ""
        },
        exitCodeOnInvalidInput = 3,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Example:",
            "  akashi attest appraise --type sev-snp report.bin --endorsement vcek.der --endorsement chain.pem"
        },
        subcommands = {AppraiseCommand.class, ExplainCommand.class, AttestVectorsCommand.class, FetchCommand.class})
public final class AttestCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final HelpOption help = new HelpOption();

    /** Says that a subcommand is missing, and which there are. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "name one of appraise, explain, vectors, fetch");
    }

    /** Makes {@code akashi} answer wrong usage of these commands in JSON too, where the caller asked for JSON. */
    public static CommandLine configured(CommandLine akashi) {
        IParameterExceptionHandler usual = akashi.getParameterExceptionHandler();
        return akashi.setParameterExceptionHandler((exception, arguments) -> {
            CommandLine command = exception.getCommandLine();
            if (isOurs(command) && Arrays.asList(arguments).contains("--json")) {
                Unreadable unreadable = Unreadable.usage(String.valueOf(exception.getMessage()));
                command.getOut().println(VerdictJson.error(unreadable));
            }
            return usual.handleParseException(exception, arguments);
        });
    }

    private static boolean isOurs(CommandLine command) {
        CommandLine parent = command.getParent();
        return command.getCommand() instanceof AttestCommand
                || (parent != null && parent.getCommand() instanceof AttestCommand);
    }
}
