package io.akashi.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.anchor.ethereum.EthereumNetwork;
import io.akashi.anchor.ethereum.read.Horizon;
import io.akashi.anchor.ethereum.rpc.Wei;
import io.akashi.anchor.ethereum.write.GasPolicy;
import io.akashi.sidetree.protocol.Network.Economics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A network file and a node's file on an EVM chain; those of docs/config are the good ones. */
class EthereumConfigTest {
    private static final Path EXAMPLES = Path.of("..", "docs", "config");
    private static final String NETWORK =
            EXAMPLES.resolve("private-network.json").toString();

    private static NodeSettings node(String chain, String more) {
        String json = "{'data':'d','network':'" + NETWORK + "','chain':{'type':'ethereum'," + chain + "}" + more + "}";
        return NodeFile.parse(json.replace('\'', '"'), "node.json");
    }

    private static EthereumSettings chain(String more) {
        return (EthereumSettings)
                node("'rpc':'http://127.0.0.1:8545'" + more, "").chain();
    }

    @Test
    void network_namesItsChainAndContract() {
        NetworkFile file = NetworkFile.load(NETWORK);
        EthereumNetwork ethereum = file.ethereum().orElseThrow();
        assertThat(ethereum.chainId()).isEqualTo(31_337);
        assertThat(ethereum.contract().text()).isEqualTo("0x5fbdb2315678afecb367f032d93f642f64180aa3");
        assertThat(file.network().didMethod()).isEqualTo("kiku");
        assertThat(file.network().economics()).isEqualTo(Economics.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "31337, 0, a chain's number is 1 or more",
        "0x5fbdb2315678afecb367f032d93f642f64180aa3, 0x5fbd, an address is 0x and 40",
        "0x0b4d, 0x0b, the hash of block 0 is 0x and 64",
        "none, fixed, No enum constant"
    })
    void network_refusesWhatCannotBe(String right, String wrong, String reason) throws IOException {
        String json = Files.readString(Path.of(NETWORK)).replace(right, wrong);
        assertThatThrownBy(() -> NetworkFile.parse(json, "network.json"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void node_ofTheExampleReads() throws IOException {
        String json = Files.readString(EXAMPLES.resolve("private-node.json"))
                .replace("/etc/akashi/private-network.json", NETWORK);
        EthereumSettings settings =
                (EthereumSettings) NodeFile.parse(json, "node.json").chain();
        assertThat(settings.wallet().orElseThrow().gas()).isEqualTo(GasPolicy.DEFAULT);
        assertThat(settings.wallet().orElseThrow().bumpAfter()).isEqualTo(EthereumSettings.Wallet.BUMP_AFTER);
    }

    @Test
    void chain_isReadAtOnceAndOnlyFollowedUnlessToldOtherwise() {
        EthereumSettings settings = chain("");
        assertThat(settings.horizon()).isEqualTo(new Horizon.Behind(0));
        assertThat(settings.wallet()).isEmpty();
        assertThat(settings.poll()).isEqualTo(Duration.ofSeconds(4));
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void chain_isReadAsFarAsToldTo() {
        assertThat(chain(",'confirmations':12").horizon()).isEqualTo(new Horizon.Behind(12));
        assertThat(chain(",'finality':'safe'").horizon()).isEqualTo(Horizon.Finality.SAFE);
        assertThat(chain(",'finality':'finalized'").horizon()).isEqualTo(Horizon.Finality.FINALIZED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",'finality':'latest'",
                ",'finality':'safe','confirmations':1",
                ",'confirmations':-1",
                ",'poll':'0s'",
                ",'timeout':'0s'",
                ",'wallet':{'bumpAfter':0}",
                ",'wallet':{'gas':{'maxGas':1}}",
                ",'wallet':{'gas':{'periodInBlocks':0}}"
            })
    void chain_refusesWhatCannotBe(String more) {
        assertThatThrownBy(() -> chain(more)).isInstanceOf(ConfigException.class);
    }

    @Test
    void chain_refusesAnAddressThatIsNoneWithoutShowingIt() {
        assertThatThrownBy(() -> node("'rpc':'ftp://key@h'", ""))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("looks like http://127.0.0.1:8545")
                .hasMessageNotContaining("key@h");
    }

    @Test
    void gas_limitsAreInGwei() {
        GasPolicy policy = chain(",'wallet':{'gas':{'maxPerGas':3,'maxPerTransaction':4,'maxPerPeriod':5}}")
                .wallet()
                .orElseThrow()
                .gas();
        assertThat(policy.maxPerGas()).isEqualTo(Wei.ofGwei(3));
        assertThat(policy.maxPerTransaction()).isEqualTo(Wei.ofGwei(4));
        assertThat(policy.maxPerPeriod()).isEqualTo(Wei.ofGwei(5));
    }

    @Test
    void node_withCoinsAndWithoutAccessRulesStaysOnLoopback() {
        String wallet = "'rpc':'http://127.0.0.1:8545','wallet':{}";
        assertThatThrownBy(() -> node(wallet, ",'http':{'host':'0.0.0.0'}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("could spend this node's coins");
        assertThat(node(wallet, ",'http':{'host':'0.0.0.0'},'access':{'open':true}")
                        .chain()
                        .walletKeys())
                .isPresent();
    }

    @Test
    void node_onAnotherNetworkIsRefused() {
        String json = "{'data':'d','network':'dev','chain':{'type':'ethereum','rpc':'http://127.0.0.1:8545'}}";
        assertThatThrownBy(() -> NodeFile.parse(json.replace('\'', '"'), "node.json"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("network 'dev' is not one on an EVM chain");
    }
}
