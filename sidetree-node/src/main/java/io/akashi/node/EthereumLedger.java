package io.akashi.node;

import io.akashi.anchor.ethereum.ChainCheck;
import io.akashi.anchor.ethereum.EthereumAnchorChain;
import io.akashi.anchor.ethereum.EthereumNetwork;
import io.akashi.anchor.ethereum.Identity;
import io.akashi.anchor.ethereum.read.ChainReader;
import io.akashi.anchor.ethereum.read.EthereumBlockTimes;
import io.akashi.anchor.ethereum.rpc.EthereumClient;
import io.akashi.anchor.ethereum.rpc.RpcSettings;
import io.akashi.anchor.ethereum.write.Account;
import io.akashi.anchor.ethereum.write.AnchorTransactions;
import io.akashi.anchor.ethereum.write.Purse;
import io.akashi.node.config.ConfigException;
import io.akashi.node.config.EthereumSettings;
import io.akashi.node.config.EthereumSettings.Wallet;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.metrics.RpcCalls;
import io.akashi.sidetree.chain.ValueTimeLocks;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.Satoshis;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens an EVM chain as a ledger, and the account that pays if there is one. */
final class EthereumLedger {
    private static final Logger LOG = LoggerFactory.getLogger(EthereumLedger.class);

    /** An EVM chain has no locks of ours: "no lock" is final. */
    private static final ValueTimeLocks NO_LOCKS = (identifier, time) -> new ValueTimeLocks.Found.None();

    private final EthereumSettings settings;
    private final NetworkFile file;
    private final Closing closing;

    EthereumLedger(EthereumSettings settings, NetworkFile file, Closing closing) {
        this.settings = settings;
        this.file = file;
        this.closing = closing;
    }

    /** @throws ConfigException if the chain or its contract is another, or the wallet's key cannot be had */
    OpenChain open() {
        Network rules = file.network();
        if (rules.economics().asksForLocks()) {
            throw new ConfigException(
                    "network '" + rules.name()
                            + "' asks for value locks, which an EVM chain has not: its economics are \"none\" or \"fixed_fee\"");
        }
        EthereumNetwork network = file.ethereum().orElseThrow();
        AnchorTime genesis = rules.genesisBlock();
        RpcCalls calls = new RpcCalls(settings.rpc());
        EthereumClient client =
                new EthereumClient(RpcSettings.of(settings.rpc()).within(settings.timeout()), calls::made);
        ChainCheck check = new ChainCheck(client, network, genesis);
        requireOurChain(client, check.identity());
        Satoshis fee = normalizedFee(rules);
        Optional<AnchorTransactions> writing =
                settings.wallet().map(wallet -> writing(client, network, wallet, genesis));
        ChainReader reader = new ChainReader(client, network.contract(), settings.horizon(), genesis, fee);
        EthereumAnchorChain chain = new EthereumAnchorChain(client, check, reader, fee, writing);
        OpenChain.About about = new OpenChain.About(
                        "ethereum",
                        settings.poll(),
                        writing.isPresent(),
                        new EthereumBlockTimes(client),
                        Optional::empty)
                .by(calls);
        return new OpenChain(chain, NO_LOCKS, chain.writer(), about, Optional.empty());
    }

    private static Satoshis normalizedFee(Network rules) {
        return rules.economics().asksForFees()
                ? new Satoshis((long) Math.ceil(rules.fees().initialFee()))
                : Satoshis.ZERO;
    }

    private AnchorTransactions writing(
            EthereumClient client, EthereumNetwork network, Wallet wallet, AnchorTime genesis) {
        Account account = new Account(AnchorKey.open(wallet.keys(), closing));
        LOG.info("event=wallet_opened account={}", account.address());
        return new AnchorTransactions(
                client, new Purse(client, account, wallet.gas(), network.chainId()), network, genesis);
    }

    /** A node that does not answer yet is waited for; one of another chain never becomes right. */
    private void requireOurChain(EthereumClient client, Identity identity) {
        if (identity instanceof Identity.Other other) {
            throw new ConfigException(other.detail() + "; is " + client.place() + " a node of the network '"
                    + file.network().name() + "'?");
        }
        if (identity instanceof Identity.Unreachable unreachable) {
            LOG.warn("event=chain_unreachable address={} reason=\"{}\"", client.place(), unreachable.reason());
        }
    }
}
