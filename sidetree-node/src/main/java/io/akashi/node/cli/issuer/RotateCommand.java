package io.akashi.node.cli.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.akashi.node.cli.HelpOption;
import io.akashi.node.cli.lock.AdminOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Gives the issuer's DID a new key. */
@Command(
        name = "rotate",
        description = {
            "Draws a new key, has it put into the issuer's DID, and signs with it as soon as the network knows it.",
            "What the old key signed stays verifiable: the document keeps it."
        })
final class RotateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private AdminOptions node;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() throws InterruptedException {
        JsonNode answer = node.post("/issuer/rotate", JsonNodeFactory.instance.objectNode());
        spec.commandLine()
                .getOut()
                .println(node.json() ? answer.toString() : answer.path("did").asText() + ": the new key is on its way");
        return 0;
    }
}
