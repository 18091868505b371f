package io.akashi.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.node.archive.Ledger;
import io.akashi.node.cli.AkashiCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive that the project carries. */
class SmallArchiveTest {
    private static final Path ARCHIVES = Path.of("src/test/resources/archives");
    private static final Path SMALL = ARCHIVES.resolve("small");

    @TempDir
    Path directory;

    @Test
    void replay_givesTheSameAnswersAsEver() throws IOException {
        List<JsonNode> expected = JsonLines.plain(ARCHIVES.resolve("small-expected.ndjson"));

        Map<String, JsonNode> answers = Replayed.of(SMALL, directory, "dev").answersOfAllDids();

        assertThat(answers.values()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(expected).hasSize(4);
    }

    @Test
    void replay_withoutAFile_callsItsTransactionUnavailable() throws IOException {
        Path broken = copyOfSmall();
        String coreIndex =
                Ledger.read(SMALL).transactions().get(0).anchorString().substring(2);
        Files.delete(broken.resolve(coreIndex));
        Path out = directory.resolve("operations");

        int exit =
                AkashiCommand.run("replay", broken.toString(), "--network", "dev", "--operations-out", out.toString());

        assertThat(exit).isZero();
        assertThat(Files.readAllLines(out))
                .filteredOn(line -> line.contains("\"outcome\":\"unavailable\""))
                .hasSize(1);
    }

    @Test
    void importAndExport_giveTheSameArchive() throws IOException {
        Path data = directory.resolve("data");
        Path again = directory.resolve("again");

        int imported =
                AkashiCommand.run("archive", "import", SMALL.toString(), "--data", data.toString(), "--network", "dev");
        int exported =
                AkashiCommand.run("archive", "export", again.toString(), "--data", data.toString(), "--network", "dev");

        assertThat(List.of(imported, exported)).containsOnly(0);
        assertThat(names(again)).isEqualTo(names(SMALL));
        assertThat(Ledger.read(again)).isEqualTo(Ledger.read(SMALL));
    }

    @Test
    void replay_ofADirectoryThatIsNoArchive_saysSo() {
        assertThat(AkashiCommand.run("replay", directory.toString(), "--network", "dev"))
                .isEqualTo(1);
    }

    private Path copyOfSmall() throws IOException {
        Path copy = Files.createDirectory(directory.resolve("copy"));
        for (String name : names(SMALL)) {
            Files.copy(SMALL.resolve(name), copy.resolve(name));
        }
        return copy;
    }

    private static List<String> names(Path archive) throws IOException {
        try (var files = Files.list(archive)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
