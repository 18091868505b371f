package io.akashi.node.vectors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs the vector files of a directory: each is {@code {"note", "tests": […]}}, and each case says by its members of
 * which of the six formats it is. A case of no known kind is a failure.
 */
public final class VectorRunner {
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();

    private final List<VectorCase> kinds = List.of(
            new BatchFilesCase(), new EconomicsCase(), new ScenarioCase(), new LongFormCase(), new RequestCase());
    private final PrintWriter out;

    /** @param out where failed cases and the closing line go */
    public VectorRunner(PrintWriter out) {
        this.out = out;
    }

    /** Runs every file of the directory and prints the closing line. */
    public Tally run(Path directory) {
        Tally tally = new Tally(0, 0);
        for (Path file : files(directory)) {
            JsonNode tests = read(file).path("tests");
            if (tests.isArray()) {
                int number = 0;
                for (JsonNode test : tests) {
                    tally = tally.plus(run(file, number++, test));
                }
            }
        }
        out.println(tally.passed() + " passed, " + tally.failed() + " failed");
        out.flush();
        return tally;
    }

    private boolean run(Path file, int number, JsonNode test) {
        Optional<VectorCase> kind =
                kinds.stream().filter(candidate -> candidate.accepts(test)).findFirst();
        Optional<String> difference = kind.isPresent()
                ? kind.get().run(test)
                : Optional.of("this case is of no kind that is known: " + abbreviate(test.toString()));
        difference.ifPresent(
                text -> out.printf("FAILED %s #%d %s%n    %s%n", file.getFileName(), number, name(test), text));
        return difference.isEmpty();
    }

    private static String name(JsonNode test) {
        for (String member : List.of("name", "label", "kind")) {
            if (test.has(member)) {
                return test.get(member).asText();
            }
        }
        return "";
    }

    private static String abbreviate(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode read(Path file) {
        try {
            return MAPPER.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            out.printf("skipped %s: not JSON%n", file.getFileName());
            return MAPPER.createObjectNode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many cases went which way. */
    public record Tally(int passed, int failed) {
        Tally plus(boolean pass) {
            return pass ? new Tally(passed + 1, failed) : new Tally(passed, failed + 1);
        }

        /** Whether there was at least one case and none failed. */
        public boolean isGood() {
            return passed > 0 && failed == 0;
        }
    }
}
