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

class IssuerShapeTest {
    private static final String LEAST = "'identifier':'https://issuer.example','policy':'p.json'";

    private static IssuerSettings.Public parse(String issuer) {
        String json = "{'data':'d','network':'dev','chain':{'type':'dev'},'issuer':{" + issuer + "}}";
        return (IssuerSettings.Public) NodeFile.parse(json.replace('\'', '"'), "node.json")
                .serving()
                .issuer()
                .orElseThrow();
    }

    @Test
    void parse_fillsInWhatIsNotSaid() {
        assertThat(parse(LEAST))
                .isEqualTo(new IssuerSettings.Public(
                        "https://issuer.example",
                        new KeySource.EncryptedFile(Path.of("d", "keys.json"), Optional.empty()),
                        new IssuerSettings.Offers(
                                Optional.empty(), new IssuerSettings.Subjects.None(), Optional.empty()),
                        new IssuerSettings.Trust(Path.of("d", "p.json"), List.of(), List.of(), false),
                        new IssuerSettings.Living(
                                Path.of("d", "collateral"),
                                Duration.ofHours(1),
                                Duration.ofDays(30),
                                Optional.empty())));
    }

    @Test
    void parse_readsEverySetting() {
        assertThat(parse(LEAST
                        + ",'keystore':'k','passphraseFile':'/p','catalog':'c','subjects':'s','certificates':'x',"
                        + "'anchors':['a1','a2'],'walletProviders':['w'],'takesDraftAttestations':true,"
                        + "'collateral':'v','reappraiseEvery':'5m','grace':'PT12H',"
                        + "'webhook':{'address':'https://hook.example/x','secretFile':'h'}"))
                .isEqualTo(new IssuerSettings.Public(
                        "https://issuer.example",
                        new KeySource.EncryptedFile(Path.of("d", "k"), Optional.of(Path.of("/p"))),
                        new IssuerSettings.Offers(
                                Optional.of(Path.of("d", "c")),
                                new IssuerSettings.Subjects.InFile(Path.of("d", "s")),
                                Optional.of(Path.of("d", "x"))),
                        new IssuerSettings.Trust(
                                Path.of("d", "p.json"),
                                List.of(Path.of("d", "a1"), Path.of("d", "a2")),
                                List.of(Path.of("d", "w")),
                                true),
                        new IssuerSettings.Living(
                                Path.of("d", "v"),
                                Duration.ofMinutes(5),
                                Duration.ofHours(12),
                                Optional.of(new IssuerSettings.Hook(
                                        URI.create("https://hook.example/x"), Path.of("d", "h"))))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://people.example/v1", "http://127.0.0.1:8080/people", "http://localhost", "http://[::1]:1"
            })
    void subjects_mayBeAService(String address) {
        assertThat(parse(LEAST + ",'subjects':'" + address + "'").offers().subjects())
                .isEqualTo(new IssuerSettings.Subjects.At(URI.create(address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://people.example", "https://", "http://127.0.0.1.example", "http://10.0.0.1/"})
    void addresses_leaveThisMachineOverHttpsAlone(String address) {
        assertThatThrownBy(() -> parse(LEAST + ",'subjects':'" + address + "'")).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> parse(LEAST + ",'webhook':{'address':'" + address + "','secretFile':'h'}"))
                .isInstanceOf(ConfigException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'polcy':'p' | unknown setting 'polcy'; did you mean 'policy'?
            'webhook':{'adress':'https://h','secretFile':'s'} | unknown setting 'adress'; did you mean 'address'?
            'grace':'30d' | expected a grace as P30D or PT12H, found '30d'
            'reappraiseEvery':'P1D' | expected a duration as 500ms, 10s, 5m or 1h, found 'P1D'
            """, quoteCharacter = '"')
    void parse_saysWhatIsWrong(String more, String message) {
        assertThatThrownBy(() -> parse(LEAST + "," + more))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'policy':'p'", "'identifier':'https://i.example'", ""})
    void parse_refusesWhatSaysTooLittle(String issuer) {
        assertThatThrownBy(() -> parse(issuer)).isInstanceOf(ConfigException.class);
    }
}
