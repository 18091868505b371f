package io.akashi.node.config.ion;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.node.config.ConfigException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The configuration of a node that takes the place of an ION node: its bitcoind, its wallet's limits and lock, its IPFS
 * node or that node's repository, its port. Source: ION 1.0.6, config/*-bitcoin-config.json and *-core-config.json.
 */
public final class IonMigration {
    /** The file in the node's directory that the password of bitcoind goes to. */
    public static final String PASSWORD_FILE = "bitcoind-password";

    private static final BigDecimal SATOSHI_PER_BITCOIN = BigDecimal.valueOf(100_000_000);
    private static final long MAINNET_GENESIS = 667_000;
    private static final long TESTNET_GENESIS = 1_900_000;
    private static final int LONGEST_PERIOD = 2_000;

    private final IonFile bitcoin;
    private final IonFile core;
    private final Place place;
    private final List<String> notes = new ArrayList<>();

    private IonMigration(IonFile bitcoin, IonFile core, Place place) {
        this.bitcoin = bitcoin;
        this.core = core;
        this.place = place;
    }

    /**
     * Reads both files of an ION node.
     *
     * @throws ConfigException if they do not say enough
     */
    public static Result of(IonFile bitcoin, IonFile core, Place place) {
        IonMigration migration = new IonMigration(bitcoin, core, place);
        ObjectNode config = migration.config();
        return new Result(config, migration.password(), List.copyOf(migration.notes));
    }

    private ObjectNode config() {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("data", place.data().toString());
        config.put("network", network());
        config.set("chain", chain());
        ipfs().ifPresent(ipfs -> config.set("ipfs", ipfs));
        core.number("port").ifPresent(port -> config.putObject("http").put("port", port.intValue()));
        core.number("batchingIntervalInSeconds")
                .ifPresent(seconds -> config.put("batchInterval", seconds.longValue() + "s"));
        return config;
    }

    private String network() {
        if (place.network().isPresent()) {
            return place.network().get();
        }
        long genesis = bitcoin.number("genesisBlockNumber")
                .map(BigDecimal::longValue)
                .orElseThrow(() -> new ConfigException("genesisBlockNumber is missing: name the network"));
        boolean isIon =
                bitcoin.text("sidetreeTransactionPrefix").filter("ion:"::equals).isPresent();
        if (isIon && genesis == MAINNET_GENESIS) {
            return "ion-mainnet";
        }
        if (isIon && genesis == TESTNET_GENESIS) {
            return "ion-testnet";
        }
        throw new ConfigException("no network of ION's begins at block " + genesis
                + " with that prefix: name yours, or the file that describes it");
    }

    private ObjectNode chain() {
        ObjectNode chain = JsonNodeFactory.instance.objectNode();
        chain.put("type", "bitcoin");
        chain.put(
                "address",
                bitcoin.text("bitcoinPeerUri").orElseThrow(() -> new ConfigException("bitcoinPeerUri is missing")));
        Optional<Path> directory = bitcoin.text("bitcoinDataDirectory").map(Path::of);
        Optional<String> user = bitcoin.text("bitcoinRpcUsername");
        if (user.isPresent()) {
            chain.put("user", user.get());
            chain.put("passwordFile", place.data().resolve(PASSWORD_FILE).toString());
        } else {
            chain.put(
                    "cookieFile",
                    directory
                            .orElseThrow(
                                    () -> new ConfigException(
                                            "neither bitcoinRpcUsername nor bitcoinDataDirectory: bitcoind would not let us in"))
                            .resolve(".cookie")
                            .toString());
        }
        directory.ifPresent(
                known -> chain.put("blockFiles", known.resolve("blocks").toString()));
        if (bitcoin.text("bitcoinWalletOrImportString").isPresent()) {
            chain.set("wallet", wallet());
        } else {
            notes.add("no wallet in ION's configuration: the node will follow and resolve, and not write");
        }
        return chain;
    }

    private ObjectNode wallet() {
        ObjectNode wallet = JsonNodeFactory.instance.objectNode();
        wallet.put("passphraseFile", "passphrase");
        ObjectNode fees = JsonNodeFactory.instance.objectNode();
        bitcoin.number("sidetreeTransactionFeeMarkupPercentage")
                .ifPresent(
                        percent -> fees.put("markup", percent.movePointLeft(2).doubleValue()));
        bitcoin.number("defaultTransactionFeeInSatoshisPerKB")
                .ifPresent(fee -> fees.put("fallbackPerKilobyte", fee.longValue()));
        satoshi("bitcoinFeeSpendingCutoff").ifPresent(most -> {
            fees.put("maxPerPeriod", most);
            fees.put("periodInBlocks", period());
        });
        if (!fees.isEmpty()) {
            wallet.set("fees", fees);
        }
        lock(wallet);
        notes.add("the wallet's key: 'akashi keys import --ion-config' with the same file (docs/migrate-from-ion.md)");
        return wallet;
    }

    private int period() {
        int said = bitcoin.number("bitcoinFeeSpendingCutoffPeriodInBlocks")
                .map(BigDecimal::intValue)
                .orElse(1);
        return Math.max(1, Math.min(LONGEST_PERIOD, said));
    }

    /** A lock that is there is found on the chain, by its key; only what becomes of it has to be said. */
    private void lock(ObjectNode wallet) {
        long amount = satoshi("valueTimeLockAmountInBitcoins").orElse(0L);
        if (amount > 0 && bitcoin.says("valueTimeLockUpdateEnabled")) {
            wallet.put("renewLock", true);
            notes.add("a lock of " + amount
                    + " satoshi is kept: an existing one is renewed when it ends; if there is none,"
                    + " 'akashi lock create --amount " + amount + "'");
        } else if (amount > 0) {
            notes.add("ION does not renew its lock of " + amount + " satoshi; neither will this node"
                    + " (chain.wallet.renewLock)");
        }
    }

    private Optional<Long> satoshi(String name) {
        return bitcoin.number(name)
                .map(bitcoins -> bitcoins.multiply(SATOSHI_PER_BITCOIN)
                        .setScale(0, RoundingMode.DOWN)
                        .longValue());
    }

    private Optional<ObjectNode> ipfs() {
        ObjectNode ipfs = JsonNodeFactory.instance.objectNode();
        place.repository().ifPresent(repository -> ipfs.put("repository", repository.toString()));
        if (!place.withoutKubo()) {
            core.text("ipfsHttpApiEndpointUri")
                    .ifPresent(address -> ipfs.putObject("kubo").put("url", address));
        }
        if (ipfs.isEmpty()) {
            notes.add("no IPFS node and no repository: files come from gateways, which you name (docs/ipfs.md)");
        }
        return ipfs.isEmpty() ? Optional.empty() : Optional.of(ipfs);
    }

    private Optional<String> password() {
        return bitcoin.text("bitcoinRpcUsername").flatMap(user -> bitcoin.text("bitcoinRpcPassword"));
    }

    /**
     * Where the node will be.
     *
     * @param data its directory
     * @param network by name or file; empty if ION's configuration tells
     * @param repository of the IPFS node, to be read directly
     * @param withoutKubo whether the IPFS node will not run
     */
    public record Place(Path data, Optional<String> network, Optional<Path> repository, boolean withoutKubo) {}

    /**
     * What was made of it.
     *
     * @param config for {@code akashi run}
     * @param password of bitcoind's user, for {@link #PASSWORD_FILE}
     * @param notes what is left to do or to know
     */
    public record Result(ObjectNode config, Optional<String> password, List<String> notes) {}
}
