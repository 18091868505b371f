package io.akashi.node.cli.wallet;

import io.akashi.node.cli.HelpOption;
import io.akashi.node.cli.did.Console;
import io.akashi.node.cli.wallet.Acceptance.Wish;
import io.akashi.node.config.NodeFile;
import io.akashi.sidetree.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Goes from an offer to credentials in the wallet. */
@Command(
        name = "accept",
        description = {
            "Takes a credential offer: draws keys, shows the issuer how they are kept, and keeps what it issues.",
            "",
            "--proof jwt shows the keys by signatures, with a key attestation of the wallet's maker where the issuer demands"
                    + " one; attestation by that alone; evidence by that of an enclave, which the issuer appraises itself."
        },
        footer = {
            "",
            "Example:",
            "  akashi wallet accept 'openid-credential-offer://?credential_offer=…' --tx-code 123456"
        })
final class AcceptCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "OFFER", description = "The offer: openid-credential-offer://…")
    @SuppressWarnings("NullAway.Init")
    private String offer;

    @Option(names = "--tx-code", paramLabel = "CODE", description = "The code that came with the offer by another way.")
    private @Nullable String transactionCode;

    @Option(
            names = "--proof",
            defaultValue = "jwt",
            paramLabel = "KIND",
            description = "jwt, attestation or evidence (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Proofs.Kind kind;

    @Option(
            names = "--count",
            defaultValue = "1",
            paramLabel = "N",
            description = "How many, each with a key of its own (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--attester",
            paramLabel = "URL",
            description = "Where key attestations and evidence are had (default: the sandbox of the issuer's node).")
    private @Nullable String attester;

    @Option(
            names = "--timeout",
            defaultValue = "60s",
            paramLabel = "TIME",
            description =
                    "How long a credential is waited for that the issuer does not have yet (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String timeout;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private WalletOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() {
        Console console = new Console(spec, options.isJson());
        return console.run(() -> accept(console));
    }

    private void accept(Console console) {
        WalletHttp http = new WalletHttp();
        Offer read = Offer.read(offer, http);
        Wish wish = new Wish(
                kind,
                count,
                Optional.ofNullable(transactionCode),
                Optional.ofNullable(attester),
                NodeFile.duration(timeout));
        Holdings holdings = options.holdings();
        List<JsonValue> kept = new ArrayList<>();
        for (Holdings.Held.Bound bound : new Acceptance(read, wish, http).run()) {
            Holdings.Held held = holdings.keep(read.issuer(), read.configuration(), bound);
            console.line("credential " + held.number() + ": " + held.configuration() + " (" + bound.format() + ") of "
                    + held.issuer());
            kept.add(WalletOptions.json(held));
        }
        Map<String, JsonValue> result = new LinkedHashMap<>();
        result.put("credentials", new JsonValue.JsonArray(kept));
        console.result(result);
    }
}
