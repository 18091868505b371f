package io.akashi.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akashi.node.client.ClientKeys;
import io.akashi.node.config.Access;
import io.akashi.node.config.Access.Client;
import io.akashi.node.config.NodeFile;
import io.akashi.sidetree.protocol.Satoshis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiKeyCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path directory;

    @Test
    void apiKey_printsALineThatTheConfigurationTakes() throws IOException {
        CommandRun run = CommandRun.of(
                "api-key", "--name", "alice", "--operations-per-hour", "60", "--satoshis-per-day", "20000", "--json");
        JsonNode said = MAPPER.readTree(run.out());
        Path file = directory.resolve("node.json");
        Files.writeString(
                file,
                "{\"data\":\"d\",\"network\":\"dev\",\"chain\":{\"type\":\"dev\"},\"access\":{\"clients\":["
                        + said.path("client") + "]}}");
        String key = said.path("key").asText();
        assertThat(NodeFile.read(file).serving().access())
                .contains(
                        new Access.ByKey(List.of(new Client("alice", ClientKeys.hash(key), 60, new Satoshis(20_000)))));
    }

    @Test
    void apiKey_is32FreshBytes() throws IOException {
        String first = key(CommandRun.of("api-key", "--name", "a", "--json"));
        String second = key(CommandRun.of("api-key", "--name", "a", "--json"));
        assertThat(first).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(second);
    }

    private static String key(CommandRun run) throws IOException {
        return MAPPER.readTree(run.out()).path("key").asText();
    }

    @Test
    void apiKey_printsTheKeyOnceForPeople() {
        List<String> lines =
                CommandRun.of("api-key", "--name", "alice").out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).matches("key     [A-Za-z0-9_-]{43}");
        String key = lines.get(0).substring(8);
        assertThat(lines.get(1))
                .startsWith("client  {\"name\":\"alice\"")
                .contains(ClientKeys.hash(key))
                .doesNotContain(key);
    }

    @Test
    void apiKey_refusesWhatNoConfigurationTakes() {
        assertThat(CommandRun.of("api-key", "--name", "two words").exit()).isEqualTo(1);
        assertThat(CommandRun.of("api-key", "--name", "a", "--operations-per-hour", "0")
                        .exit())
                .isEqualTo(1);
        assertThat(CommandRun.of("api-key", "--name", "a", "--satoshis-per-day", "-1")
                        .exit())
                .isEqualTo(2);
        assertThat(CommandRun.of("api-key").exit()).isEqualTo(2);
    }
}
