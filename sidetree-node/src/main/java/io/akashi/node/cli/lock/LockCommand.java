package io.akashi.node.cli.lock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.node.cli.HelpOption;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code akashi lock}: the value locks of a running node. */
@Command(
        name = "lock",
        description = {
            "Makes, shows, renews and releases the value lock of a running node.",
            "",
            "Without a lock a batch holds 100 operations. Coins that are locked allow more, as long as they are locked;",
            "afterwards they are renewed or come back, less a fee. 'akashi anchor estimate' says how much to lock."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            LockCommand.Create.class,
            LockCommand.Status.class,
            LockCommand.Renew.class,
            LockCommand.Release.class
        })
public final class LockCommand {
    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    private static void sent(JsonNode answer, PrintWriter out) {
        out.printf(
                "%s %s, fee %,d sat%s%n",
                answer.path("step").asText(),
                answer.path("transactionId").asText(),
                answer.path("fee").asLong(),
                answer.path("accepted").asBoolean() ? "" : " (kept; bitcoind has not taken it yet)");
        out.println("It counts once a block has it: 'akashi lock status' shows it.");
    }

    /** Locks coins. */
    @Command(
            name = "create",
            description = "Locks coins of the node's wallet.",
            footer = {"", "Example:", "  akashi lock create --amount 60000000 --config node.json"})
    static final class Create extends AskingCommand {
        @Option(names = "--amount", required = true, paramLabel = "SATOSHI", description = "How much, in satoshi.")
        private long amount;

        @Override
        public Integer call() throws InterruptedException {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("amount", amount);
            return print(node().post("/lock", body), LockCommand::sent);
        }
    }

    /** Locks the amount of an ended lock again. */
    @Command(name = "renew", description = "Locks the amount of an ended lock again, less the fee.")
    static final class Renew extends AskingCommand {
        @Mixin
        @SuppressWarnings("NullAway.Init")
        private Which which;

        @Override
        public Integer call() throws InterruptedException {
            return print(node().post("/lock/renew", which.body()), LockCommand::sent);
        }
    }

    /** Takes the amount of an ended lock back. */
    @Command(name = "release", description = "Takes the amount of an ended lock back, less the fee.")
    static final class Release extends AskingCommand {
        @Mixin
        @SuppressWarnings("NullAway.Init")
        private Which which;

        @Override
        public Integer call() throws InterruptedException {
            return print(node().post("/lock/release", which.body()), LockCommand::sent);
        }
    }

    /** Which lock is meant. */
    static final class Which {
        @Option(
                names = "--identifier",
                paramLabel = "LOCK",
                description = "The lock's identifier; not needed when there is one lock alone.")
        private @Nullable String identifier;

        ObjectNode body() {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            return identifier == null ? body : body.put("identifier", identifier);
        }
    }

    /** Shows locks and coins. */
    @Command(name = "status", description = "Shows the node's locks and coins.")
    static final class Status extends AskingCommand {
        @Override
        public Integer call() throws InterruptedException {
            return print(node().get("/lock"), Status::write);
        }

        private static void write(JsonNode report, PrintWriter out) {
            if (report.path("unreachable").isTextual()) {
                out.println("the chain cannot be asked: "
                        + report.path("unreachable").asText());
                return;
            }
            out.printf("block       %,d%n", report.path("block").asLong());
            out.printf("spendable   %,d sat%n", report.path("spendable").asLong());
            out.printf("locked      %,d sat%n", report.path("locked").asLong());
            for (JsonNode lock : report.path("locks")) {
                out.printf(
                        "lock        %,d sat, %s%n            %s%n",
                        lock.path("amount").asLong(),
                        state(lock),
                        lock.path("identifier").asText());
            }
            JsonNode pending = report.path("pending");
            if (pending.isObject()) {
                out.printf(
                        "on its way  %s %s, fee %,d sat%n",
                        pending.path("step").asText(),
                        pending.path("transactionId").asText(),
                        pending.path("fee").asLong());
                if (pending.path("notTaken").isTextual()) {
                    out.println("            bitcoind does not take it: "
                            + pending.path("notTaken").asText());
                }
            }
        }

        private static String state(JsonNode lock) {
            return lock.path("ended").asBoolean()
                    ? "ended at block %,d: renew or release it"
                            .formatted(lock.path("unlock").asLong())
                    : "until block %,d, allows %,d operations a batch"
                            .formatted(
                                    lock.path("unlock").asLong(),
                                    lock.path("operationsPerBatch").asLong());
        }
    }
}
