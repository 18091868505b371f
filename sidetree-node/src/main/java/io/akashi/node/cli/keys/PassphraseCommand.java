package io.akashi.node.cli.keys;

import io.akashi.keystore.KeyFile;
import io.akashi.keystore.Passphrase;
import io.akashi.node.cli.did.Console;
import io.akashi.sidetree.json.JsonValue;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code keys passphrase}. */
@Command(
        name = "passphrase",
        header = "Change the passphrase of a key file.",
        description = {
            "",
            "Copies of the file that were made before still open with the old passphrase. Where it may be known, rotate the"
                    + " keys too.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  akashi keys passphrase --passphrase-file old --new-passphrase-file new --data /var/lib/akashi"
        })
final class PassphraseCommand extends StoreCommand {
    @Option(
            names = "--new-passphrase-file",
            paramLabel = "FILE",
            description = "Its first line is the new passphrase; mode 0600 (default: you are asked).")
    private Optional<Path> newPassphraseFile = Optional.empty();

    @Override
    protected void run(StoreOptions store, Console console) {
        try (KeyFile file = store.openFile();
                Passphrase next = newPassphraseFile
                        .map(Passphrase::ofFile)
                        .orElseGet(() -> Prompt.askTwice("New passphrase: "))) {
            file.changePassphrase(next);
            console.note("the passphrase of " + store.place() + " is changed");
            console.result(Map.of("changed", JsonValue.of(store.place())));
        }
    }
}
