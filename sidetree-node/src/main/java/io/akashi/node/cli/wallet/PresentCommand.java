package io.akashi.node.cli.wallet;

import io.akashi.issuer.jose.PresentationRequest;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.node.cli.HelpOption;
import io.akashi.node.cli.did.Console;
import io.akashi.node.cli.did.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows a credential to a verifier. */
@Command(
        name = "present",
        description = {
            "Makes a presentation of a credential for one verifier and one request, and prints it.",
            "",
            "Of an SD-JWT VC the chosen claims are disclosed, and the wallet's key signs audience, nonce and what is shown"
                    + " (kb+jwt). A credential of the W3C's data model goes into a vp+jwt."
        },
        footer = {
            "",
            "Examples:",
            "  akashi wallet present --audience https://verifier.example --nonce n-0S6 > presentation",
            "  akashi wallet present --credential 2 --audience https://verifier.example --nonce n-0S6 \\",
            "      --disclose attestation.environment --disclose trustworthiness"
        })
final class PresentCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--credential",
            defaultValue = "1",
            paramLabel = "N",
            description = "Which, as 'akashi wallet list' shows it (default: ${DEFAULT-VALUE}).")
    private int number;

    @Option(
            names = "--audience",
            required = true,
            paramLabel = "NAME",
            description = "The verifier, as it calls itself.")
    @SuppressWarnings("NullAway.Init")
    private String audience;

    @Option(
            names = "--nonce",
            required = true,
            paramLabel = "TEXT",
            description = "What the verifier drew for this request.")
    @SuppressWarnings("NullAway.Init")
    private String nonce;

    @ArgGroup(exclusive = true)
    private @Nullable Extent extent;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private WalletOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    /** How much is disclosed. */
    static final class Extent {
        @Option(
                names = "--disclose",
                paramLabel = "PATH",
                description =
                        "Disclose this claim and what is below it, once or several times: attestation.environment, or"
                                + " as JSON [\"a\",\"b\",null]; null stands for every element (default: everything).")
        private List<String> paths = List.of();

        @Option(names = "--disclose-nothing", description = "Disclose no claim that may be kept back.")
        private boolean isNothing;

        Set<String> paths() {
            return isNothing ? Set.of() : paths.stream().collect(Collectors.toUnmodifiableSet());
        }
    }

    @Override
    public Integer call() {
        Console console = new Console(spec, options.isJson());
        return console.run(() -> {
            Holdings.Held held = options.holdings().get(number);
            String presentation = present(held);
            console.line(presentation);
            console.result(TokenJson.object()
                    .put("format", held.bound().format())
                    .put("presentation", presentation)
                    .toString());
        });
    }

    private String present(Holdings.Held held) {
        Showing showing = new Showing(new PresentationRequest(audience, nonce), Instant.now());
        try {
            return showing.of(held.bound(), Optional.ofNullable(extent).map(Extent::paths));
        } catch (TokenException e) {
            throw Failure.usage("credential " + held.number() + " cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw Failure.usage(String.valueOf(e.getMessage()));
        }
    }
}
