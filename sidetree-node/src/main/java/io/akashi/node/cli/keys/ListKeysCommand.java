package io.akashi.node.cli.keys;

import io.akashi.keystore.KeyStore;
import io.akashi.node.cli.did.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code keys list}. */
@Command(
        name = "list",
        header = "Show the keys: what is public of them.",
        description = {
            "",
            "A line a key: purpose, id, curve, time, active or retired, public key. The public key is the compressed"
                    + " point in hexadecimal; with --network, anchor keys show their address instead.",
            ""
        },
        footer = {"", "Example:", "  akashi keys list --network ion-mainnet --data /var/lib/akashi"})
final class ListKeysCommand extends StoreCommand {
    @Mixin
    private final NetworkOption network = new NetworkOption();

    @Override
    protected void run(StoreOptions store, Console console) {
        try (KeyStore keys = store.open()) {
            new KeyReport(keys, network).tellAll(console, store.place());
        }
    }
}
