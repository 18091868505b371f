package io.akashi.node.cli.bench;

import io.akashi.node.cli.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code akashi bench}: makes loads and measures. */
@Command(
        name = "bench",
        description = "Makes loads and measures what this node does with them on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Example:",
            "  akashi bench generate --seed 1 --creates 100000 --updates 5000 --out load",
            "  akashi bench observe load",
            "  akashi bench resolve load",
            "  akashi bench http load"
        },
        subcommands = {
            GenerateCommand.class,
            ObserveCommand.class,
            ResolveCommand.class,
            HttpCommand.class,
            PostCommand.class,
            BatchCommand.class,
            ServeCommand.class,
            RebuildCommand.class
        })
public final class BenchCommand {
    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;
}
