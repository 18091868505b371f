package io.akashi.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeFileTest {
    private static final String LEAST = "{'data':'d','network':'dev','chain':{'type':'dev'}%s}";

    private static NodeSettings parse(String more) {
        return NodeFile.parse(LEAST.formatted(more).replace('\'', '"'), "node.json");
    }

    @Test
    void parse_fillsInWhatIsNotSaid() {
        NodeSettings settings = parse("");
        assertThat(settings.data()).isEqualTo(Path.of("d"));
        assertThat(settings.http()).isEqualTo(new NodeSettings.Http("127.0.0.1", 3000));
        assertThat(settings.batchInterval()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.limits()).isEqualTo(NodeSettings.Limits.DEFAULT);
        assertThat(settings.chain()).isEqualTo(new NodeSettings.Chain.Dev(Duration.ofSeconds(1)));
        assertThat(settings.network()).isEqualTo(NetworkFile.load("dev"));
    }

    @Test
    void parse_readsEverySetting() {
        NodeSettings settings = parse(",'http':{'host':'::1','port':0},'didMethod':'other','batchInterval':'5m',"
                + "'limits':{'storeBytes':1,'keptDocumentBytes':2,'queueCapacity':3}");
        assertThat(settings.http()).isEqualTo(new NodeSettings.Http("::1", 0));
        assertThat(settings.network().network().didMethod()).isEqualTo("other");
        assertThat(settings.batchInterval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.limits()).isEqualTo(new NodeSettings.Limits(1, 2, 3));
    }

    @Test
    void parse_keepsFilesInADirectoryUnlessToldOtherwise() {
        assertThat(parse("").files()).isEqualTo(FileSettings.in(Path.of("d/cas")));
        assertThat(parse(",'files':'elsewhere'").files()).isEqualTo(FileSettings.in(Path.of("elsewhere")));
    }

    @Test
    void parse_readsWhereFilesComeFrom() {
        FileSettings files = parse(
                        ",'files':'f','ipfs':{'kubo':{'url':'http://127.0.0.1:5001'},'repository':'r',"
                                + "'gateways':['https://one.example','http://10.0.0.7:3000'],'quotaBytes':100000000,'serve':false}")
                .files();
        assertThat(files)
                .isEqualTo(new FileSettings(
                        Path.of("f"),
                        Optional.of(URI.create("http://127.0.0.1:5001")),
                        Optional.of(Path.of("r")),
                        List.of(URI.create("https://one.example"), URI.create("http://10.0.0.7:3000")),
                        100_000_000,
                        false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'kubo':{'url':'127.0.0.1:5001'}}",
                "{'kubo':{'url':'http://127.0.0.1:5001/api/v0'}}",
                "{'kubo':{'url':'http://user@127.0.0.1:5001'}}",
                "{'kubo':{}}",
                "{'gateways':['ftp://one.example']}",
                "{'gateways':['https://one.example','https://one.example']}",
                "{'gateways':['https://one.example/?a=b']}",
                "{'gateways':['not an address']}",
                "{'quotaBytes':1000}",
                "{'gateway':[]}"
            })
    void parse_refusesSourcesThatCannotBeAsked(String ipfs) {
        assertThatThrownBy(() -> parse(",'ipfs':" + ipfs)).isInstanceOf(ConfigException.class);
    }

    private static BitcoinSettings bitcoin(String more) {
        String json = "{'data':'d','network':'ion-mainnet','chain':{'type':'bitcoin','cookieFile':'c',"
                + "'address':'http://127.0.0.1:8332'" + more + "}}";
        return (BitcoinSettings)
                NodeFile.parse(json.replace('\'', '"'), "node.json").chain();
    }

    @Test
    void parse_asksBitcoindEveryFiveSecondsAndWaitsAMinuteUnlessToldOtherwise() {
        assertThat(bitcoin("").poll()).isEqualTo(Duration.ofSeconds(5));
        assertThat(bitcoin("").timeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(bitcoin(",'poll':'1s','timeout':'500ms'").poll()).isEqualTo(Duration.ofSeconds(1));
        assertThat(bitcoin(",'poll':'1s','timeout':'500ms'").timeout()).isEqualTo(Duration.ofMillis(500));
    }

    @ParameterizedTest
    @ValueSource(strings = {",'timeout':'0s'", ",'timeout':'-1s'", ",'poll':'0s'", ",'address':'ftp://h'"})
    void parse_refusesABitcoindThatCannotBeAsked(String more) {
        assertThatThrownBy(() -> bitcoin(more)).isInstanceOf(ConfigException.class);
    }

    @Test
    void parse_namesTheNearestOfAnUnknownSetting() {
        assertThatThrownBy(() -> parse(",'http':{'prot':1}"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("node.json: unknown setting 'prot'; did you mean 'port'?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",'http':{'port':65536}",
                ",'http':{'port':-1}",
                ",'batchInterval':'-1s'",
                ",'batchInterval':'soon'",
                ",'data':'twice'",
                ",'didMethod':'No'",
                ",'network':7}{"
            })
    void parse_refusesWhatCannotBe(String more) {
        assertThatThrownBy(() -> parse(more)).isInstanceOf(ConfigException.class);
    }

    @Test
    void parse_readsHowTheListenerFacesTheWorld() {
        Exposure exposure = parse(",'http':{'publicUrl':'https://node.example/','tls':{'certificate':'c','key':'/k'},"
                        + "'proxies':{'trusted':['10.0.0.0/8'],'header':'forwarded'},"
                        + "'limits':{'readsPerSecond':1,'costlyPerSecond':2,'postsPerSecond':0,'connections':4,"
                        + "'connectionsPerAddress':5,'exempt':[]}}")
                .serving()
                .exposure();
        assertThat(exposure)
                .isEqualTo(new Exposure(
                        Optional.of(URI.create("https://node.example")),
                        Optional.of(new Exposure.Tls(Path.of("d/c"), Path.of("/k"))),
                        new Exposure.Proxies(List.of(AddressRange.parse("10.0.0.0/8")), Exposure.Header.FORWARDED),
                        new Exposure.Traffic(new Exposure.Rates(1, 2, 0), 4, 5, List.of())));
        assertThat(parse("").serving().exposure()).isEqualTo(Exposure.USUAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'publicUrl':'node.example'}",
                "{'publicUrl':'ftp://node.example'}",
                "{'publicUrl':'https://node.example/?a=b'}",
                "{'publicUrl':'https://user@node.example'}",
                "{'tls':{'certificate':'c'}}",
                "{'proxies':{}}",
                "{'proxies':{'trusted':['proxy.example']}}",
                "{'proxies':{'trusted':[],'header':'X-Real-IP'}}",
                "{'limits':{'readsPerSecond':-1}}",
                "{'limits':{'connections':0}}",
                "{'limits':{'exempt':['all']}}"
            })
    void parse_refusesAListenerThatCannotBe(String http) {
        assertThatThrownBy(() -> parse(",'http':" + http)).isInstanceOf(ConfigException.class);
    }

    @Test
    void parse_givesTheIssuerThePublicAddress() {
        String at = ",'http':{'publicUrl':'https://node.example'},'issuer':{'policy':'p'%s}";
        assertThat(identifier(at.formatted(""))).isEqualTo("https://node.example");
        assertThat(identifier(at.formatted(",'identifier':'https://node.example/issuer'")))
                .isEqualTo("https://node.example/issuer");
        assertThatThrownBy(() -> identifier(at.formatted(",'identifier':'https://node.example.evil'")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is not at http.publicUrl");
        assertThatThrownBy(() -> identifier(",'issuer':{'policy':'p'}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("http.publicUrl");
    }

    private static String identifier(String more) {
        return ((IssuerSettings.Public) parse(more).serving().issuer().orElseThrow()).identifier();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "nonsense", "", "null", "{\"data\":\"d\",\"network\":\"dev\"}"})
    void parse_refusesWhatSaysTooLittle(String json) {
        assertThatThrownBy(() -> NodeFile.parse(json, "node.json"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("node.json: ");
    }

    @Test
    void parse_refusesAnotherLedger() {
        assertThatThrownBy(() -> NodeFile.parse(
                        LEAST.formatted("")
                                .replace("'type':'dev'", "'type':'x'")
                                .replace('\'', '"'),
                        "f"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("'x'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ion-mainnet", "ion-testnet", "ion-regtest"})
    void read_takesTheFilesOfTheDocumentation(String network) {
        NodeSettings settings = NodeFile.read(Path.of("..", "docs", "config", network + ".json"));
        assertThat(settings.network()).isEqualTo(NetworkFile.load(network));
        assertThat(settings.chain())
                .isInstanceOfSatisfying(
                        BitcoinSettings.class,
                        chain -> assertThat(chain.wallet()).isPresent());
    }

    @Test
    void read_takesTheIssuerOfTheDocumentation() {
        NodeSettings settings = NodeFile.read(Path.of("..", "docs", "config", "issuer.json"));
        assertThat(settings.serving().issuer()).isPresent();
    }

    @Test
    void read_ofAMissingFileSaysSo() {
        assertThatThrownBy(() -> NodeFile.read(Path.of("no such file")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no such file");
    }

    @ParameterizedTest
    @CsvSource({"500ms,500", "10s,10000", "1.5s,1500", "5m,300000", "1h,3600000", "0s,0"})
    void duration_readsFourUnits(String text, long millis) {
        assertThat(NodeFile.duration(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "ms", "xms", "1 s", "1d", "tens"})
    void duration_refusesOthersWithAnExample(String text) {
        assertThatThrownBy(() -> NodeFile.duration(text))
                .isInstanceOf(ConfigException.class)
                .hasMessage("expected a duration as 500ms, 10s, 5m or 1h, found '" + text + "'");
    }
}
