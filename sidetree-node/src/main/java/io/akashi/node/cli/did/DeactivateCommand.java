package io.akashi.node.cli.did;

import io.akashi.node.cli.HelpOption;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.request.DidRequest;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code did deactivate}. */
@Command(
        name = "deactivate",
        header = "End a DID for ever.",
        description = {
            "",
            "Signs with the recovery key. There is no way back: no key can bring the DID to life again.",
            ""
        },
        footer = {"", "Example:", "  akashi did deactivate did:ion:test:EiA…"})
final class DeactivateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final ChangeRun change = new ChangeRun();

    @Override
    public Integer call() {
        return change.run(spec, OperationType.DEACTIVATE, DeactivateCommand::sign);
    }

    private static Attempt sign(DidKeys keys) {
        DidRequest<Operation.Deactivate> request =
                Composing.compose(composer -> composer.deactivate(keys.suffix(), keys.recovery()));
        return new Attempt(OperationType.DEACTIVATE, request.text(), keys.recovery(), keys.update(), Map.of(), true);
    }
}
