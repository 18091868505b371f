package io.akashi.node.cli.issuer;

import io.akashi.node.cli.HelpOption;
import io.akashi.node.cli.lock.AdminOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the log of decisions. */
@Command(
        name = "audit",
        description =
                "Prints the log of decisions about credentials, a JSON object a line; each names the hash of the last.")
final class AuditCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--from", defaultValue = "1", paramLabel = "N", description = "The first entry (default: 1).")
    private long from;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private AdminOptions node;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() throws InterruptedException {
        node.get("/issuer/audit?from=" + from)
                .path("entries")
                .forEach(entry -> spec.commandLine().getOut().println(entry));
        return 0;
    }
}
