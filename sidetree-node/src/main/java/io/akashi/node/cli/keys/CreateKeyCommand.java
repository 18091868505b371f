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

/** {@code keys create}. */
@Command(
        name = "create",
        header = "Make the first key of a purpose.",
        description = {
            "",
            "Makes the key file too if there is none, mode 0600. Its passphrase has at least 12 characters; without it"
                    + " nobody gets the keys back.",
            "",
            "Prints purpose, id, curve, time, state, and the public key (with --network the address) of the key.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  akashi keys create --purpose anchor --network ion-mainnet --data /var/lib/akashi",
            "Example: without a terminal",
            "  (umask 077; head -c 24 /dev/urandom | base64 > passphrase)",
            "  akashi keys create --purpose issuer --passphrase-file passphrase --data /var/lib/akashi",
            "Back up the key file and the passphrase, apart from each other."
        })
final class CreateKeyCommand extends StoreCommand {
    @Mixin
    private final PurposeOption key = new PurposeOption();

    @Mixin
    private final NetworkOption network = new NetworkOption();

    @Override
    protected void run(StoreOptions store, Console console) {
        KeyPurpose purpose = key.purpose();
        try (KeyStore keys = store.openOrCreate()) {
            if (keys.active(purpose).isPresent()) {
                throw new Failure(
                        Exit.REFUSED,
                        Code.KEY_EXISTS.text(),
                        "there is a key for '" + purpose.text()
                                + "' already; 'akashi keys rotate' makes another that takes its place");
            }
            StoredKey made = keys.create(purpose, key.algorithm().orElse(purpose.usualAlgorithm()));
            new KeyReport(keys, network).tell(console, made, "made in " + store.place());
        }
    }
}
