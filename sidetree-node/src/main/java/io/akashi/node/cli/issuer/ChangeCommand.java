package io.akashi.node.cli.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.akashi.node.cli.HelpOption;
import io.akashi.node.cli.lock.AdminOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes the status of a credential because the operator says so. */
abstract class ChangeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The credential, as 'akashi issuer credentials' lists it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private AdminOptions node;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() throws InterruptedException {
        String event = spec.name();
        JsonNode answer = node.post("/issuer/credentials/" + id + "/" + event, JsonNodeFactory.instance.objectNode());
        spec.commandLine()
                .getOut()
                .println(
                        node.json()
                                ? answer.toString()
                                : id + (answer.path("changed").asBoolean() ? ": done" : ": so already"));
        return 0;
    }

    /** {@code suspend}. */
    @Command(name = "suspend", description = "Suspends a credential until it is reinstated.")
    static final class Suspend extends ChangeCommand {}

    /** {@code reinstate}. */
    @Command(name = "reinstate", description = "Makes a suspended credential valid again.")
    static final class Reinstate extends ChangeCommand {}

    /** {@code revoke}. */
    @Command(name = "revoke", description = "Revokes a credential for ever.")
    static final class Revoke extends ChangeCommand {}
}
