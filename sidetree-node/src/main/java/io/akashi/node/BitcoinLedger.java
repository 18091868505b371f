package io.akashi.node;

import io.akashi.anchor.bitcoin.BitcoinAnchorChain;
import io.akashi.anchor.bitcoin.BitcoinAnchorChain.Writing;
import io.akashi.anchor.bitcoin.index.BitcoinBlockTimes;
import io.akashi.anchor.bitcoin.index.BitcoinNetwork;
import io.akashi.anchor.bitcoin.index.BitcoinValueTimeLocks;
import io.akashi.anchor.bitcoin.index.ChainIndex;
import io.akashi.anchor.bitcoin.index.Identity;
import io.akashi.anchor.bitcoin.index.OwnScripts;
import io.akashi.anchor.bitcoin.row.ChainIndexStore;
import io.akashi.anchor.bitcoin.row.RowChainIndexStore;
import io.akashi.anchor.bitcoin.rpc.BitcoindClient;
import io.akashi.anchor.bitcoin.rpc.BitcoindSettings;
import io.akashi.anchor.bitcoin.rpc.RpcCredentials;
import io.akashi.anchor.bitcoin.wallet.AnchorTransactions;
import io.akashi.anchor.bitcoin.wallet.BitcoinWallet;
import io.akashi.anchor.bitcoin.wallet.LockTransactions;
import io.akashi.anchor.bitcoin.wallet.Purse;
import io.akashi.anchor.bitcoin.wallet.WalletKey;
import io.akashi.node.config.BitcoinSettings;
import io.akashi.node.config.BitcoinSettings.Credentials;
import io.akashi.node.config.BitcoinSettings.Wallet;
import io.akashi.node.config.ConfigException;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.lock.LockDesk;
import io.akashi.node.metrics.RpcCalls;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.store.SortedRows;
import io.akashi.store.rocksdb.RocksDatabase;
import io.akashi.store.rocksdb.RocksSortedRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens Bitcoin as a ledger: the index of its chain, and the wallet if there is one. */
public final class BitcoinLedger {
    private static final Logger LOG = LoggerFactory.getLogger(BitcoinLedger.class);

    private final BitcoinSettings settings;
    private final NetworkFile file;
    private final RocksDatabase database;
    private final Closing closing;

    BitcoinLedger(BitcoinSettings settings, NetworkFile file, RocksDatabase database, Closing closing) {
        this.settings = settings;
        this.file = file;
        this.database = database;
        this.closing = closing;
    }

    /** @throws ConfigException if bitcoind is of another chain, or the wallet's key cannot be had */
    OpenChain open() {
        Network network = file.network();
        BitcoinNetwork bitcoin = file.bitcoin().orElseThrow();
        Optional<WalletKey> key = settings.wallet().map(wallet -> AnchorKey.open(wallet.keys(), closing));
        OwnScripts own = key.map(found -> OwnScripts.of(found.publicKey(), network.lockDuration()))
                .orElseGet(() -> OwnScripts.ofNobody(network.lockDuration()));
        RpcCalls calls = new RpcCalls(settings.address());
        BitcoindClient client = new BitcoindClient(connection(settings), calls::made);
        ChainIndexStore rows = RowChainIndexStore.of(RocksSortedRows.chainIndex(database), own.publicKey());
        ChainIndex index = closing.add(new ChainIndex(client, bitcoin, network, own, rows), ChainIndex::close);
        requireOurChain(index.identity());
        Optional<Purse> purse = settings.wallet()
                .flatMap(wallet -> key.map(found -> new Purse(index, client, found, own, wallet.fees())));
        Optional<LockTransactions> locks = purse.map(found -> new LockTransactions(index, found, own));
        Optional<Writing> writing = purse.flatMap(found -> locks.map(made -> new Writing(
                new AnchorTransactions(index, found, network.anchorPrefix(), file.confirmationsBetweenBatches()),
                made)));
        BitcoinAnchorChain chain = new BitcoinAnchorChain(client, index, own.writer(), writing);
        Optional<BitcoinWallet> wallet =
                purse.flatMap(found -> locks.map(made -> new BitcoinWallet(index, found, made)));
        return new OpenChain(
                chain,
                new BitcoinValueTimeLocks(rows, network),
                own.writer(),
                new OpenChain.About(
                                "bitcoin",
                                settings.poll(),
                                wallet.isPresent(),
                                new BitcoinBlockTimes(client),
                                () -> Optional.of(ReadingChain.of(chain.progress())))
                        .by(calls),
                wallet.map(found -> desk(chain, found)));
    }

    private LockDesk desk(BitcoinAnchorChain chain, BitcoinWallet wallet) {
        SortedRows rows = RocksSortedRows.accounts(database);
        return new LockDesk(
                chain,
                wallet,
                rows,
                file.network(),
                settings.wallet().map(Wallet::lock).orElseThrow());
    }

    /** A node that does not answer yet is waited for; one of another chain never becomes right. */
    private void requireOurChain(Identity identity) {
        if (identity instanceof Identity.OtherChain other) {
            throw new ConfigException(other.detail() + "; is " + settings.address() + " the bitcoind of the network '"
                    + file.network().name() + "'?");
        }
        if (identity instanceof Identity.Unreachable unreachable) {
            LOG.warn("event=bitcoind_unreachable address={} reason=\"{}\"", settings.address(), unreachable.reason());
        }
    }

    /**
     * How the node of these settings asks bitcoind.
     *
     * @throws ConfigException if the password cannot be read
     */
    public static BitcoindClient client(BitcoinSettings settings) {
        return new BitcoindClient(connection(settings));
    }

    private static BitcoindSettings connection(BitcoinSettings settings) {
        return BitcoindSettings.of(settings.address(), credentials(settings)).within(settings.timeout());
    }

    private static RpcCredentials credentials(BitcoinSettings settings) {
        return settings.credentials() instanceof Credentials.Cookie cookie
                ? RpcCredentials.cookie(cookie.file())
                : password((Credentials.Password) settings.credentials());
    }

    private static RpcCredentials password(Credentials.Password password) {
        return RpcCredentials.of(password.user(), text(password.file()));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ConfigException("bitcoind's password file cannot be read: " + file);
        }
    }
}
