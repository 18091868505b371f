package io.akashi.node.cli.keys;

import io.akashi.keystore.KeyPurpose;
import io.akashi.keystore.KeyStore;
import io.akashi.keystore.StoredKey;
import io.akashi.keystore.Wif;
import io.akashi.node.cli.did.Console;
import io.akashi.node.cli.did.Failure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keys import}. */
@Command(
        name = "import",
        header = "Take over the wallet of an ION node.",
        description = {
            "",
            "Reads a wallet import string (WIF) of a compressed key: from a file, from ION's Bitcoin configuration"
                    + " (bitcoinWalletOrImportString), or from stdin. Never from an argument: other users of the machine"
                    + " see those.",
            "",
            "The key becomes the active one for anchors. Afterwards destroy the text it came from.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  akashi keys import --purpose anchor --ion-config mainnet-bitcoin-config.json --network ion-mainnet",
            "  akashi keys import --purpose anchor < wif.txt"
        })
final class ImportKeyCommand extends StoreCommand {
    @Option(
            names = "--purpose",
            paramLabel = "PURPOSE",
            defaultValue = "anchor",
            converter = PurposeOption.Purposes.class,
            description = "anchor, the only one whose keys have this form (default).")
    private KeyPurpose purpose = KeyPurpose.ANCHOR;

    @Option(names = "--wif-file", paramLabel = "FILE", description = "A file with the import string.")
    private Optional<Path> wifFile = Optional.empty();

    @Option(
            names = "--ion-config",
            paramLabel = "FILE",
            description = "The configuration of ION's Bitcoin service, as json/mainnet-bitcoin-config.json.")
    private Optional<Path> ionConfig = Optional.empty();

    /** Taken only to be refused without being repeated, as the parser would do. */
    @Parameters(hidden = true, arity = "0..*")
    private List<String> arguments = List.of();

    /** Likewise. */
    @Option(names = "--wif", hidden = true)
    private Optional<String> wifArgument = Optional.empty();

    @Mixin
    private final NetworkOption network = new NetworkOption();

    @Override
    protected void run(StoreOptions store, Console console) {
        if (!arguments.isEmpty() || wifArgument.isPresent()) {
            throw Failure.usage("a secret is never an argument: other users of this machine saw it, and the shell has"
                    + " kept it. Give --wif-file FILE or stdin, and think of moving the coins to a new key");
        }
        if (purpose != KeyPurpose.ANCHOR) {
            throw Failure.usage("import strings are keys of wallets: --purpose anchor");
        }
        if (wifFile.isPresent() && ionConfig.isPresent()) {
            throw Failure.usage("give one of --wif-file and --ion-config");
        }
        try (Wif wif = read();
                KeyStore keys = store.openOrCreate()) {
            network.require(wif);
            StoredKey added = keys.add(purpose, wif.key());
            new KeyReport(keys, network).tell(console, added, "imported into " + store.place());
            wifFile.or(() -> ionConfig)
                    .ifPresent(source -> console.note(source + " still holds the secret in plain text: remove it"));
        }
    }

    private Wif read() {
        return wifFile.map(WifSource::ofFile)
                .or(() -> ionConfig.map(WifSource::ofIonConfiguration))
                .orElseGet(WifSource::ofInput);
    }
}
