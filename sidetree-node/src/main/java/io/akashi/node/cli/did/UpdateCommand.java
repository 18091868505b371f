package io.akashi.node.cli.did;

import io.akashi.node.cli.HelpOption;
import io.akashi.node.cli.did.ChangeOptions.Changes;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.request.SigningKey;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code did update}. */
@Command(
        name = "update",
        header = "Change the document of a DID.",
        description = {
            "",
            "Signs with the update key and replaces it by a new one, which the key file holds before anything is sent.",
            ""
        },
        footer = {
            "",
            "Example: a new key for logging in, the old one goes",
            "  akashi did update did:ion:test:EiA… --add-key key-2 --remove-key key-1"
        })
final class UpdateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final ChangeRun change = new ChangeRun();

    @Mixin
    private final ChangeOptions changes = new ChangeOptions();

    @Override
    public Integer call() {
        return change.run(spec, OperationType.UPDATE, this::sign);
    }

    private Attempt sign(DidKeys keys) {
        Changes asked = changes.read();
        if (asked.patches().values().isEmpty()) {
            throw Failure.usage("nothing to change: use --add-key, --remove-key, --add-service, --remove-service or"
                    + " --patches");
        }
        SigningKey next = NewKeys.draw();
        DidRequest<Operation.Update> request = Composing.compose(
                composer -> composer.update(keys.suffix(), keys.update(), next.commitment(), asked.patches()));
        return new Attempt(OperationType.UPDATE, request.text(), keys.recovery(), next, asked.secrets(), true);
    }
}
