package io.akashi.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Sha256;
import io.akashi.sidetree.json.CanonicalJson;
import io.akashi.sidetree.json.StrictJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives with the results of the reference implementation, when they lie beside the project. */
@Tag("slow")
class ArchivesTest {
    /** Where we answer something better on purpose; docs/differences.md says why. */
    private static final Set<String> BETTER = Set.of("proofs-counted-in-sum", "proofs-counted-in-sum-2");

    @TempDir
    Path directory;

    @Test
    void replay_reproducesEveryHashOfCreatesAndUpdates() throws IOException, ProtocolException {
        assertHashes(SharedFolder.require("bench/a-creates-updates"), 10_000);
    }

    @Test
    void replay_reproducesEveryHashOfChains() throws IOException, ProtocolException {
        assertHashes(SharedFolder.require("bench/c-chains"), 100);
    }

    @Test
    void replay_reproducesRandomHostileHistories() throws IOException, ProtocolException {
        Path archive = SharedFolder.require("bench/random-1");

        assertThat(differences(archive)).isEmpty();
        assertThat(Replayed.of(archive, directory).operations())
                .isEqualTo(JsonLines.gzip(archive.resolve("expected-operations.ndjson.gz")));
    }

    @Test
    void replay_matchesEachQuirkOrIsKnownToDoBetter() throws IOException, ProtocolException {
        Path archive = SharedFolder.require("bench/quirks-1");

        List<JsonNode> unexplained = new ArrayList<>();
        for (JsonNode expected : differences(archive)) {
            boolean serverError = expected.path("status").asText().equals("server-error");
            if (!serverError && !isKnownToBeBetter(archive, expected)) {
                unexplained.add(expected);
            }
        }
        assertThat(unexplained).isEmpty();
        assertThat(Replayed.of(archive, directory).operations())
                .isEqualTo(JsonLines.gzip(archive.resolve("expected-operations.ndjson.gz")));
    }

    private void assertHashes(Path archive, int count) throws IOException, ProtocolException {
        Map<String, JsonNode> answers = Replayed.of(archive, directory).answersOfAllDids();
        List<JsonNode> expected = JsonLines.gzip(archive.resolve("expected-hashes.ndjson.gz"));

        assertThat(expected).hasSize(count);
        for (JsonNode line : expected) {
            JsonNode answer = answers.get(line.get("did").asText());
            byte[] canonical =
                    CanonicalJson.bytes(StrictJson.parse(answer.get("body").toString()));
            assertThat(HexFormat.of().formatHex(Sha256.digest(canonical)))
                    .as(line.get("did").asText())
                    .isEqualTo(line.get("sha256OfJcsBody").asText());
            assertThat(answer.get("status")).isEqualTo(line.get("status"));
        }
    }

    /** The expectations that our answers do not meet. */
    private List<JsonNode> differences(Path archive) throws IOException, ProtocolException {
        List<JsonNode> expected = JsonLines.gzip(archive.resolve("expected.ndjson.gz"));
        List<String> dids =
                expected.stream().map(line -> line.get("did").asText()).toList();
        Map<String, JsonNode> answers = Replayed.of(archive, directory).answers(dids);
        assertThat(expected).isNotEmpty();
        List<JsonNode> different = new ArrayList<>();
        for (JsonNode line : expected) {
            if (!meets(line, answers.get(line.get("did").asText()))) {
                different.add(line);
            }
        }
        return different;
    }

    private static boolean meets(JsonNode expected, JsonNode answer) throws ProtocolException {
        if (!expected.get("status").equals(answer.get("status"))) {
            return false;
        }
        if (expected.get("status").asText().equals("bad-request")) {
            return expected.path("body").path("code").equals(answer.path("body").path("code"));
        }
        return StrictJson.parse(expected.get("body").toString())
                .equals(StrictJson.parse(answer.get("body").toString()));
    }

    private static boolean isKnownToBeBetter(Path archive, JsonNode expected) throws IOException {
        String did = expected.get("did").asText();
        for (JsonNode line : JsonLines.gzip(archive.resolve("kinds.ndjson.gz"))) {
            boolean same = line.has("did") && did.startsWith(line.get("did").asText());
            if (same && BETTER.contains(line.get("kinds").get(0).asText())) {
                return true;
            }
        }
        return false;
    }
}
