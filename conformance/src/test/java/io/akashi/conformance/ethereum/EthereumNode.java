package io.akashi.conformance.ethereum;

import io.akashi.node.Node;
import io.akashi.node.Wiring;
import io.akashi.node.config.NodeFile;
import io.akashi.node.config.NodeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The settings of a node on an anvil; each start is one more life of the same node. */
record EthereumNode(Path file, NodeSettings settings, String account) {
    /** What a node's chain and wallet are told besides, in the JSON of its configuration. */
    record Extras(String chain, String wallet) {
        static final Extras NONE = new Extras("", "");
    }

    /** A node with a new key and coins. */
    static EthereumNode writer(Path data, Path network, AnvilLedger ledger) {
        return writer(data, network, ledger, Extras.NONE);
    }

    static EthereumNode writer(Path data, Path network, AnvilLedger ledger, Extras extras) {
        NodeKeys keys = NodeKeys.create(data);
        ledger.anvil().fund(keys.account());
        String wallet = ", \"wallet\": {\"passphraseFile\": \"passphrase\", \"bumpAfter\": 2" + extras.wallet() + "}";
        return read(data, network, ledger.anvil().address(), extras.chain() + wallet, keys.account());
    }

    /** A node that only follows. */
    static EthereumNode follower(Path data, Path network, AnvilLedger ledger) {
        return read(data, network, ledger.anvil().address(), "", "nobody");
    }

    /** Quick looks, a batch whenever there may be one; the files are shared. */
    private static EthereumNode read(Path data, Path network, URI rpc, String more, String account) {
        String json = """
                {"data": "%s", "files": "%s", "network": "%s", "batchInterval": "0s",
                 "http": {"port": 0}, "admin": {"port": 0},
                 "limits": {"storeBytes": 33554432, "keptDocumentBytes": 4194304},
                 "chain": {"type": "ethereum", "rpc": "%s", "poll": "50ms"%s}}
                """.formatted(data, data.resolveSibling("files"), network, rpc, more);
        try {
            Files.createDirectories(data);
            Path file = Files.writeString(data.resolve("node.json"), json);
            return new EthereumNode(file, NodeFile.read(file), account);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Node start() {
        return Wiring.start(settings);
    }
}
