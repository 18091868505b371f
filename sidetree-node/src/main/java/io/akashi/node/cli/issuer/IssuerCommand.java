package io.akashi.node.cli.issuer;

import io.akashi.node.cli.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code akashi issuer}: offers credentials and looks after those that were issued. */
@Command(
        name = "issuer",
        description = "Offers credentials, and looks after those that were issued.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            OfferCommand.class,
            CredentialsCommand.class,
            ChangeCommand.Suspend.class,
            ChangeCommand.Reinstate.class,
            ChangeCommand.Revoke.class,
            ReappraiseCommand.class,
            AuditCommand.class,
            RotateCommand.class
        })
public final class IssuerCommand {
    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;
}
