package io.akashi.node.cli.wallet;

import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where the wallet is and how results are printed. */
final class WalletOptions {
    @Option(
            names = "--wallet",
            defaultValue = "data/wallet",
            paramLabel = "DIR",
            description = "Where credentials and keys are kept (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Option(names = "--json", description = "Print one JSON object on stdout, for scripts.")
    private boolean json;

    Holdings holdings() {
        return new Holdings(directory);
    }

    boolean isJson() {
        return json;
    }

    /** A credential as {@code --json} shows it, without its key. */
    static JsonObject json(Holdings.Held held) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("number", JsonValue.of(held.number()));
        members.put("issuer", JsonValue.of(held.issuer()));
        members.put("configuration", JsonValue.of(held.configuration()));
        members.put("format", JsonValue.of(held.bound().format()));
        members.put("credential", JsonValue.of(held.bound().text()));
        return new JsonObject(members);
    }
}
