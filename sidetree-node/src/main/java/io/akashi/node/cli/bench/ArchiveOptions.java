package io.akashi.node.cli.bench;

import io.akashi.node.bench.ReplayBench;
import io.akashi.node.bench.Serving;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.config.NodeSettings.Limits;
import io.akashi.sidetree.protocol.Network;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which archive is measured. */
final class ArchiveOptions {
    @Parameters(paramLabel = "DIR", description = "The archive.")
    @SuppressWarnings("NullAway.Init")
    private Path archive;

    @Option(
            names = "--network",
            defaultValue = "ion-mainnet",
            description = "A built-in network or the path of a network file (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String network;

    Path directory() {
        return archive;
    }

    Network network() {
        return NetworkFile.load(network).network();
    }

    ReplayBench bench() {
        return new ReplayBench(network(), archive, Limits.DEFAULT.storeBytes());
    }

    Serving serving() {
        return new Serving(network, Optional.of(archive), Limits.DEFAULT.storeBytes());
    }
}
