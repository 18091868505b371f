package io.akashi.node.cli.keys;

import io.akashi.keystore.KeyId;
import io.akashi.keystore.KeyStore;
import io.akashi.node.cli.did.Console;
import io.akashi.node.cli.did.Failure;
import io.akashi.sidetree.json.JsonValue;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code keys delete}. */
@Command(
        name = "delete",
        header = "Destroy a key for ever.",
        description = {
            "",
            "Nobody gets it back: coins at its address are lost, and what should be signed with it cannot be. The active"
                    + " key of a purpose goes only when it is the last one.",
            ""
        },
        footer = {"", "Example:", "  akashi keys delete --id 0123456789abcdef --yes --data /var/lib/akashi"})
final class DeleteKeyCommand extends StoreCommand {
    @Mixin
    private final IdOption id = new IdOption();

    @Option(names = "--yes", description = "You mean it.")
    private boolean yes;

    @Override
    protected void run(StoreOptions store, Console console) {
        KeyId named = id.id();
        if (!yes) {
            throw Failure.usage("this destroys the key " + named + " for ever; say --yes if you mean it");
        }
        try (KeyStore keys = store.open()) {
            keys.destroy(named);
            console.note(named + " is destroyed in " + store.place());
            console.result(Map.of("destroyed", JsonValue.of(named.text())));
        }
    }
}
