package io.akashi.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akashi.node.cli.AkashiCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@code akashi replay} makes of an archive, by its command line. */
final class Replayed {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path archive;
    private final Path directory;
    private final String network;

    private Replayed(Path archive, Path directory, String network) {
        this.archive = archive;
        this.directory = directory;
        this.network = network;
    }

    static Replayed of(Path archive, Path directory) {
        return new Replayed(archive, directory, "ion-mainnet");
    }

    static Replayed of(Path archive, Path directory, String network) {
        return new Replayed(archive, directory, network);
    }

    Map<String, JsonNode> answersOfAllDids() {
        return run("--all-dids");
    }

    Map<String, JsonNode> answers(List<String> dids) throws IOException {
        Path file = directory.resolve("dids");
        Files.write(file, dids);
        return run("--dids", file.toString());
    }

    /** The stored operations, in order. */
    List<JsonNode> operations() throws IOException {
        Path file = directory.resolve("operations");
        run("--operations-out", file.toString());
        return JsonLines.plain(file).stream()
                .filter(line -> !line.has("outcome"))
                .toList();
    }

    private Map<String, JsonNode> run(String... options) {
        Path out = directory.resolve("out");
        List<String> arguments = new ArrayList<>(
                List.of("replay", archive.toString(), "--network", network, "--json", "--out", out.toString()));
        arguments.addAll(List.of(options));
        assertThat(AkashiCommand.run(arguments.toArray(String[]::new))).isZero();
        Map<String, JsonNode> answers = new HashMap<>();
        try (var lines = Files.lines(out)) {
            lines.map(Replayed::parse)
                    .forEach(line -> answers.put(line.get("did").asText(), line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answers;
    }

    private static JsonNode parse(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
