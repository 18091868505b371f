package io.akashi.node.cli.keys;

import io.akashi.keystore.KeyPurpose;
import io.akashi.keystore.KeyStore;
import io.akashi.keystore.KeyStoreRefusal.Code;
import io.akashi.keystore.StoredKey;
import io.akashi.node.cli.did.Console;
import io.akashi.node.cli.did.Exit;
import io.akashi.node.cli.did.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code keys rotate}. */
@Command(
        name = "rotate",
        header = "Make another key of a purpose, which signs from now on.",
        description = {
            "",
            "The key before it remains and is retired; 'akashi keys activate' takes it back. Coins do not move by"
                    + " themselves: before an anchor key is rotated, let its lock run out and send its coins to the new"
                    + " address.",
            ""
        },
        footer = {"", "Example:", "  akashi keys rotate --purpose issuer --data /var/lib/akashi"})
final class RotateCommand extends StoreCommand {
    @Mixin
    private final PurposeOption key = new PurposeOption();

    @Mixin
    private final NetworkOption network = new NetworkOption();

    @Override
    protected void run(StoreOptions store, Console console) {
        KeyPurpose purpose = key.purpose();
        try (KeyStore keys = store.open()) {
            StoredKey before = keys.active(purpose)
                    .orElseThrow(() -> new Failure(
                            Exit.REFUSED,
                            Code.KEY_UNKNOWN.text(),
                            "there is no key for '" + purpose.text() + "' yet; 'akashi keys create' makes one"));
            StoredKey made = keys.create(purpose, key.algorithm().orElse(before.algorithm()));
            new KeyReport(keys, network)
                    .tell(console, made, "made in " + store.place() + "; " + before.id() + " is retired");
        }
    }
}
