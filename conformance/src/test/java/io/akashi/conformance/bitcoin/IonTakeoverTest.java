package io.akashi.conformance.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.conformance.reference.ReferenceProcess;
import io.akashi.node.Node;
import io.akashi.node.Wiring;
import io.akashi.node.cli.AkashiCommand;
import io.akashi.node.config.NodeFile;
import io.akashi.sidetree.json.JsonValue.JsonString;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.bitcoind.BitcoindProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/migrate-from-ion.md: a node takes over the configuration, the key, the coins and the lock of an ION node. The key
 * and the lock's transaction are made by the reference implementation.
 */
@Tag("slow")
class IonTakeoverTest {
    private static final long LOCKED = 7_000_000;
    private static final long SUBSIDY = 5_000_000_000L;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private BitcoindProcess chain;
    private Path data;

    @BeforeEach
    void start() {
        Assumptions.assumeTrue(ReferenceProcess.available(), "no reference here: run npm ci in conformance/reference");
        chain = Bitcoinds.start(directory.resolve("chain"));
        data = directory.resolve("node");
    }

    @AfterEach
    void stop() {
        if (chain != null) {
            chain.close();
        }
    }

    @Test
    void node_goesOnWithTheKeyTheCoinsAndTheLockOfAnIonNode() throws IOException {
        JsonNode key = ReferenceProcess.once("ion-wallet.cjs", "key");
        ionLocks(key);
        Path bitcoin = ionFiles(key.path("wif").asText());

        akashi(
                "keys",
                "import",
                "--ion-config",
                bitcoin.toString(),
                "--data",
                data.toString(),
                "--passphrase-file",
                data.resolve("passphrase").toString());
        ObjectNode config = fromIon(bitcoin);

        try (Node node = Wiring.start(NodeFile.parse(quick(config), "test"))) {
            untilObserved(node);
            JsonNode lock = locks().path(0);
            assertThat(lock.path("amount").asLong()).isEqualTo(LOCKED);

            MintedDid did = MintedDid.seeded(1);
            new NodeOverHttp(node).submit(did.create());
            Patience.until(
                    "the create is anchored with ION's coins",
                    () -> mineOne(node) && new NodeOverHttp(node).resolves(did),
                    () -> new NodeOverHttp(node).status().toString());
            chain.mine(RegtestNetwork.LOCK_DURATION + 1);
            untilObserved(node);
            Patience.until(
                    "the lock that ION made is renewed",
                    () -> mineOne(node)
                            && locks().path(0).path("amount").asLong() < LOCKED
                            && !locks().path(0).path("ended").asBoolean(),
                    () -> locks().toString());
            assertThat(locks()).hasSize(1);
        }
    }

    /** ION's wallet gets a coin and locks a part of it. */
    private void ionLocks(JsonNode key) {
        chain.mine(RegtestNetwork.GENESIS);
        chain.mine(1, key.path("script").asText());
        String block = ((JsonString) chain.call("getbestblockhash", "[]")).value();
        String coin = chain.call("getblock", "[\"" + block + "\"]")
                .toString()
                .replaceAll("(?s).*\"tx\".*?([0-9a-f]{64}).*", "$1");
        chain.mine(100);
        JsonNode made = ReferenceProcess.once(
                "ion-wallet.cjs",
                "lock",
                key.path("wif").asText(),
                coin,
                "0",
                "" + SUBSIDY,
                "" + LOCKED,
                "" + RegtestNetwork.LOCK_DURATION);
        chain.call("sendrawtransaction", "[\"" + made.path("transaction").asText() + "\"]");
        chain.mine(1);
    }

    /** What an ION node's operator has: two files, and here a passphrase for the new node's keys. */
    private Path ionFiles(String wif) throws IOException {
        Files.createDirectories(data);
        Path passphrase = Files.writeString(data.resolve("passphrase"), "only for this test");
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
        String[] cookie = Files.readString(chain.cookieFile()).split(":");
        ObjectNode bitcoin = JSON.createObjectNode()
                .put("bitcoinDataDirectory", chain.blocksDirectory().getParent().toString())
                .put("bitcoinFeeSpendingCutoffPeriodInBlocks", 1)
                .put("bitcoinFeeSpendingCutoff", 0.001)
                .put("bitcoinPeerUri", chain.address().toString())
                .put("bitcoinRpcUsername", cookie[0])
                .put("bitcoinRpcPassword", cookie[1].strip())
                .put("bitcoinWalletOrImportString", wif)
                .put("genesisBlockNumber", RegtestNetwork.GENESIS)
                .put("sidetreeTransactionFeeMarkupPercentage", 1)
                .put("sidetreeTransactionPrefix", "ion:")
                .put("valueTimeLockUpdateEnabled", true)
                .put("valueTimeLockAmountInBitcoins", 0.07);
        Files.writeString(directory.resolve("core.json"), "{\"batchingIntervalInSeconds\": 0, \"port\": 0}");
        return Files.writeString(directory.resolve("bitcoin.json"), bitcoin.toString());
    }

    private ObjectNode fromIon(Path bitcoin) throws IOException {
        Path out = directory.resolve("node.json");
        String said = akashi(
                "config",
                "from-ion",
                "--bitcoin",
                bitcoin.toString(),
                "--core",
                directory.resolve("core.json").toString(),
                "--data",
                data.toString(),
                "--network",
                RegtestNetwork.write(directory, chain).toString(),
                "--out",
                out.toString());
        assertThat(said).contains("a lock of " + LOCKED + " satoshi is kept");
        return (ObjectNode) JSON.readTree(out.toFile());
    }

    /** The same with free ports and shorter waits. */
    private static String quick(ObjectNode config) {
        ((ObjectNode) config.path("chain")).put("poll", "50ms");
        config.putObject("admin").put("port", 0);
        return config.toString();
    }

    private JsonNode locks() {
        try {
            return JSON.readTree(akashi("lock", "status", "--json", "--data", data.toString()))
                    .path("locks");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean mineOne(Node node) {
        chain.mine(1);
        untilObserved(node);
        return true;
    }

    private void untilObserved(Node node) {
        String best = ((JsonString) chain.call("getbestblockhash", "[]")).value();
        NodeOverHttp http = new NodeOverHttp(node);
        Patience.until(
                "the node is at the tip",
                () -> http.status().path("block").path("hash").asText().equals(best),
                () -> http.status().toString());
    }

    private static String akashi(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = AkashiCommand.run(new PrintWriter(out), new PrintWriter(err), arguments);
        assertThat(exit).as(List.of(arguments) + ": " + out + err).isZero();
        return out.toString();
    }
}
