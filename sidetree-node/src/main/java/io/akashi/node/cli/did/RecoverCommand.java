package io.akashi.node.cli.did;

import io.akashi.node.cli.HelpOption;
import io.akashi.node.cli.did.ChangeOptions.Changes;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.request.Commitments;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.request.SigningKey;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code did recover}. */
@Command(
        name = "recover",
        header = "Start the document of a DID anew, under new keys.",
        description = {
            "",
            "Signs with the recovery key and replaces the recovery key and the update key. All that was in the document"
                    + " goes, whoever put it there; without options it holds one new key 'key-1' afterwards. For when an"
                    + " update key was lost or stolen.",
            ""
        },
        footer = {"", "Example:", "  akashi did recover did:ion:test:EiA… --add-key key-1"})
final class RecoverCommand implements Callable<Integer> {
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
        return change.run(spec, OperationType.RECOVER, this::sign);
    }

    private Attempt sign(DidKeys keys) {
        Changes document = changes.readForNewDocument();
        SigningKey recovery = NewKeys.draw();
        SigningKey update = NewKeys.draw();
        DidRequest<Operation.Recover> request = Composing.compose(composer ->
                composer.recover(keys.suffix(), keys.recovery(), Commitments.to(recovery, update), document.patches()));
        return new Attempt(OperationType.RECOVER, request.text(), recovery, update, document.secrets(), true);
    }
}
