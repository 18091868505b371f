package io.akashi.node.cli.did;

import io.akashi.node.cli.HelpOption;
import io.akashi.node.cli.did.NodeClient.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code did resolve}. */
@Command(
        name = "resolve",
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
    private static final long PAUSE_MILLIS = 250;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "DID",
            description = "The DID, in short or long form; not needed with --keys.")
    private Optional<String> did = Optional.empty();

    @Option(names = "--keys", paramLabel = "FILE", description = "Resolve the DID whose keys are in this file.")
    private Optional<Path> keys = Optional.empty();

    @Option(names = "--long", description = "With --keys: the long form, which resolves before it is anchored.")
    private boolean isLong;

    @Option(
            names = "--wait",
            arity = "0..1",
            fallbackValue = "60",
            paramLabel = "SECONDS",
            description = "Wait until the DID is on the ledger, at most so long (default: ${FALLBACK-VALUE}).")
    private Optional<Integer> patience = Optional.empty();

    @Override
    public Integer call() {
        Console console = node.console(spec);
        return console.run(() -> resolve(console));
    }

    private void resolve(Console console) {
        String asked = asked();
        if (!asked.matches(CHARACTERS)) {
            throw Failure.usage("expected a DID as did:ion:EiA…, found '" + asked + "'");
        }
        Answer answer = patience.isPresent()
                ? awaitPublished(asked, patience.get())
                : node.client().resolve(asked);
        if (!isDocument(answer)) {
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

    private String asked() {
        if (keys.isEmpty()) {
            return did.orElseThrow(() -> Failure.usage("name the DID, or its key file with --keys FILE"));
        }
        try (KeyFile file = KeyFile.hold(keys.get())) {
            if (!file.exists()) {
                throw Failure.usage("no key file " + file.path() + "; did create makes one");
            }
            DidKeys loaded = file.load();
            return (isLong ? loaded.longForm() : loaded.did())
                    .orElseThrow(() -> Failure.usage("no node has named this DID yet; run did create again"));
        }
    }

    private Answer awaitPublished(String asked, int seconds) {
        long deadline = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        Answer answer = node.client().resolve(asked);
        while (!(isDocument(answer) && isOnLedger(NodeState.of(answer)))) {
            if (System.nanoTime() > deadline) {
                throw new Failure(Exit.TIMED_OUT, "not_published", "not on the ledger after " + seconds + " seconds");
            }
            pause();
            answer = node.client().resolve(asked);
        }
        return answer;
    }

    private static boolean isOnLedger(NodeState state) {
        return state.isPublished() || state.isDeactivated();
    }

    private static boolean isDocument(Answer answer) {
        return answer.status() == 200 || answer.status() == 410;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Exit.TIMED_OUT, "interrupted", "interrupted while waiting");
        }
    }
}
