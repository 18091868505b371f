package io.akashi.conformance.crash;

import io.akashi.node.config.NetworkFile;
import io.akashi.node.config.NodeSettings;
import java.nio.file.Path;
import java.time.Duration;

/** The settings of all nodes here: quick blocks, a batch whenever there may be one. */
final class CrashSettings {
    private static final long STORE_BYTES = 16L << 20;

    private CrashSettings() {}

    static NodeSettings in(Path data) {
        return NodeSettings.inside(
                        data,
                        new NodeSettings.Http("127.0.0.1", 0),
                        NetworkFile.load("dev"),
                        new NodeSettings.Chain.Dev(Duration.ofMillis(50)),
                        Duration.ZERO)
                .with(new NodeSettings.Limits(STORE_BYTES, 1L << 20, 10_000));
    }
}
