package io.akashi.node.cli.keys;

import io.akashi.node.cli.HelpOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands of a node's key store. */
@Command(
        name = "keys",
        header = "Make, import and list the keys of a node.",
        description = {
            "",
            "A key has one purpose: 'anchor' owns the coins that pay for anchors, 'issuer' signs credentials, 'node' signs"
                    + " what the node says of itself. Of several keys with one purpose the active one signs; the others"
                    + " remain for what they signed.",
            "",
            "Keys are in a file that a passphrase opens, or in a PKCS#11 token. No command prints a secret. A running node"
                    + " reads its keys at its start: start it again after a change.",
            "",
            "Exit codes: 0 done, 1 the key store refused, 2 wrong usage.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Example: a wallet to pay for anchors, and where to send coins",
            "  akashi keys create --purpose anchor --data /var/lib/akashi",
            "  akashi keys address --network ion-mainnet --data /var/lib/akashi"
        },
        subcommands = {
            CreateKeyCommand.class,
            ImportKeyCommand.class,
            ListKeysCommand.class,
            AddressCommand.class,
            RotateCommand.class,
            ActivateCommand.class,
            DeleteKeyCommand.class,
            PassphraseCommand.class
        })
public final class KeysCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final HelpOption help = new HelpOption();

    /** Says that a subcommand is missing, and which there are. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "name one of create, import, list, address, rotate, activate, delete, passphrase");
    }
}
