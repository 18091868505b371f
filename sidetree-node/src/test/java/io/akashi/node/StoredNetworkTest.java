package io.akashi.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.node.config.ConfigException;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.config.NodeSettings;
import io.akashi.node.config.NodeSettings.Chain;
import io.akashi.node.config.NodeSettings.Http;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredNetworkTest {
    @TempDir
    private Path directory;

    @Test
    void start_refusesTheDirectoryOfAnotherNetwork() {
        start("dev").close();
        assertThatThrownBy(() -> start("ion-regtest"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is of the network dev,")
                .hasMessageContaining("ion-regtest");
        try (Node again = start("dev")) {
            assertThat(again.port()).isPositive();
        }
    }

    private Node start(String network) {
        return Wiring.start(NodeSettings.inside(
                directory,
                new Http("127.0.0.1", 0),
                NetworkFile.load(network),
                new Chain.Dev(Duration.ofMillis(50)),
                Duration.ofSeconds(1)));
    }
}
