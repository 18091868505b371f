package io.akashi.node.cli.wallet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.CompactJws;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.sdjwt.SdJwt;
import io.akashi.issuer.sdjwt.SdJwtVc;
import io.akashi.node.cli.HelpOption;
import io.akashi.node.cli.did.Console;
import io.akashi.node.cli.did.Failure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a credential of the wallet says. */
@Command(
        name = "show",
        description = {
            "Shows what a credential says, with all that may be kept from a verifier.",
            "Verifies nothing; 'akashi verify' does."
        },
        footer = {"", "Example:", "  akashi wallet show 1"})
final class ShowCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "N", description = "The number of the credential, as 'akashi wallet list' shows it.")
    private int number;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private WalletOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() {
        Console console = new Console(spec, options.isJson());
        return console.run(() -> show(console, options.holdings().get(number)));
    }

    private static void show(Console console, Holdings.Held held) {
        ObjectNode claims = claims(held);
        console.line(held.configuration() + " (" + held.bound().format() + ") of " + held.issuer());
        console.line(claims.toPrettyString());
        ObjectNode result = TokenJson.object()
                .put("number", held.number())
                .put("issuer", held.issuer())
                .put("configuration", held.configuration())
                .put("format", held.bound().format());
        console.result(result.set("claims", claims).toString());
    }

    private static ObjectNode claims(Holdings.Held held) {
        String text = held.bound().text();
        try {
            return held.bound().format().equals(SdJwtVc.TYPE)
                    ? SdJwt.parse(text).claims()
                    : CompactJws.read(text).claims();
        } catch (TokenException e) {
            throw Failure.usage("credential " + held.number() + " cannot be read: " + e.getMessage());
        }
    }
}
