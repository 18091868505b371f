package io.akashi.anchor.bitcoin;

import io.akashi.anchor.bitcoin.index.BitcoinNetwork;
import io.akashi.anchor.bitcoin.index.ChainIndex;
import io.akashi.anchor.bitcoin.index.OwnScripts;
import io.akashi.anchor.bitcoin.row.ChainIndexStore;
import io.akashi.anchor.bitcoin.row.MemoryChainIndexStore;
import io.akashi.anchor.bitcoin.rpc.BitcoindClient;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindSettings;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.anchor.bitcoin.rpc.RpcCredentials;
import io.akashi.anchor.bitcoin.wallet.AnchorTransactions;
import io.akashi.anchor.bitcoin.wallet.FeePolicy;
import io.akashi.anchor.bitcoin.wallet.LockTransactions;
import io.akashi.anchor.bitcoin.wallet.Purse;
import io.akashi.anchor.bitcoin.wallet.SecretWalletKey;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.NormalizedFeeChain.FeeParameters;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.protocol.ProtocolTimeline;
import io.akashi.testkit.bitcoind.BitcoindProcess;
import io.akashi.testkit.bitcoind.BitcoindProgram;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A regtest chain of a real bitcoind, and writers on it that have coins. */
public final class RegtestChain implements AutoCloseable {
    /** Blocks for which these tests lock. */
    public static final int LOCK_DURATION = 20;

    private static final int GENESIS = 100;
    private static final int COINS = 20;
    private static final int MATURITY = 100;

    private final BitcoindProcess process;
    private int forks;

    private RegtestChain(BitcoindProcess process) {
        this.process = process;
    }

    /** A chain on which the first two writers have coins; skips the test where there is no bitcoind. */
    public static RegtestChain start(Path directory, String... options) {
        Optional<BitcoindProgram> program = BitcoindProgram.find();
        Assumptions.assumeTrue(program.isPresent(), "no bitcoind here: run scripts/get-bitcoind.sh");
        RegtestChain chain = new RegtestChain(BitcoindProcess.start(program.orElseThrow(), directory, options));
        chain.process.mine(GENESIS - 1);
        for (int writer = 1; writer <= 2; writer++) {
            OwnScripts own = OwnScripts.of(key(writer).publicKey(), LOCK_DURATION);
            chain.process.mine(COINS, own.payment().hex());
        }
        chain.process.mine(MATURITY);
        return chain;
    }

    public BitcoindProcess process() {
        return process;
    }

    public BitcoindClient client() {
        return client(process.address(), RpcCredentials.cookie(process.cookieFile()));
    }

    /** Leaves this many blocks and makes one more, all empty. */
    public void fork(int depth) {
        process.leave(depth);
        for (int i = 0; i <= depth; i++) {
            forks++;
            process.mineEmpty(String.format("6a04%08x", forks));
        }
    }

    /** The network of these tests: ION's rules, locks that end soon. */
    public static Network network() {
        return new Network(
                "regtest",
                "ion",
                "ion:",
                new AnchorTime(GENESIS),
                Network.Economics.BITCOIN,
                new FeeParameters(GENESIS, 50, 0.001, 400),
                LOCK_DURATION,
                ProtocolTimeline.of(Map.of(0L, ProtocolParameters.V1_0)));
    }

    /** A new writer's view of the chain, with an index of its own. */
    public View view(int writer) {
        return view(writer, client(), new MemoryChainIndexStore());
    }

    /** A new view with this policy. */
    public View view(int writer, FeePolicy policy) {
        return new View(client(), new MemoryChainIndexStore(), key(writer), policy);
    }

    /** A new view whose anchors are this many blocks apart. */
    public View spaced(int writer, int gap) {
        return new View(client(), new MemoryChainIndexStore(), key(writer), FeePolicy.DEFAULT, gap);
    }

    /** A view over this index. */
    public static View view(int writer, BitcoindClient client, ChainIndexStore store) {
        return new View(client, store, key(writer), FeePolicy.DEFAULT);
    }

    /** A view of a chain that is not there. */
    public static View silent() {
        BitcoindClient client = client(URI.create("http://127.0.0.1:9"), RpcCredentials.of("nobody", "nothing"));
        return view(1, client, new MemoryChainIndexStore());
    }

    private static BitcoindClient client(URI address, RpcCredentials credentials) {
        return new BitcoindClient(
                new BitcoindSettings(address, credentials, Duration.ofSeconds(30), 1, Duration.ofMillis(1)));
    }

    private static SecretWalletKey key(int number) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) number);
        return SecretWalletKey.of(secret);
    }

    @Override
    public void close() {
        process.close();
    }

    /** All the parts, wired. */
    public static final class View {
        public final OwnScripts own;
        public final ChainIndex index;
        public final ChainIndexStore store;
        public final LockTransactions locks;
        public final BitcoinAnchorChain chain;

        /** Wires the parts for one key, whose anchors do not depend on each other. */
        public View(BitcoindClient client, ChainIndexStore store, SecretWalletKey key, FeePolicy policy) {
            this(client, store, key, policy, 0);
        }

        /** Wires the parts for one key. */
        View(BitcoindClient client, ChainIndexStore store, SecretWalletKey key, FeePolicy policy, int gap) {
            this.own = OwnScripts.of(key.publicKey(), LOCK_DURATION);
            this.store = store;
            this.index = new ChainIndex(client, bitcoin(client), network(), own, store);
            Purse purse = new Purse(index, client, key, own, policy);
            this.locks = new LockTransactions(index, purse, own);
            AnchorTransactions anchors = new AnchorTransactions(index, purse, "ion:", gap);
            this.chain = new BitcoinAnchorChain(
                    client, index, own.writer(), Optional.of(new BitcoinAnchorChain.Writing(anchors, locks)));
        }

        /** The regtest chain of whichever program there is: litecoind's has another first block. */
        private static BitcoinNetwork bitcoin(BitcoindClient client) {
            try {
                return new BitcoinNetwork("regtest", client.blockHash(0));
            } catch (BitcoindUnreachable | BitcoindRefusal e) {
                return BitcoinNetwork.REGTEST;
            }
        }
    }
}
