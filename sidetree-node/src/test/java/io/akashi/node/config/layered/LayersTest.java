package io.akashi.node.config.layered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.node.config.ConfigException;
import io.akashi.node.config.ConfigJson;
import io.akashi.node.config.NodeFile;
import io.akashi.node.config.layered.EffectiveConfig.Row;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayersTest {
    private static final String FILE =
            "{'data':'d','network':'dev','chain':{'type':'dev','blockTime':'2s'},'http':{'port':4000}}";

    @TempDir
    Path dir;

    private EffectiveConfig merged(String file, Map<String, String> environment, Map<String, String> flags)
            throws IOException {
        Path path = Files.writeString(dir.resolve("node.json"), file.replace('\'', '"'));
        Map<String, Layers.Flag> given = new HashMap<>();
        flags.forEach((name, value) -> given.put(name, new Layers.Flag("--set " + name, value)));
        return new Layers(Optional.of(path), environment, given).merged();
    }

    private static Row row(EffectiveConfig config, String name) {
        return config.rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void merged_takesAFlagBeforeTheEnvironmentAndThatBeforeTheFile() throws IOException {
        Map<String, String> environment = Map.of("AKASHI_HTTP_PORT", "4001", "AKASHI_CHAIN_BLOCK_TIME", "3s");
        EffectiveConfig config = merged(FILE, environment, Map.of("http.port", "4002"));
        assertThat(config.settings().http().port()).isEqualTo(4002);
        assertThat(row(config, "http.port").origin().text()).isEqualTo("flag --set http.port");
        assertThat(row(config, "chain.blockTime"))
                .isEqualTo(new Row("chain.blockTime", "3s", new Origin.Environment("AKASHI_CHAIN_BLOCK_TIME")));
        assertThat(row(config, "data").origin().text()).endsWith("node.json");
        assertThat(row(config, "http.host")).isEqualTo(new Row("http.host", "127.0.0.1", new Origin.Usual()));
    }

    @Test
    void merged_needsNoFile() {
        Map<String, String> environment =
                Map.of("AKASHI_DATA", "d", "AKASHI_NETWORK", "dev", "AKASHI_CHAIN_TYPE", "dev", "PATH", "/bin");
        EffectiveConfig config = new Layers(Optional.empty(), environment, Map.of()).merged();
        assertThat(config.settings().data()).isEqualTo(Path.of("d"));
    }

    @Test
    void merged_readsListsFromTheEnvironment() throws IOException {
        EffectiveConfig config =
                merged(FILE, Map.of("AKASHI_IPFS_GATEWAYS", "https://a.example, https://b.example"), Map.of());
        assertThat(config.settings().files().gateways())
                .containsExactly(URI.create("https://a.example"), URI.create("https://b.example"));
    }

    @Test
    void merged_takesAnEmptyVariableForNone() throws IOException {
        assertThat(merged(FILE, Map.of("AKASHI_HTTP_PORT", ""), Map.of())
                        .settings()
                        .http()
                        .port())
                .isEqualTo(4000);
    }

    @Test
    void merged_namesTheNearestOfAnUnknownVariable() {
        assertThatThrownBy(() -> merged(FILE, Map.of("AKASHI_HTPP_PORT", "1"), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("environment: unknown variable 'AKASHI_HTPP_PORT'; did you mean 'AKASHI_HTTP_PORT'?");
    }

    @Test
    void merged_namesTheNearestOfAnUnknownFlag() {
        assertThatThrownBy(() -> merged(FILE, Map.of(), Map.of("http.prot", "1")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("unknown setting 'http.prot'; did you mean 'http.port'?");
    }

    @Test
    void merged_refusesAWordWhereANumberIsExpected() {
        assertThatThrownBy(() -> merged(FILE, Map.of("AKASHI_HTTP_PORT", "many"), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "environment AKASHI_HTTP_PORT: expected a number, true or false for http.port, found 'many'");
    }

    @Test
    void merged_leavesOtherCommandsVariablesAlone() throws IOException {
        Map<String, String> others = Map.of("AKASHI_NODE", "http://x", "AKASHI_KEYSTORE_PASSPHRASE", "secret");
        assertThat(merged(FILE, others, Map.of()).rows())
                .noneMatch(row -> row.value().contains("secret"));
    }

    @Test
    void settings_tellsTheLineOfAFileAlone() throws IOException {
        EffectiveConfig config = merged("{'data':'d',\n'network':[]}", Map.of(), Map.of());
        assertThatThrownBy(config::settings).isInstanceOf(ConfigException.class).hasMessageContaining("line 2");
    }

    @Test
    void rows_showNoSecretOfAnAddress() throws IOException {
        String file = "{'data':'d','network':'x','chain':{'type':'ethereum','rpc':'https://u:pw@eth.example/v3/KEY'},"
                + "'ipfs':{'gateways':['https://token:x@gw.example/ipfs?key=KEY']},"
                + "'access':{'clients':[{'name':'c','keySha256':'KEYHASH','operationsPerHour':1,'satoshisPerDay':2}]}}";
        EffectiveConfig config = merged(file, Map.of(), Map.of());
        assertThat(row(config, "chain.rpc").value()).isEqualTo("https://***@eth.example/***");
        assertThat(row(config, "ipfs.gateways").value()).isEqualTo("[https://***@gw.example/ipfs?***]");
        assertThat(config.rows().toString()).doesNotContain("KEY").doesNotContain("pw");
    }

    @Test
    void variables_areOneForEachSetting() {
        Set<String> variables = new HashSet<>();
        assertThat(KnownSettings.all()).allMatch(setting -> variables.add(setting.variable()));
        assertThat(variables).hasSizeGreaterThan(50).allMatch(name -> name.matches("AKASHI_[A-Z0-9_]+"));
        assertThat(variables).allMatch(KnownSettings::isSetting);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FILE,
                "{'data':'d','network':'ion-mainnet','chain':{'type':'bitcoin','address':'http://127.0.0.1:8332',"
                        + "'cookieFile':'c','wallet':{'passphraseFile':'p'}}}",
                "{'data':'d','network':'ion-mainnet','chain':{'type':'bitcoin','address':'http://127.0.0.1:8332',"
                        + "'cookieFile':'c'},'issuer':{'identifier':'https://i.example','policy':'p'}}",
                "{'data':'d','network':'dev','chain':{'type':'dev'},'issuer':{'policy':'p'},"
                        + "'http':{'publicUrl':'https://i.example','proxies':{'trusted':['10.0.0.1']}}}"
            })
    void usualValues_changeNothingWhenTheyAreSaid(String json) throws IOException {
        assertUsual(json.replace('\'', '"'));
    }

    @Test
    void usualValues_changeNothingOnAnEvmChain() throws IOException {
        Path network = dir.resolve("network.json");
        Files.copy(Path.of("../docs/config/private-network.json"), network);
        assertUsual("{\"data\":\"d\",\"network\":\"" + network + "\",\"chain\":{\"type\":\"ethereum\","
                + "\"rpc\":\"http://127.0.0.1:8545\",\"wallet\":{\"passphraseFile\":\"p\"}}}");
    }

    private static void assertUsual(String json) {
        ObjectNode tree = (ObjectNode) ConfigJson.tree(json, "test");
        Map<String, JsonNode> usual = UsualValues.of(tree);
        assertThat(usual).hasSizeGreaterThan(10);
        usual.forEach((path, value) -> {
            List<String> names = List.of(path.split("\\."));
            ObjectNode at = tree;
            for (String name : names.subList(0, names.size() - 1)) {
                at = at.get(name) instanceof ObjectNode object ? object : at.putObject(name);
            }
            at.set(names.get(names.size() - 1), value);
        });
        assertThat(NodeFile.parse(tree.toString(), "all")).isEqualTo(NodeFile.parse(json, "least"));
    }
}
