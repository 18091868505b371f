package io.akashi.node.cli.did;

import io.akashi.sidetree.model.OperationType;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** What update, recover and deactivate have in common: hold the keys, settle what is open, sign, send, tell. */
final class ChangeRun {
    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Mixin
    private final NodeOptions.Waiting waiting = new NodeOptions.Waiting();

    @Mixin
    private final ApiKey apiKey = new ApiKey();

    @Mixin
    private final KeyOptions keys = new KeyOptions();

    /** @param sign makes the attempt from the keys that the DID waits for */
    int run(CommandSpec spec, OperationType type, Function<DidKeys, Attempt> sign) {
        Console console = node.console(spec);
        return console.run(() -> {
            try (KeyFile file = keys.hold()) {
                NodeClient client = node.client(apiKey.read());
                OperationRun run =
                        new OperationRun(client, file, console, new Follower(client, console, waiting.patience()));
                DidKeys current = run.settle(keys.load(file));
                if (current.isDeactivated()) {
                    throw Failure.usage("the DID was deactivated: nothing can follow");
                }
                Attempt attempt = sign.apply(current);
                DidKeys after =
                        waiting.isWanted() ? run.runAndWait(current, attempt) : run.runWithoutWaiting(current, attempt);
                Outcome.of(file, type, after).tell(console);
            }
        });
    }
}
