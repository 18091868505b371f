package io.akashi.node.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.akashi.anchor.bitcoin.index.BitcoinNetwork;
import io.akashi.anchor.ethereum.EthereumNetwork;
import io.akashi.anchor.ethereum.rpc.Address;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.NormalizedFeeChain.FeeParameters;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.protocol.ProtocolTimeline;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A network as its file describes it.
 *
 * @param network its rules
 * @param confirmationsBetweenBatches how deep our last anchor must be before the next is sent
 * @param bitcoin the chain it lives on, if that is one of Bitcoin's
 * @param ethereum the EVM chain and the contract that it lives on, if it lives on one
 */
public record NetworkFile(
        Network network,
        int confirmationsBetweenBatches,
        Optional<BitcoinNetwork> bitcoin,
        Optional<EthereumNetwork> ethereum) {
    private static final List<String> BUILT_IN = List.of("ion-mainnet", "ion-testnet", "ion-regtest", "dev");
    private static final Map<String, ProtocolParameters> VERSIONS = Map.of("1.0", ProtocolParameters.V1_0);

    /**
     * The network of this name, or of the file at this path.
     *
     * @throws ConfigException if there is none, or it is wrong
     */
    public static NetworkFile load(String nameOrPath) {
        if (BUILT_IN.contains(nameOrPath)) {
            return parse(builtIn(nameOrPath), nameOrPath);
        }
        Path path = Path.of(nameOrPath);
        if (!Files.isRegularFile(path)) {
            throw new ConfigException(
                    "no network '" + nameOrPath + "': name one of " + BUILT_IN + " or the path of a network file");
        }
        try {
            return parse(Files.readString(path), nameOrPath);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with another name for its DIDs. */
    public NetworkFile withDidMethod(String method) {
        try {
            return new NetworkFile(network.withDidMethod(method), confirmationsBetweenBatches, bitcoin, ethereum);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(String.valueOf(e.getMessage()));
        }
    }

    static NetworkFile parse(String json, String where) {
        Shape shape = ConfigJson.read(json, Shape.class, where);
        try {
            return shape.toNetwork();
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new ConfigException(where + ": " + e.getMessage());
        }
    }

    private static String builtIn(String name) {
        try (InputStream in = NetworkFile.class.getResourceAsStream("/networks/" + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("network file " + name + " is not in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Shape(
            String name,
            String didMethod,
            String anchorPrefix,
            long genesisBlock,
            String economics,
            @Nullable BitcoinShape bitcoin,
            @Nullable EthereumShape ethereum,
            FeeShape fees,
            int lockDuration,
            int confirmationsBetweenBatches,
            List<VersionShape> versions) {
        NetworkFile toNetwork() {
            FeeParameters parameters = new FeeParameters(
                    genesisBlock, fees.lookBackWindow(), fees.maxFluctuationMultiplierPerBlock(), fees.initialFee());
            Network.Economics rule = Network.Economics.valueOf(economics.toUpperCase(Locale.ROOT));
            Map<Long, ProtocolParameters> timeline = new TreeMap<>();
            versions.forEach(version -> timeline.put(version.from(), parameters(version.parameters())));
            return new NetworkFile(
                    new Network(
                            name,
                            didMethod,
                            anchorPrefix,
                            new AnchorTime(genesisBlock),
                            rule,
                            parameters,
                            lockDuration,
                            ProtocolTimeline.of(timeline)),
                    confirmationsBetweenBatches,
                    Optional.ofNullable(bitcoin).map(BitcoinShape::toNetwork),
                    Optional.ofNullable(ethereum).map(EthereumShape::toNetwork));
        }

        private static ProtocolParameters parameters(String version) {
            ProtocolParameters found = VERSIONS.get(version);
            if (found == null) {
                throw new IllegalArgumentException(
                        "protocol version '" + version + "' is not known, only " + VERSIONS.keySet());
            }
            return found;
        }
    }

    private record BitcoinShape(
            @JsonProperty(required = true) String chain,
            @JsonProperty(required = true) String firstBlock) {
        BitcoinNetwork toNetwork() {
            return new BitcoinNetwork(chain, new BlockHash(firstBlock));
        }
    }

    private record EthereumShape(
            @JsonProperty(required = true) long chainId,
            @JsonProperty(required = true) String contract,
            @JsonProperty(required = true) String firstBlock) {
        EthereumNetwork toNetwork() {
            return new EthereumNetwork(chainId, Address.parse(contract), new BlockHash(firstBlock));
        }
    }

    private record FeeShape(int lookBackWindow, double maxFluctuationMultiplierPerBlock, double initialFee) {}

    private record VersionShape(long from, String parameters) {}
}
