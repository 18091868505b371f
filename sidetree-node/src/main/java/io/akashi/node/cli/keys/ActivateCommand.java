package io.akashi.node.cli.keys;

import io.akashi.keystore.KeyStore;
import io.akashi.node.cli.did.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code keys activate}. */
@Command(
        name = "activate",
        header = "Let a retired key sign again for its purpose.",
        footer = {"", "Example:", "  akashi keys activate --id 0123456789abcdef --data /var/lib/akashi"})
final class ActivateCommand extends StoreCommand {
    @Mixin
    private final IdOption id = new IdOption();

    @Mixin
    private final NetworkOption network = new NetworkOption();

    @Override
    protected void run(StoreOptions store, Console console) {
        try (KeyStore keys = store.open()) {
            new KeyReport(keys, network).tell(console, keys.activate(id.id()), "active in " + store.place());
        }
    }
}
