package io.akashi.node.cli.did;

import io.akashi.node.cli.did.NodeClient.Answer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code did resolve}. */
@Command(
        name = "resolve",
        mixinStandardHelpOptions = true,
        header = "Show the document of a DID.",
        description = {
            "",
            "Prints the document on stdout, and on stderr whether it is published. With --json prints the whole"
                    + " resolution result as the node answers it.",
            ""
        },
        footer = {"", "Example:", "  akashi did resolve did:ion:test:EiA…"})
final class ResolveCommand implements Callable<Integer> {
    private static final String CHARACTERS = "did:[A-Za-z0-9:._-]+";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Parameters(paramLabel = "DID", description = "The DID, in short or long form.")
    private String did = "";

    @Override
    public Integer call() {
        Console console = node.console(spec);
        return console.run(() -> resolve(console));
    }

    private void resolve(Console console) {
        if (!did.matches(CHARACTERS)) {
            throw Failure.usage("expected a DID as did:ion:EiA…, found '" + did + "'");
        }
        Answer answer = node.client().resolve(did);
        if (answer.status() != 200 && answer.status() != 410) {
            throw answer.refusal();
        }
        NodeState state = NodeState.of(answer);
        console.note(state.isDeactivated() ? "deactivated" : state.isPublished() ? "published" : "not yet published");
        if (console.isJson()) {
            console.raw(answer.body().utf8());
        } else {
            Fields.at(answer.json(), "didDocument").map(PrettyJson::write).ifPresent(console::line);
        }
    }
}
