package io.akashi.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akashi.node.Node;
import io.akashi.node.cli.AkashiCommand;
import io.akashi.testkit.MintedDid;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The roots of a node, as it serves them while it runs and as its store holds them when it is stopped. */
class DbCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path directory;

    /** One run of the command: its exit code and what it printed. */
    private record Run(int exit, String out) {
        static Run of(String... arguments) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            PrintStream before = System.out;
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            try {
                return new Run(AkashiCommand.run(arguments), out.toString(StandardCharsets.UTF_8));
            } finally {
                System.setOut(before);
            }
        }
    }

    private JsonNode verified() throws Exception {
        Run run = Run.of("db", "verify", "--data", directory.toString(), "--json");
        assertThat(run.exit()).as(run.out()).isZero();
        return MAPPER.readTree(run.out());
    }

    @Test
    void status_servesTheRootsThatVerifyFinds() throws Exception {
        MintedDid minted = MintedDid.seeded(1);
        JsonNode roots;
        JsonNode recent;
        String shown;
        try (Node node = DevNode.start(directory, "ion:test")) {
            DevNode client = new DevNode(node);
            client.submitAndWait(minted.create().text());
            client.submitAndWait(minted.update().text());
            long applied = DevNode.json(client.get("/status"))
                    .path("block")
                    .path("height")
                    .asLong();
            do {
                roots = DevNode.json(client.get("/status")).path("roots");
            } while (roots.path("height").asLong() < applied);
            recent = DevNode.json(client.get("/status/roots"));
            shown = Run.of("status", "--node", "http://127.0.0.1:" + node.port())
                    .out();
        }
        String stateRoot = roots.path("stateRoot").asText();
        assertThat(stateRoot).matches("[0-9a-f]{64}");
        assertThat(roots.path("dids").asInt()).isOne();
        assertThat(roots.path("anchors").asInt()).isEqualTo(2);
        assertThat(roots.path("pending").asInt()).isZero();
        assertThat(recent).contains(roots);
        assertThat(shown)
                .contains(
                        "state root    " + stateRoot,
                        "anchor root   " + roots.path("anchorRoot").asText());
        JsonNode verified = verified();
        assertThat(verified.path("stateRoot").asText()).isEqualTo(stateRoot);
        assertThat(verified.path("anchorRoot").asText())
                .isEqualTo(roots.path("anchorRoot").asText());
        assertThat(verified.path("verified").asBoolean()).isTrue();
    }

    @Test
    void verify_makesRootsThatWereNeverMade() throws Exception {
        Path small = Path.of("src/test/resources/archives/small");
        AkashiCommand.run("archive", "import", small.toString(), "--data", directory.toString(), "--network", "dev");
        Run replayed = Run.of("replay", small.toString(), "--network", "dev", "--json");
        JsonNode expected = MAPPER.readTree(replayed.out());
        JsonNode verified = verified();
        assertThat(verified.path("stateRoot")).isEqualTo(expected.path("stateRoot"));
        assertThat(verified.path("anchorRoot")).isEqualTo(expected.path("anchorRoot"));
        assertThat(expected.path("pending").asInt(-1)).isZero();
    }

    @Test
    void verify_ofADirectoryWithoutAStoreMakesNone() {
        assertThat(Run.of("db", "verify", "--data", directory.resolve("none").toString())
                        .exit())
                .isEqualTo(1);
        assertThat(directory.resolve("none")).doesNotExist();
    }

    @Test
    void verify_ofARunningNodesStoreIsRefused() {
        try (Node node = DevNode.start(directory, "ion:test")) {
            assertThat(node.port()).isPositive();
            Run run = Run.of("db", "verify", "--data", directory.toString());
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.out()).contains("open already");
        }
    }

    @Test
    void verify_ofADamagedFileFails() throws Exception {
        fillStore();
        try (var files = Files.walk(directory.resolve("db/rocksdb"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".sst")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length / 8] ^= 1;
                Files.write(file, bytes);
            }
        }
        Run run = Run.of("db", "verify", "--data", directory.toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("NOT verified");
    }

    /** A store whose rows are in files: it was closed and opened once. */
    private void fillStore() throws Exception {
        AkashiCommand.run(
                "archive",
                "import",
                "src/test/resources/archives/small",
                "--data",
                directory.toString(),
                "--network",
                "dev");
        verified();
        verified();
    }
}
