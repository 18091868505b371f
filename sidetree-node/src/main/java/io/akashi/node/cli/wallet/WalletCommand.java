package io.akashi.node.cli.wallet;

import io.akashi.node.cli.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code akashi wallet}: a wallet to try an issuer with. */
@Command(
        name = "wallet",
        description = {
            "Takes a credential offer, holds credentials and presents them.",
            "For trying an issuer: its keys lie in open files, and its hardware is the sandbox of a development node."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AcceptCommand.class, ListCommand.class, ShowCommand.class, PresentCommand.class})
public final class WalletCommand {
    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;
}
