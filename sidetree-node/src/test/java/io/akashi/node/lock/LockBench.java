package io.akashi.node.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.anchor.bitcoin.BitcoinAnchorChain;
import io.akashi.anchor.bitcoin.BitcoinAnchorChain.Writing;
import io.akashi.anchor.bitcoin.index.BitcoinNetwork;
import io.akashi.anchor.bitcoin.index.ChainIndex;
import io.akashi.anchor.bitcoin.index.OwnScripts;
import io.akashi.anchor.bitcoin.row.MemoryChainIndexStore;
import io.akashi.anchor.bitcoin.rpc.BitcoindClient;
import io.akashi.anchor.bitcoin.rpc.BitcoindSettings;
import io.akashi.anchor.bitcoin.rpc.RpcCredentials;
import io.akashi.anchor.bitcoin.wallet.AnchorTransactions;
import io.akashi.anchor.bitcoin.wallet.BitcoinWallet;
import io.akashi.anchor.bitcoin.wallet.FeePolicy;
import io.akashi.anchor.bitcoin.wallet.LockTransactions;
import io.akashi.anchor.bitcoin.wallet.Purse;
import io.akashi.anchor.bitcoin.wallet.SecretWalletKey;
import io.akashi.node.config.BitcoinSettings.LockPlan;
import io.akashi.node.config.NetworkFile;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonString;
import io.akashi.sidetree.protocol.Network;
import io.akashi.testkit.MemorySortedRows;
import io.akashi.testkit.bitcoind.BitcoindProcess;
import io.akashi.testkit.bitcoind.BitcoindProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A desk of locks on a real bitcoind whose minimum can be raised; each desk is one more life of the same node. */
final class LockBench implements AutoCloseable {
    private static final int COINS = 5;
    private static final int MATURITY = 100;

    private final Network network = NetworkFile.load("ion-regtest").network();
    private final OwnScripts own = OwnScripts.of(key().publicKey(), network.lockDuration());
    private final MemorySortedRows rows = new MemorySortedRows();
    private final BitcoindProcess bitcoind;

    /** A bitcoind on which the desk has coins; skips the test where there is none. */
    LockBench(Path directory) {
        Optional<BitcoindProgram> program = BitcoindProgram.find();
        Assumptions.assumeTrue(program.isPresent(), "no bitcoind here: run scripts/get-bitcoind.sh");
        bitcoind = BitcoindProcess.start(program.orElseThrow(), directory);
        bitcoind.mine(MATURITY);
        bitcoind.mine(COINS, own.payment().hex());
        bitcoind.mine(MATURITY);
    }

    private static SecretWalletKey key() {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) 1);
        return SecretWalletKey.of(secret);
    }

    /** A desk with what the last one has kept. */
    LockDesk desk() {
        BitcoindClient client =
                new BitcoindClient(BitcoindSettings.of(bitcoind.address(), RpcCredentials.cookie(bitcoind.cookieFile()))
                        .within(Duration.ofSeconds(30)));
        String first = ((JsonString) bitcoind.call("getblockhash", "[0]")).value();
        BitcoinNetwork bitcoin = new BitcoinNetwork("regtest", new BlockHash(first));
        ChainIndex index = new ChainIndex(client, bitcoin, network, own, new MemoryChainIndexStore());
        Purse purse = new Purse(index, client, key(), own, FeePolicy.DEFAULT);
        LockTransactions locks = new LockTransactions(index, purse, own);
        AnchorTransactions anchors = new AnchorTransactions(index, purse, network.anchorPrefix(), 6);
        BitcoinAnchorChain chain =
                new BitcoinAnchorChain(client, index, own.writer(), Optional.of(new Writing(anchors, locks)));
        return new LockDesk(chain, new BitcoinWallet(index, purse, locks), rows, network, LockPlan.KEEP);
    }

    /** From now on bitcoind takes nothing that pays less, in bitcoin for 1,000 bytes, and has forgotten what waited. */
    void restartBitcoind(String minimum) {
        bitcoind.stop();
        bitcoind.restartWith("-minrelaytxfee=" + minimum, "-persistmempool=0");
        assertThat(mempool()).isEmpty();
    }

    List<String> mempool() {
        return ((JsonArray) bitcoind.call("getrawmempool", "[]"))
                .values().stream().map(name -> ((JsonString) name).value()).toList();
    }

    void mine(int blocks) {
        bitcoind.mine(blocks);
    }

    @Override
    public void close() {
        bitcoind.close();
    }
}
