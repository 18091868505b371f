package io.akashi.node.doctor;

import io.akashi.anchor.bitcoin.index.BitcoinNetwork;
import io.akashi.anchor.bitcoin.rpc.BitcoindClient;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.anchor.bitcoin.rpc.ChainInfo;
import io.akashi.anchor.ethereum.ChainCheck;
import io.akashi.anchor.ethereum.EthereumNetwork;
import io.akashi.anchor.ethereum.Identity;
import io.akashi.anchor.ethereum.rpc.EthereumClient;
import io.akashi.anchor.ethereum.rpc.RpcRefusal;
import io.akashi.anchor.ethereum.rpc.RpcSettings;
import io.akashi.anchor.ethereum.rpc.RpcUnreachable;
import io.akashi.node.BitcoinLedger;
import io.akashi.node.config.BitcoinSettings;
import io.akashi.node.config.ConfigException;
import io.akashi.node.config.EthereumSettings;
import io.akashi.node.config.FollowSettings;
import io.akashi.node.config.NodeSettings;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.protocol.AnchorTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The ledger's node: whether it answers, is of our chain, and has come to its tip. */
final class ChainChecks {
    private static final String IDENTITY = "chain-identity";
    private static final String REACHABLE = "chain-reachable";
    private static final String SYNCHRONISED = "chain-synchronised";
    private static final Duration OLD_TIP = Duration.ofHours(3);
    private static final Duration FROM_THE_FUTURE = Duration.ofHours(2);

    private final NodeSettings settings;
    private final InstantSource clock;

    ChainChecks(NodeSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    List<Check> all() {
        if (settings.chain() instanceof BitcoinSettings bitcoin) {
            BitcoinNetwork network = settings.network().bitcoin().orElseThrow();
            return List.of(
                    () -> bitcoinReachable(bitcoin),
                    () -> bitcoinIdentity(bitcoin, network),
                    () -> bitcoinSynchronised(bitcoin));
        }
        if (settings.chain() instanceof EthereumSettings ethereum) {
            EthereumClient client =
                    new EthereumClient(RpcSettings.of(ethereum.rpc()).within(ethereum.timeout()));
            EthereumNetwork network = settings.network().ethereum().orElseThrow();
            return List.of(
                    () -> ethereumReachable(client),
                    () -> ethereumIdentity(client, network),
                    () -> ethereumSynchronised(client));
        }
        if (settings.chain() instanceof FollowSettings follow) {
            return new FollowChecks(settings, follow, new HttpProbe()).all();
        }
        return List.of(() -> Finding.ok(REACHABLE, "the ledger of development is inside the node"));
    }

    private static Finding bitcoinReachable(BitcoinSettings bitcoin) {
        try {
            ChainInfo info = BitcoinLedger.client(bitcoin).chainInfo();
            return Finding.ok(REACHABLE, "bitcoind at block " + info.blocks() + " of " + info.chain());
        } catch (BitcoindUnreachable | BitcoindRefusal | ConfigException e) {
            return Finding.fail(
                    REACHABLE,
                    bitcoin.address() + ": " + e.getMessage(),
                    "start bitcoind with server=1 and rest=1, check chain.address and the cookie or password");
        }
    }

    private static Finding bitcoinIdentity(BitcoinSettings bitcoin, BitcoinNetwork network) {
        try {
            BitcoindClient client = BitcoinLedger.client(bitcoin);
            String chain = client.chainInfo().chain();
            BlockHash first = client.blockHash(0);
            return chain.equals(network.name()) && first.equals(network.firstBlock())
                    ? Finding.ok(IDENTITY, "chain " + chain + " from " + first)
                    : Finding.fail(
                            IDENTITY,
                            "expected chain " + network.name() + " from " + network.firstBlock() + ", found " + chain
                                    + " from " + first,
                            "name the bitcoind of the network, or another network");
        } catch (BitcoindUnreachable | BitcoindRefusal | ConfigException e) {
            return unknown(IDENTITY);
        }
    }

    private Finding bitcoinSynchronised(BitcoinSettings bitcoin) {
        try {
            ChainInfo info = BitcoinLedger.client(bitcoin).chainInfo();
            if (info.synchronising()) {
                return Finding.warn(
                        SYNCHRONISED,
                        "bitcoind is at block " + info.blocks() + " of " + info.headers(),
                        "wait; the node follows as far as bitcoind has come");
            }
            return Finding.ok(SYNCHRONISED, "at its tip, block " + info.blocks());
        } catch (BitcoindUnreachable | BitcoindRefusal | ConfigException e) {
            return unknown(SYNCHRONISED);
        }
    }

    private static Finding ethereumReachable(EthereumClient client) {
        try {
            return Finding.ok(REACHABLE, client.place() + " is of chain " + client.chainId());
        } catch (RpcUnreachable | RpcRefusal e) {
            return Finding.fail(
                    REACHABLE, client.place() + ": " + e.getMessage(), "start the chain's node, check chain.rpc");
        }
    }

    private Finding ethereumIdentity(EthereumClient client, EthereumNetwork network) {
        AnchorTime genesis = settings.network().network().genesisBlock();
        Identity identity = new ChainCheck(client, network, genesis).identity();
        if (identity instanceof Identity.Other other) {
            return Finding.fail(IDENTITY, other.detail(), "name a node of the network's chain in chain.rpc");
        }
        return identity instanceof Identity.Ours
                ? Finding.ok(IDENTITY, "chain " + network.chainId() + ", contract " + network.contract())
                : unknown(IDENTITY);
    }

    private Finding ethereumSynchronised(EthereumClient client) {
        try {
            return age(client.latest().time(), client.latest().made());
        } catch (RpcUnreachable | RpcRefusal e) {
            return unknown(SYNCHRONISED);
        }
    }

    Finding age(AnchorTime tip, Instant made) {
        Instant now = clock.instant();
        String detail = "block " + tip + " of " + made;
        if (made.isAfter(now.plus(FROM_THE_FUTURE))) {
            return Finding.fail(SYNCHRONISED, detail + ", but here it is " + now, "set this machine's clock");
        }
        return made.isBefore(now.minus(OLD_TIP))
                ? Finding.warn(SYNCHRONISED, detail + ", long ago", "see whether the chain's node still follows")
                : Finding.ok(SYNCHRONISED, detail);
    }

    private static Finding unknown(String check) {
        return Finding.fail(check, "cannot be told: the chain's node does not answer", "see " + REACHABLE);
    }
}
