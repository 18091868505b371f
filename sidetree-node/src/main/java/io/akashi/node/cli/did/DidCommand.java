package io.akashi.node.cli.did;

import io.akashi.node.cli.HelpOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The commands of a DID's controller: {@code did create}, {@code update}, {@code recover}, {@code deactivate}, {@code resolve},
 * {@code explain}.
 */
@Command(
        name = "did",
        header = "Create, change, end and resolve DIDs through a node.",
        description = {
            "",
            "Keys are made here and never leave this machine; the node sees signed requests only.",
            "Exit codes: 0 done, 1 the node refused, 2 wrong usage, 3 no node answers, 4 not applied in time.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  akashi did create                  make a DID, wait until it is anchored",
            "  akashi did resolve did:ion:test:EiA…"
        },
        subcommands = {
            CreateCommand.class,
            UpdateCommand.class,
            RecoverCommand.class,
            DeactivateCommand.class,
            ResolveCommand.class,
            ExplainCommand.class
        })
public final class DidCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final HelpOption help = new HelpOption();

    /** Says that a subcommand is missing, and which there are. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "name one of create, update, recover, deactivate, resolve, explain");
    }
}
