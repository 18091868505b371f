package io.akashi.node.cli.keys;

import io.akashi.keystore.KeyPurpose;
import io.akashi.keystore.KeyStore;
import io.akashi.keystore.KeyStoreRefusal.Code;
import io.akashi.keystore.StoredKey;
import io.akashi.node.cli.did.Console;
import io.akashi.node.cli.did.Exit;
import io.akashi.node.cli.did.Failure;
import io.akashi.sidetree.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code keys address}. */
@Command(
        name = "address",
        header = "Show where to send the coins that pay for anchors.",
        description = {"", "The address (P2PKH) of the active key for anchors, on the named network.", ""},
        footer = {"", "Example:", "  akashi keys address --network ion-mainnet --data /var/lib/akashi"})
final class AddressCommand extends StoreCommand {
    @Mixin
    private final NetworkOption network = new NetworkOption();

    @Override
    protected void run(StoreOptions store, Console console) {
        if (!network.isGiven()) {
            throw Failure.usage("an address is of one network: give --network ion-mainnet, ion-testnet or ion-regtest");
        }
        try (KeyStore keys = store.open()) {
            StoredKey key = keys.active(KeyPurpose.ANCHOR)
                    .orElseThrow(() -> new Failure(
                            Exit.REFUSED,
                            Code.KEY_UNKNOWN.text(),
                            "there is no key for anchors; 'akashi keys create --purpose anchor' makes one"));
            String address = network.address(key).orElseThrow();
            console.line(address);
            Map<String, JsonValue> members = new LinkedHashMap<>();
            members.put("id", JsonValue.of(key.id().text()));
            members.put("address", JsonValue.of(address));
            console.result(members);
        }
    }
}
