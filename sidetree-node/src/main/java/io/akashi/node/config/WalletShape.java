package io.akashi.node.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.akashi.anchor.bitcoin.wallet.FeePolicy;
import io.akashi.anchor.ethereum.rpc.Wei;
import io.akashi.anchor.ethereum.write.GasPolicy;
import io.akashi.node.config.BitcoinSettings.LockPlan;
import io.akashi.node.config.BitcoinSettings.Wallet;
import io.akashi.sidetree.protocol.Satoshis;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the node pays with. */
record WalletShape(
        @Nullable String keystore,
        @Nullable String passphraseFile,
        @Nullable TokenShape pkcs11,
        @Nullable FeesShape fees,
        @Nullable Integer bumpAfter,
        @Nullable GasShape gas,
        @Nullable Boolean renewLock) {
    Wallet toWallet(Path data) {
        return new Wallet(
                keys(data),
                fees == null ? FeePolicy.DEFAULT : fees.toPolicy(),
                Objects.requireNonNullElse(bumpAfter, Wallet.BUMP_AFTER),
                Boolean.TRUE.equals(renewLock) ? LockPlan.RENEW : LockPlan.KEEP);
    }

    EthereumSettings.Wallet toEthereumWallet(Path data) {
        return new EthereumSettings.Wallet(
                keys(data),
                gas == null ? GasPolicy.DEFAULT : gas.toPolicy(),
                Objects.requireNonNullElse(bumpAfter, EthereumSettings.Wallet.BUMP_AFTER));
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

    /** What may be paid on an EVM chain, in gwei where it is an amount. */
    record GasShape(
            @Nullable Long maxGas,
            @Nullable Long maxPerGas,
            @Nullable Long maxPerTransaction,
            @Nullable Long maxPerPeriod,
            @Nullable Integer periodInBlocks) {
        GasPolicy toPolicy() {
            GasPolicy usual = GasPolicy.DEFAULT;
            return new GasPolicy(
                    Objects.requireNonNullElse(maxGas, usual.maxGas()),
                    gwei(maxPerGas, usual.maxPerGas()),
                    gwei(maxPerTransaction, usual.maxPerTransaction()),
                    gwei(maxPerPeriod, usual.maxPerPeriod()),
                    Objects.requireNonNullElse(periodInBlocks, usual.periodInBlocks()));
        }

        private static Wei gwei(@Nullable Long said, Wei usual) {
            return said == null ? usual : Wei.ofGwei(said);
        }
    }
}
