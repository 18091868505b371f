package io.akashi.node.cli.did;

import io.akashi.node.cli.HelpOption;
import io.akashi.node.cli.did.ChangeOptions.Changes;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.request.Commitments;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.request.SigningKey;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code did create}. */
@Command(
        name = "create",
        header = "Create a DID and keep its keys.",
        description = {
            "",
            "Makes a recovery key, an update key and, unless told otherwise, one key 'key-1' to authenticate with. All"
                    + " are kept in a file that only you can read. Prints the short form, which resolves once the create"
                    + " is anchored, and the long form, which resolves at once.",
            ""
        },
        footer = {
            "",
            "Example: a DID with a key to sign credentials and a website",
            "  akashi did create --add-key issuer::assertionMethod \\",
            "      --add-service web:LinkedDomains:https://example.com",
            "If it is interrupted, the same command with --keys FILE goes on where it stopped."
        })
final class CreateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Mixin
    private final NodeOptions.Waiting waiting = new NodeOptions.Waiting();

    @Mixin
    private final ApiKey apiKey = new ApiKey();

    @Mixin
    private final ChangeOptions changes = new ChangeOptions();

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "Where to keep the keys (default: <suffix>.json in ~/.akashi/dids).")
    private Optional<Path> keys = Optional.empty();

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "The type of the entity, up to 4 characters of base64url.")
    private Optional<String> type = Optional.empty();

    @Override
    public Integer call() {
        Console console = node.console(spec);
        return console.run(() -> create(console));
    }

    private void create(Console console) {
        NodeClient client = node.client(apiKey.read());
        Changes document = changes.readForNewDocument();
        SigningKey recovery = NewKeys.draw();
        SigningKey update = NewKeys.draw();
        Commitments next = Commitments.to(recovery, update);
        DidRequest<Operation.Create> request = Composing.compose(composer -> type.isEmpty()
                ? composer.create(next, document.patches())
                : composer.create(next, document.patches(), type.get()));
        Attempt attempt = new Attempt(OperationType.CREATE, request.text(), recovery, update, document.secrets(), true);
        try (KeyFile file = KeyFile.hold(keys.orElseGet(() -> KeyFile.usual(request.suffix())))) {
            OperationRun run =
                    new OperationRun(client, file, console, new Follower(client, console, waiting.patience()));
            Outcome.of(file, OperationType.CREATE, file.exists() ? resume(run, file) : begin(run, request, attempt))
                    .tell(console);
        }
    }

    private DidKeys begin(OperationRun run, DidRequest<?> request, Attempt attempt) {
        DidKeys fresh = DidKeys.of(request.suffix(), attempt).without(attempt);
        return waiting.isWanted() ? run.runAndWait(fresh, attempt) : run.runWithoutWaiting(fresh, attempt);
    }

    private static DidKeys resume(OperationRun run, KeyFile file) {
        DidKeys existing = file.load();
        boolean isOpen = existing.attempts().stream().anyMatch(attempt -> attempt.type() == OperationType.CREATE);
        if (!isOpen) {
            throw Failure.usage(
                    file.path() + " holds the keys of " + existing.suffix() + " already; name another file");
        }
        return run.settle(existing);
    }
}
