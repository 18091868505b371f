package io.akashi.node.cli.wallet;

import io.akashi.node.cli.HelpOption;
import io.akashi.node.cli.did.Console;
import io.akashi.sidetree.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists what the wallet holds. */
@Command(name = "list", description = "Lists the credentials of the wallet.")
final class ListCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private WalletOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() {
        Console console = new Console(spec, options.isJson());
        return console.run(() -> {
            List<Holdings.Held> all = options.holdings().all(console::note);
            if (all.isEmpty()) {
                console.line("none yet; 'akashi wallet accept' takes an offer");
            }
            all.forEach(held -> console.line(held.number() + "  " + held.configuration() + "  "
                    + held.bound().format() + "  " + held.issuer()));
            List<JsonValue> listed =
                    all.stream().<JsonValue>map(WalletOptions::json).toList();
            console.result(Map.of("credentials", new JsonValue.JsonArray(listed)));
        });
    }
}
