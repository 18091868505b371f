package io.akashi.node.cli.config;

import io.akashi.node.cli.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code akashi config}: the configuration as a node would take it. */
@Command(
        name = "config",
        description =
                "Shows, checks or makes a configuration: the file, AKASHI_… of the environment before it, and flags before both.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ShowCommand.class, ValidateCommand.class, FromIonCommand.class})
public final class ConfigCommand {
    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;
}
