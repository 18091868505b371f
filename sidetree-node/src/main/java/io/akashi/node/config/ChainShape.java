package io.akashi.node.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.akashi.anchor.bitcoin.wallet.FeePolicy;
import io.akashi.node.config.BitcoinSettings.Credentials;
import io.akashi.node.config.BitcoinSettings.LockPlan;
import io.akashi.node.config.BitcoinSettings.Wallet;
import io.akashi.sidetree.protocol.Satoshis;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code "chain"} of a configuration file: the ledger. */
record ChainShape(
        @JsonProperty(required = true) String type,
        @Nullable String blockTime,
        @Nullable String address,
        @Nullable String cookieFile,
        @Nullable String user,
        @Nullable String passwordFile,
        @Nullable String blockFiles,
        @Nullable String poll,
        @Nullable String timeout,
        @Nullable WalletShape wallet) {
    /** @param data the node's directory, which relative paths of the wallet begin in */
    NodeSettings.Chain toChain(Path data) {
        return switch (type) {
            case "dev" -> new NodeSettings.Chain.Dev(NodeFile.duration(Objects.requireNonNullElse(blockTime, "1s")));
            case "bitcoin" ->
                new BitcoinSettings(
                        URI.create(required(address, "address")),
                        credentials(),
                        Optional.ofNullable(blockFiles).map(Path::of),
                        Optional.ofNullable(wallet).map(said -> said.toWallet(data)),
                        NodeFile.duration(Objects.requireNonNullElse(poll, "5s")),
                        NodeFile.duration(Objects.requireNonNullElse(timeout, "60s")));
            default -> throw new ConfigException("chain type '" + type + "' is not known, only 'bitcoin' and 'dev'");
        };
    }

    private Credentials credentials() {
        if ((cookieFile == null) == (user == null)) {
            throw new ConfigException("bitcoind is shown a \"cookieFile\", or a \"user\" with a \"passwordFile\"");
        }
        return cookieFile != null
                ? new Credentials.Cookie(Path.of(cookieFile))
                : new Credentials.Password(required(user, "user"), Path.of(required(passwordFile, "passwordFile")));
    }

    private static String required(@Nullable String value, String name) {
        if (value == null) {
            throw new ConfigException("the chain's setting \"" + name + "\" is missing");
        }
        return value;
    }

    /** What the node pays with. */
    record WalletShape(
            @Nullable String keystore,
            @Nullable String passphraseFile,
            @Nullable TokenShape pkcs11,
            @Nullable FeesShape fees,
            @Nullable Integer bumpAfter,
            @Nullable Boolean renewLock) {
        Wallet toWallet(Path data) {
            return new Wallet(
                    keys(data),
                    fees == null ? FeePolicy.DEFAULT : fees.toPolicy(),
                    Objects.requireNonNullElse(bumpAfter, Wallet.BUMP_AFTER),
                    Boolean.TRUE.equals(renewLock) ? LockPlan.RENEW : LockPlan.KEEP);
        }

        private KeySource keys(Path data) {
            if (pkcs11 != null) {
                if (keystore != null) {
                    throw new ConfigException("the wallet's key is in a \"keystore\" or behind \"pkcs11\", not both");
                }
                OptionalLong slot = pkcs11.slot() == null ? OptionalLong.empty() : OptionalLong.of(pkcs11.slot());
                return new KeySource.Pkcs11(Path.of(pkcs11.library()), slot, data.resolve(pkcs11.pinFile()));
            }
            return new KeySource.EncryptedFile(
                    data.resolve(Objects.requireNonNullElse(keystore, "keys.json")),
                    Optional.ofNullable(passphraseFile).map(data::resolve));
        }
    }

    /** A token with the key: Java knows slots by number alone. */
    record TokenShape(
            @JsonProperty(required = true) String library,
            @Nullable Long slot,
            @JsonProperty(required = true) String pinFile) {}

    /** What may be paid, in satoshi. */
    record FeesShape(
            @Nullable Double markup,
            @Nullable Long fallbackPerKilobyte,
            @Nullable Long maxPerTransaction,
            @Nullable Long maxPerPeriod,
            @Nullable Integer periodInBlocks) {
        FeePolicy toPolicy() {
            FeePolicy usual = FeePolicy.DEFAULT;
            return new FeePolicy(
                    Objects.requireNonNullElse(markup, usual.markup()),
                    amount(fallbackPerKilobyte, usual.fallbackPerKilobyte()),
                    amount(maxPerTransaction, usual.maxPerTransaction()),
                    amount(maxPerPeriod, usual.maxPerPeriod()),
                    Objects.requireNonNullElse(periodInBlocks, usual.periodInBlocks()));
        }

        private static Satoshis amount(@Nullable Long said, Satoshis usual) {
            return said == null ? usual : new Satoshis(said);
        }
    }
}
