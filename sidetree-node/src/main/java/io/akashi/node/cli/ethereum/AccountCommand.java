package io.akashi.node.cli.ethereum;

import io.akashi.keystore.KeyStore;
import io.akashi.node.cli.did.Console;
import io.akashi.node.cli.keys.StoreCommand;
import io.akashi.node.cli.keys.StoreOptions;
import io.akashi.sidetree.json.JsonValue;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code ethereum address}. */
@Command(
        name = "address",
        header = "Show the account that pays for anchors.",
        description = {"", "The account of the active key for anchors; it is the same on every EVM chain.", ""},
        footer = {"", "Example:", "  akashi ethereum address --data node"})
final class AccountCommand extends StoreCommand {
    @Override
    protected void run(StoreOptions store, Console console) {
        try (KeyStore keys = store.open()) {
            String address = AnchorAccount.of(keys).address().text();
            console.line(address);
            console.result(Map.of("address", JsonValue.of(address)));
        }
    }
}
