package io.akashi.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
    @TempDir
    Path dir;

    private String file(String json) throws IOException {
        return Files.writeString(dir.resolve("node.json"), json.replace('\'', '"'))
                .toString();
    }

    @Test
    void show_tellsValueAndOrigin() throws IOException {
        String file = file("{'data':'d','network':'dev','chain':{'type':'dev'}}");
        CommandRun run = CommandRun.of("config", "show", "--config", file, "--port", "4002");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .containsPattern("http.port +4002 +flag --port")
                .containsPattern("data +d +file .*node.json");
    }

    @Test
    void show_writesJson() throws IOException {
        String file = file("{'data':'d','network':'dev','chain':{'type':'dev'}}");
        assertThat(CommandRun.of("config", "show", "--json", "--config", file).out())
                .contains("{\"name\":\"batchInterval\",\"value\":\"600s\",\"origin\":\"default\"}");
    }

    @Test
    void validate_takesWhatRunWouldTake() throws IOException {
        String file = file("{'data':'d','chain':{'type':'dev'}}");
        CommandRun run = CommandRun.of("config", "validate", "--config", file, "--network", "dev");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).startsWith("valid: a node of dev in d");
    }

    @Test
    void validate_refusesAnUnknownName() throws IOException {
        String file = file("{'data':'d','network':'dev','chain':{'type':'dev','blocktime':'1s'}}");
        CommandRun run = CommandRun.of("config", "validate", "--json", "--config", file);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("\"valid\":false").contains("did you mean 'blockTime'");
    }

    @Test
    void validate_refusesOneSettingByTwoFlags() throws IOException {
        String file = file("{'data':'d','network':'dev','chain':{'type':'dev'}}");
        CommandRun run = CommandRun.of("config", "validate", "--config", file, "--port", "1", "--set", "http.port=2");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("set twice");
    }

    @Test
    void run_saysThatSettingsAreMissing() {
        CommandRun run = CommandRun.of("run", "--data", dir.toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("--config names one").contains("network");
    }
}
