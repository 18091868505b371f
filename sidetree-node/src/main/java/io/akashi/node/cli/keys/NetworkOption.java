package io.akashi.node.cli.keys;

import io.akashi.anchor.bitcoin.script.Hash160;
import io.akashi.keystore.Base58Check;
import io.akashi.keystore.KeyPurpose;
import io.akashi.keystore.StoredKey;
import io.akashi.keystore.Wif;
import io.akashi.node.cli.did.Failure;
import io.akashi.node.config.NetworkFile;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which of Bitcoin's networks an address is for. */
final class NetworkOption {
    private static final int MAIN_ADDRESS = 0x00;
    private static final int TEST_ADDRESS = 0x6f;

    @Option(
            names = "--network",
            paramLabel = "NETWORK",
            description = "ion-mainnet, ion-testnet, ion-regtest or the path of a network file: its form of addresses.")
    private Optional<String> network = Optional.empty();

    boolean isGiven() {
        return network.isPresent();
    }

    /** The P2PKH address of an anchor key, if a network was named. */
    Optional<String> address(StoredKey key) {
        return key.purpose() == KeyPurpose.ANCHOR
                ? isMain().map(isMain -> Base58Check.encode(
                        isMain ? MAIN_ADDRESS : TEST_ADDRESS,
                        Hash160.of(key.publicPoint()).copy()))
                : Optional.empty();
    }

    /** Refuses a key that is of another network than the named one. */
    void require(Wif wif) {
        if (isMain().filter(isMain -> isMain != wif.isMain()).isPresent()) {
            throw Failure.usage("the key is of " + (wif.isMain() ? "Bitcoin's main network" : "a test network")
                    + ", not of " + network.get());
        }
    }

    private Optional<Boolean> isMain() {
        return network.map(name -> NetworkFile.load(name)
                .bitcoin()
                .orElseThrow(() -> Failure.usage("the network " + name + " is not one of Bitcoin's"))
                .name()
                .equals("main"));
    }
}
