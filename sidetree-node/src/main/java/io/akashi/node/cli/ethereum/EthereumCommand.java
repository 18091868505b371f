package io.akashi.node.cli.ethereum;

import io.akashi.node.cli.HelpOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands that set up a network of one's own on an EVM chain. */
@Command(
        name = "ethereum",
        header = "Set up a network of your own on an EVM chain.",
        description = {
            "",
            "A network on an EVM chain has one anchor contract, which anybody may call. 'deploy' puts it on the chain and"
                    + " prints what the network file needs. docs/private-network.md leads from nothing to two nodes.",
            "",
            "Exit codes: 0 done, 1 refused, 2 wrong usage, 3 the chain's node does not answer, 4 no block took it in time.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Example:",
            "  akashi keys create --purpose anchor --data node",
            "  akashi ethereum address --data node",
            "  akashi ethereum deploy --data node --rpc http://127.0.0.1:8545"
        },
        subcommands = {AccountCommand.class, DeployCommand.class})
public final class EthereumCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final HelpOption help = new HelpOption();

    /** Says that a subcommand is missing, and which there are. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "name one of address, deploy");
    }
}
