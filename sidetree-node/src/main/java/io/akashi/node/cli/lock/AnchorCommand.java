package io.akashi.node.cli.lock;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.node.cli.HelpOption;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code akashi anchor}: what anchoring costs. */
@Command(
        name = "anchor",
        description = "Tells what anchoring costs.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = AnchorCommand.Estimate.class)
public final class AnchorCommand {
    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    /** Estimates fees and the lock. */
    @Command(
            name = "estimate",
            description = "Tells what anchoring a number of operations costs now, and what must be locked for it.",
            footer = {"", "Example:", "  akashi anchor estimate --operations 5000 --config node.json"})
    static final class Estimate extends AskingCommand {
        @Option(names = "--operations", required = true, paramLabel = "N", description = "How many operations.")
        private int operations;

        @Override
        public Integer call() throws InterruptedException {
            return print(node().get("/anchor/estimate?operations=" + operations), Estimate::write);
        }

        private static void write(JsonNode estimate, PrintWriter out) {
            out.printf(
                    "%,d operations at block %,d: normalised fee %,.2f sat, a transaction costs at least %,d sat%n",
                    estimate.path("operations").asLong(),
                    estimate.path("block").asLong(),
                    estimate.path("normalizedFee").asDouble(),
                    estimate.path("networkFee").asLong());
            way("without a lock", estimate.path("withoutLock"), out);
            way("with a lock", estimate.path("withLock"), out);
            out.printf(
                    "%-16s %,d operations a batch%n",
                    "held now", estimate.path("heldOperationsPerBatch").asLong());
        }

        private static void way(String name, JsonNode way, PrintWriter out) {
            out.printf(
                    "%-16s %,d batches of at most %,d operations, %,d sat of fees, %,d sat locked%n",
                    name,
                    way.path("batches").asLong(),
                    way.path("operationsPerBatch").asLong(),
                    way.path("fee").asLong(),
                    way.path("lock").asLong());
        }
    }
}
