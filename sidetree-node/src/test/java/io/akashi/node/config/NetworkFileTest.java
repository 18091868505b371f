package io.akashi.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.Network.Economics;
import io.akashi.sidetree.protocol.NormalizedFeeChain.FeeParameters;
import io.akashi.sidetree.protocol.ProtocolParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkFileTest {
    private static final String DEV = """
            {"name": "x", "didMethod": "x", "anchorPrefix": "x:", "genesisBlock": 1, "economics": "none", // comment
             "fees": {"lookBackWindow": 1, "maxFluctuationMultiplierPerBlock": 0, "initialFee": 0},
             "lockDuration": 0, "confirmationsBetweenBatches": 1, "versions": [{"from": 1, "parameters": "1.0"}]}
            """;

    /** The numbers of ION's own configuration. */
    @ParameterizedTest
    @CsvSource({
        "ion-mainnet, ion,      667000,  100,  1000",
        "ion-testnet, ion:test, 1900000, 1000, 400",
        "ion-regtest, ion,      100,     1000, 400"
    })
    void load_knowsIonsNetworks(String name, String method, long genesis, int window, int fee) {
        NetworkFile file = NetworkFile.load(name);
        Network network = file.network();
        assertThat(network.didMethod()).isEqualTo(method);
        assertThat(network.anchorPrefix()).isEqualTo("ion:");
        assertThat(network.genesisBlock()).isEqualTo(new AnchorTime(genesis));
        assertThat(network.economics()).isEqualTo(Economics.BITCOIN);
        assertThat(network.fees()).isEqualTo(new FeeParameters(genesis, window, 0.00001, fee));
        assertThat(network.timeline().at(new AnchorTime(genesis))).isEqualTo(ProtocolParameters.V1_0);
        assertThat(file.confirmationsBetweenBatches()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"ion-mainnet, 4500", "ion-testnet, 150", "ion-regtest, 150", "dev, 0"})
    void load_knowsTheirLocks(String name, int duration) {
        assertThat(NetworkFile.load(name).network().lockDuration()).isEqualTo(duration);
    }

    @Test
    void load_knowsADevNetworkWithoutFees() {
        Network network = NetworkFile.load("dev").network();
        assertThat(network.economics()).isEqualTo(Economics.NONE);
        assertThat(network.genesisBlock()).isEqualTo(new AnchorTime(1));
    }

    @Test
    void load_readsAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("network.json"), DEV);
        assertThat(NetworkFile.load(file.toString()).network().name()).isEqualTo("x");
    }

    @Test
    void load_ofAnotherNameTellsWhichThereAre() {
        assertThatThrownBy(() -> NetworkFile.load("ion-maintest"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("ion-mainnet, ion-testnet, ion-regtest, dev");
    }

    @Test
    void parse_namesTheNearestOfAnUnknownSetting() {
        assertThatThrownBy(() -> NetworkFile.parse(DEV.replace("lockDuration", "lockDuratoin"), "here"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("here: unknown setting 'lockDuratoin'; did you mean 'lockDuration'?");
    }

    @Test
    void parse_refusesWhatCannotBe() {
        assertThatThrownBy(() -> NetworkFile.parse(DEV.replace("\"1.0\"", "\"2.0\""), "here"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("'2.0' is not known");
        assertThatThrownBy(() -> NetworkFile.parse(DEV.replace("\"none\"", "\"free\""), "here"))
                .isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> NetworkFile.parse(DEV.replace("\"didMethod\": \"x\"", "\"didMethod\": \"X\""), "here"))
                .isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> NetworkFile.parse(DEV.replace("[{\"from\": 1, \"parameters\": \"1.0\"}]", "[]"), "h"))
                .isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> NetworkFile.parse(DEV + "{}", "here")).isInstanceOf(ConfigException.class);
    }

    @Test
    void withDidMethod_refusesWhatIsNone() {
        assertThatThrownBy(() -> NetworkFile.load("dev").withDidMethod("no method"))
                .isInstanceOf(ConfigException.class);
        assertThat(NetworkFile.load("dev").withDidMethod("other").network().didMethod())
                .isEqualTo("other");
    }
}
