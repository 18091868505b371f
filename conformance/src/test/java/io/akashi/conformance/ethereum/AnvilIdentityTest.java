package io.akashi.conformance.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.node.Node;
import io.akashi.node.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node starts on the chain and the contract of its network file alone. */
@Tag("slow")
class AnvilIdentityTest {
    @TempDir
    static Path directory;

    private static AnvilLedger ledger;

    @TempDir
    Path data;

    @BeforeAll
    static void startChain() {
        ledger = AnvilLedger.start(directory);
    }

    @AfterAll
    static void stopChain() {
        if (ledger != null) {
            ledger.close();
        }
    }

    @Test
    void start_refusesAnotherChainNumber() throws IOException {
        assertRefused("\"chainId\": 31337", "\"chainId\": 1", "expected chain 1, the node is of chain 31337");
    }

    @Test
    void start_refusesAnotherFirstBlock() throws IOException {
        String first = ledger.anvil().ofBlock(0, "hash");
        assertRefused(first, "0x" + "5e".repeat(32), "this one begins with " + first);
    }

    @Test
    void start_refusesAnAddressWithoutAContract() throws IOException {
        String nowhere = "0x" + "1".repeat(40);
        assertRefused(ledger.contract(), nowhere, "no contract stands at " + nowhere);
    }

    @Test
    void start_refusesAnotherContract() throws IOException {
        String other = "0x" + "2".repeat(40);
        ledger.anvil().call("anvil_setCode", "[\"" + other + "\",\"0x6001600101\"]");
        assertRefused(ledger.contract(), other, "at " + other + " stands another contract than the anchor contract");
    }

    @Test
    void start_refusesTheDirectoryOfAnotherContract() throws IOException {
        Path network = ledger.network("kiku");
        try (Node node =
                EthereumNode.follower(data.resolve("node"), network, ledger).start()) {
            assertThat(node.port()).isPositive();
        }
        assertRefused(ledger.contract(), "0x" + "3".repeat(40), "give each network a directory of its own");
    }

    private void assertRefused(String right, String wrong, String reason) throws IOException {
        Path network = ledger.network("kiku");
        Path changed = data.resolve("network.json");
        Files.writeString(changed, Files.readString(network).replace(right, wrong));
        EthereumNode node = EthereumNode.follower(data.resolve("node"), changed, ledger);
        assertThatThrownBy(node::start).isInstanceOf(ConfigException.class).hasMessageContaining(reason);
    }
}
