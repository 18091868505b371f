package io.akashi.node.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.akashi.anchor.ethereum.read.Horizon;
import io.akashi.node.config.BitcoinSettings.Credentials;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
        @Nullable String rpc,
        @Nullable Integer confirmations,
        @Nullable String finality,
        @Nullable String poll,
        @Nullable String timeout,
        @Nullable List<String> nodes,
        @Nullable Integer agree,
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
            case "ethereum" ->
                new EthereumSettings(
                        URI.create(required(rpc, "rpc")),
                        horizon(),
                        Optional.ofNullable(wallet).map(said -> said.toEthereumWallet(data)),
                        NodeFile.duration(Objects.requireNonNullElse(poll, "4s")),
                        NodeFile.duration(Objects.requireNonNullElse(timeout, "20s")));
            case "akashi" -> follow();
            default ->
                throw new ConfigException(
                        "chain type '" + type + "' is not known, only 'bitcoin', 'ethereum', 'akashi' and 'dev'");
        };
    }

    private FollowSettings follow() {
        if (wallet != null) {
            throw new ConfigException("who follows other nodes writes nothing and needs no \"wallet\"");
        }
        List<URI> others = Objects.requireNonNullElse(nodes, List.<String>of()).stream()
                .map(URI::create)
                .toList();
        return new FollowSettings(
                others,
                Objects.requireNonNullElse(agree, FollowSettings.majority(others.size())),
                NodeFile.duration(Objects.requireNonNullElse(poll, "5s")),
                NodeFile.duration(Objects.requireNonNullElse(timeout, "20s")));
    }

    private Horizon horizon() {
        if (finality != null && confirmations != null) {
            throw new ConfigException("the chain is read by \"confirmations\" or by \"finality\", not by both");
        }
        if (finality == null) {
            return new Horizon.Behind(Objects.requireNonNullElse(confirmations, 0));
        }
        return Stream.of(Horizon.Finality.values())
                .filter(tag -> tag.name().toLowerCase(Locale.ROOT).equals(finality))
                .findFirst()
                .orElseThrow(
                        () -> new ConfigException("\"finality\" is \"safe\" or \"finalized\", not '" + finality + "'"));
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
}
